/** A person as the application knows them; how they sign in is kept apart. */
export interface PersonFacts {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** Null: the team's. */
  readonly timezone: string | null;
  readonly locale: string | null;
  /** Whether they run this installation. */
  readonly staff: boolean;
  readonly disabledAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** What people change of themselves; what is left out stays. */
export interface PersonPatch {
  readonly name?: string;
  readonly timezone?: string | null;
  readonly locale?: string | null;
}

export interface NewPerson {
  readonly id?: string;
  readonly email: string;
  readonly name: string;
  readonly timezone?: string | null;
  readonly locale?: string | null;
  /** Whether they run this installation; they do not, unless it is said. */
  readonly staff?: boolean;
  /** Left out for somebody who signs in elsewhere. */
  readonly password?: string;
}
