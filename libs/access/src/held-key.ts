import { type ActingKey, effectiveScopes } from '#kernel';
import { withinAny } from './addresses.js';
import type { Bearer } from './denial-book.js';
import type { KeyFacts } from './key-ring.js';
import type { Rights } from './rights.js';

/** A key as it was read, with what each request needs of it worked out once. */
export interface HeldKey {
  readonly facts: KeyFacts;
  /** Names the key among those of all teams: an id is the caller's choice, and unique within its team only. */
  readonly everywhere: string;
  /** The digest by the first pepper. */
  readonly digest: Buffer;
  /** When its read began, by the monotonic clock, in milliseconds. */
  readonly readAt: number;
  readonly rights: Rights;
  readonly acting: ActingKey;
  readonly bearer: Bearer;
  /** Whether the key may be used from this address. */
  readonly comesFrom: (address: string) => boolean;
}

/** Names a key among those of all teams. */
function everywhere(teamId: string, id: string): string {
  return `${teamId}/${id}`;
}

/** Works out scopes and addresses of a key just read. */
export function holdKey(facts: KeyFacts, digest: Buffer, readAt: number): HeldKey {
  const { id, teamId, kind, role, madeById, name, prefix, lastFour, access, expiresAt, ipAllowlist } = facts;
  return {
    facts,
    everywhere: everywhere(teamId, id),
    digest,
    readAt,
    rights: { kind, role, scopes: effectiveScopes(kind, access, facts.scopes) },
    acting: { id, kind, madeById, name, prefix, lastFour, access, expiresAt },
    bearer: bearerOf(facts),
    comesFrom: ipAllowlist.length > 0 ? withinAny(ipAllowlist) : () => true,
  };
}

function bearerOf({ id, kind, teamId, personId }: KeyFacts): Bearer {
  const actor = { type: kind === 'TEAM' ? 'KEY' : 'USER', id: personId ?? id, keyId: id };
  return { teamId, actor, keyId: id, resource: { type: 'api_key', id } };
}
