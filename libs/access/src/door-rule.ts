import type { Role, Scope } from '#kernel';

/** What a key must have to enter by one door. */
export interface KeyRule {
  readonly who: 'key';
  readonly scopes: readonly Scope[];
  readonly role: Role | null;
  /** Only for keys of people: what lies behind is theirs alone. */
  readonly personal?: boolean;
}

/** What a console session must have to enter by one door that keys do not open. */
export interface SessionRule {
  readonly who: 'session';
  /** At least this role in the team that the session works in. */
  readonly role: Role | null;
  /** Only for those who run the installation. */
  readonly staff: boolean;
}

/**
 * Who may enter by one door: anyone at all; a key with every one of these scopes and at least this role, or a console session of somebody
 * with that role; a console session alone.
 */
export type DoorRule = { readonly who: 'anyone' } | KeyRule | SessionRule;

/** Where the doors of the console lie, which no key opens. */
export const CONSOLE_DOORS = '/admin/v1/';

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
