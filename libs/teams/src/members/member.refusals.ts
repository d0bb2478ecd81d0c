import { lackOf } from '#access';
import { type Actor, refusal, type Role } from '#kernel';

export const lastOwner = refusal(
  'conflict',
  'last_owner',
  'Last OWNER',
  'Make somebody else an OWNER first.',
  (name: string) => `${name} is the only OWNER of the team.`,
);

export const useLeave = refusal(
  'conflict',
  'use_leave',
  'Nobody removes themselves',
  'Leave the team in the console.',
  () => 'This is you.',
);

export const lastTeam = refusal(
  'conflict',
  'last_team',
  'Last team',
  'Make or join another team first.',
  () => 'You belong to no other team: make or join one first.',
);

export const memberLeft = refusal(
  'conflict',
  'member_left',
  'Member has left',
  'Invite them again: their place comes back to life as it was.',
  (name: string) => `${name} does not belong to the team any more.`,
);

/** 409: who is invited belongs to the team; the code is that of a project's members too. */
export const alreadyMember = refusal(
  'conflict',
  'already_member',
  'Already a member',
  'Change the member that there is.',
  (whom: string) => `${whom} is a member already.`,
);

/** 403 unless the actor has the role at this moment: a team's key does what an ADMIN may, the operator may do all. */
export function requireRole({ type, scopes }: Actor, role: Role | null, needed: Role): void {
  const lack = lackOf({ kind: type === 'KEY' ? 'TEAM' : 'PERSONAL', role, scopes }, { scopes: [], role: needed });
  if (lack && type !== 'SYSTEM') throw lack;
}
