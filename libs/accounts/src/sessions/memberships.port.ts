import type { Actor, Role } from '#kernel';

/** A person's place in a team that lives. */
export interface TeamPlace {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly role: Role;
  readonly timezone: string;
  readonly locale: string;
  readonly currency: string;
}

/** What accounts asks about teams, of which it knows nothing: whoever has them implements this, and is joined in by the application. */
export abstract class Memberships {
  /** Where the person has a place now, the oldest first. */
  abstract placesOf(personId: string): Promise<readonly TeamPlace[]>;

  /** A team of the person's own, for somebody who has none: named after them, with them as its OWNER. */
  abstract foundFor(actor: Actor, person: { readonly id: string; readonly name: string }): Promise<void>;
}
