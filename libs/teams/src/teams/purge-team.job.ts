import { Injectable } from '@nestjs/common';
import { newRequestId } from '#access';
import { Changes } from '#changes';
import { Database, deleteTenantRows } from '#database';
import { Handles, job } from '#jobs';
import { systemActor } from '#kernel';
import { deleteEvents, deleteFeed, deleteTeam, getDeleted } from './deleted-teams.queries.js';

/** A team whose thirty days are over. */
export interface TeamToPurge {
  readonly teamId: string;
}

/** What was done to whom, in this instance and in each team, stays as it is: it is only ever added to. */
const KEPT = ['audit_events', 'audit_links'];

/** Deletes for good what a deleted team has left. */
export const purgeTeam = job<TeamToPurge>('teams.purge', { read: teamIn, patient: true });

@Injectable()
export class PurgeTeamJob {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
  ) {}

  /** Nothing where the team was restored, or deleted again since: then another such job waits. */
  @Handles(purgeTeam)
  async perform({ teamId }: TeamToPurge): Promise<void> {
    const team = await this.db.one(getDeleted, [teamId]);
    if (!team?.isDue) return;
    await deleteTenantRows(this.db.pool, { column: 'team_id', tenant: teamId, kept: KEPT });
    while ((await this.db.all(deleteEvents, [teamId])).length > 0);
    await this.db.all(deleteFeed, [teamId]);
    await this.changes.make(systemActor('', newRequestId(), new Set()), async (tx) => {
      await tx.all(deleteTeam, [teamId]);
      tx.record('team.purged', { type: 'team', id: teamId });
    });
  }
}

function teamIn(payload: unknown): TeamToPurge {
  if (typeof payload === 'object' && payload !== null && 'teamId' in payload && typeof payload.teamId === 'string')
    return { teamId: payload.teamId };
  throw new Error('This names no team.');
}
