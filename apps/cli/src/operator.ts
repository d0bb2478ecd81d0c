import { newRequestId } from '#access';
import { type Actor, reachableScopes, type Role, systemActor } from '#kernel';

const EVERYTHING = new Set(reachableScopes('TEAM'));

/** Whoever sits at the command line acts as the instance itself, and the audit says so. */
export function operator(teamId: string): Actor {
  return systemActor(teamId, newRequestId(), EVERYTHING);
}

/** A person acting in their team, for what only a person can do: a personal key is made by its person. */
export function personIn(teamId: string, personId: string, role: Role): Actor {
  return { ...operator(teamId), type: 'USER', personId, role };
}
