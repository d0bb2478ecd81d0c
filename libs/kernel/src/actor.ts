import type { Role } from './roles.js';
import type { KeyKind, Scope } from './scopes.js';

/** What of the request a change must know. `replayed` is set when the answer is the stored one of an earlier attempt. */
export interface RequestFacts {
  readonly id: string;
  readonly method: string;
  /** The path without its query, as it was asked. */
  readonly path: string;
  readonly idempotencyKey: string | null;
  readonly ifMatch: string | null;
  /** The caller's address, for the audit; null when nobody called from outside. */
  readonly address: string | null;
  /** Canonical text of query and body: two requests under one Idempotency-Key must have the same. */
  readonly fingerprint: () => string;
  replayed: boolean;
}

/** The key that opened the door, as far as the API may show it. */
export interface ActingKey {
  readonly id: string;
  readonly kind: KeyKind;
  /** Who made it: of work that a team's key writes down, the person it is taken to speak for. */
  readonly madeById: string | null;
  readonly name: string;
  readonly prefix: 'looped' | 'loopr';
  readonly lastFour: string;
  readonly access: string;
  readonly expiresAt: string | null;
}

/**
 * Who asks. Every service method takes one, and every statement is narrowed by its `teamId`:
 * that is the whole of tenancy, so a foreign row cannot be seen, let alone refused.
 */
export interface Actor {
  /**
   * KEY: a team's key. USER: a person, by personal key or session. STAFF: a person who runs the installation, at a door for staff. STREAM:
   * a stream, in its owner's loop. SYSTEM: the instance itself (command line, jobs).
   */
  readonly type: 'KEY' | 'USER' | 'STAFF' | 'STREAM' | 'SYSTEM';
  /** Empty where nobody acts in a team: at doors for staff, and of a person who has chosen none. */
  readonly teamId: string;
  /** The person who acts; null for a team's key and for the system. */
  readonly personId: string | null;
  /** The person's role in the team at this moment; null where no person acts, then scopes alone decide. */
  readonly role: Role | null;
  readonly scopes: ReadonlySet<Scope>;
  readonly key: ActingKey | null;
  /** The console session by which a person acts; null for everybody else. */
  readonly sessionId: string | null;
  /** True for a session of somebody who runs the installation. It opens doors for staff, and nothing of a team. */
  readonly staff: boolean;
  /** The stream that acts; nobody else has one. */
  readonly streamId?: string;
  readonly request: RequestFacts;
}

/** The instance acting in a team by itself: full scopes, no key, and a request of its own. */
export function systemActor(teamId: string, requestId: string, scopes: ReadonlySet<Scope>): Actor {
  const request = { id: requestId, method: 'SYSTEM', path: '', idempotencyKey: null, ifMatch: null, address: null };
  return {
    type: 'SYSTEM',
    teamId,
    personId: null,
    role: null,
    scopes,
    key: null,
    sessionId: null,
    staff: false,
    request: { ...request, fingerprint: () => '', replayed: false },
  };
}

/** A stream acting by itself in the loop of the person it belongs to, and in no team. */
export function streamActor(ownerId: string, streamId: string, requestId: string): Actor {
  return { ...systemActor('', requestId, new Set()), type: 'STREAM', personId: ownerId, streamId };
}

/** The person whose loop it is: every statement of the loop plane is narrowed by it. No door there opens to anybody else. */
export function ownerOf({ personId }: Actor): string {
  if (personId === null) throw new Error('A loop belongs to a person, and nobody acts.');
  return personId;
}

/** The same actor in a team that was named: of staff, who act in none by themselves. What they change is told there. */
export function inTeam(actor: Actor, teamId: string): Actor {
  return { ...actor, teamId };
}
