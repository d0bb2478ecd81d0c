import type { Role, Scope } from '#kernel';

/** What a key must have to enter by one door. */
export interface KeyRule {
  readonly who: 'key';
  readonly scopes: readonly Scope[];
  readonly role: Role | null;
  /** Only for keys of people: what lies behind is theirs alone. */
  readonly personal?: boolean;
}

/** Who may enter by one door: anyone at all, or a key with every one of these scopes and at least this role. */
export type DoorRule = { readonly who: 'anyone' } | KeyRule;

/** A registered route and its rule; null where none was declared, and then it is closed. */
export interface Door {
  readonly method: string;
  readonly url: string;
  readonly rule: DoorRule | null;
}

/** The rule of a public door, for routes that other packages register. */
export const ANYONE: DoorRule = { who: 'anyone' };

/** The rule of the loop plane as a whole: any key of a person. What each field of it asks for is said at the field. */
export const ANY_PERSON: DoorRule = { who: 'key', scopes: [], role: null, personal: true };
