import { job } from '#jobs';

/** A team whose thirty days are over. */
export interface TeamToPurge {
  readonly teamId: string;
}

/** Deletes for good what a deleted team has left. */
export const purgeTeam = job<TeamToPurge>('teams.purge', { read: teamIn, patient: true });

function teamIn(payload: unknown): TeamToPurge {
  if (typeof payload === 'object' && payload !== null && 'teamId' in payload && typeof payload.teamId === 'string')
    return { teamId: payload.teamId };
  throw new Error('This names no team.');
}
