import { folded } from '#kernel';

/** A project, section or tag that a file may mean. */
export interface Named {
  readonly id: string;
  readonly nameKey: string;
  readonly archived: boolean;
}

export interface NamedProject extends Named {
  /** Empty without a code. */
  readonly codeKey: string;
}

export interface NamedSection extends Named {
  readonly projectId: string;
}

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Which row a name means: one, none, or it cannot be told. */
export type Meant = { readonly id: string } | 'none' | 'several';

/** Projects by title, else by code; titles are not unique, and one in use goes before archived ones. */
export class ProjectDirectory {
  private readonly byTitle: ReadonlyMap<string, readonly NamedProject[]>;
  private readonly byCode: ReadonlyMap<string, NamedProject>;

  constructor(projects: readonly NamedProject[]) {
    this.byTitle = Map.groupBy(projects, ({ nameKey }) => nameKey);
    this.byCode = new Map(
      projects.filter(({ codeKey }) => codeKey !== '').map((project) => [project.codeKey, project]),
    );
  }

  meant(name: string): Meant {
    const titled = onlyOne(this.byTitle.get(folded(name)) ?? []);
    return titled === 'none' ? (this.byCode.get(folded(name)) ?? 'none') : titled;
  }
}

/** Sections by title, in their project. */
export class SectionDirectory {
  private readonly byPlace: ReadonlyMap<string, NamedSection>;

  constructor(sections: readonly NamedSection[]) {
    this.byPlace = new Map(sections.map((section) => [placeOf(section.projectId, section.nameKey), section]));
  }

  meant(projectId: string, title: string): Meant {
    return this.byPlace.get(placeOf(projectId, folded(title))) ?? 'none';
  }
}

/** The people of a team by e-mail ignoring case, else by their exact name. */
export class PeopleDirectory {
  private readonly byEmail: ReadonlyMap<string, NamedPerson>;
  private readonly byName: ReadonlyMap<string, readonly NamedPerson[]>;

  constructor(people: readonly NamedPerson[]) {
    this.byEmail = new Map(people.map((person) => [folded(person.email), person]));
    this.byName = Map.groupBy(people, ({ name }) => name);
  }

  meant(text: string): Meant {
    const named = this.byName.get(text) ?? [];
    return this.byEmail.get(folded(text)) ?? (named.length > 1 ? 'several' : (named[0] ?? 'none'));
  }
}

export function tagDirectory(tags: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(tags.map(({ nameKey, id }) => [nameKey, id]));
}

function onlyOne(named: readonly Named[]): Meant {
  const inUse = named.filter(({ archived }) => !archived);
  const [first, ...others] = inUse.length > 0 ? inUse : named;
  if (!first) return 'none';
  return others.length > 0 ? 'several' : first;
}

function placeOf(projectId: string, titleKey: string): string {
  return `${projectId} ${titleKey}`;
}
