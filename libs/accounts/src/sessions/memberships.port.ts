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

export interface Founder {
  readonly id: string;
  readonly name: string;
}

export interface FoundedTeam {
  readonly name: string;
  readonly currency?: string;
  readonly timezone?: string;
}

/** What accounts asks about teams, of which it knows nothing: whoever has them implements this, and is joined in by the application. */
export abstract class Memberships {
  /** Where the person has a place now, the oldest first. */
  abstract placesOf(personId: string): Promise<readonly TeamPlace[]>;

  /** A team of the person's own, with them as its OWNER: in the actor's team id where there is one. Without a name it bears theirs. */
  abstract foundFor(actor: Actor, person: Founder, team?: FoundedTeam): Promise<void>;
}
