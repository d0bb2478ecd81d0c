import { type KeyKind, type Refusal, type Role, type Scope, reachableScopes, roleReaches } from '#kernel';
import { personalKeyRequired, roleMissing, scopeMissing } from './access.refusals.js';

/** Of a key, what its rights follow from. */
export interface Rights {
  readonly kind: KeyKind;
  readonly role: Role | null;
  readonly scopes: ReadonlySet<Scope>;
}

/** Of a door, what it asks for. */
export interface Demand {
  readonly scopes: readonly Scope[];
  readonly role: Role | null;
  readonly personal?: boolean;
}

/** Why these rights do not open the door, or null if they do. It names one that is missing, never those that are held. */
export function lackOf(held: Rights, { scopes, role, personal = false }: Demand): Refusal | null {
  if (personal && held.kind === 'TEAM') return personalKeyRequired();
  const missing = scopes.find((scope) => !held.scopes.has(scope));
  if (missing) return held.kind === 'TEAM' && isPersonal(missing) ? personalKeyRequired() : scopeMissing(missing);
  return role && !roleReaches(standing(held), role) ? roleMissing(role) : null;
}

function isPersonal(scope: Scope): boolean {
  return !reachableScopes('TEAM').includes(scope);
}

/** A team's key does what an ADMIN may, within its scopes; what is left to an OWNER needs a person. */
function standing({ role }: Rights): Role {
  return role ?? 'ADMIN';
}
