import type { Role } from '../server/contract.js';

/** The roles with what they are for. */
export const ROLE_WORDS = {
  OWNER: 'Owner',
  ADMIN: 'Admin',
  MEMBER: 'Member',
} as const satisfies Record<Role, string>;

/** The roles that somebody of this role may give. */
export function rolesToGive(role: Role | undefined): Readonly<Partial<Record<Role, string>>> {
  const { OWNER, ...others } = ROLE_WORDS;
  return role === 'OWNER' ? { ...others, OWNER } : others;
}
