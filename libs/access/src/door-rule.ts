import type { Role, Scope } from '#kernel';

/** Who may enter by one door: anyone at all, or a key with every one of these scopes and at least this role. */
export type DoorRule =
  { readonly who: 'anyone' } | { readonly who: 'key'; readonly scopes: readonly Scope[]; readonly role: Role | null };

/** A registered route and its rule; null where none was declared, and then it is closed. */
export interface Door {
  readonly method: string;
  readonly url: string;
  readonly rule: DoorRule | null;
}

/** The rule of a public door, for routes that other packages register. */
export const ANYONE: DoorRule = { who: 'anyone' };
