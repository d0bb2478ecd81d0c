import { folded } from '#kernel';
import type { Meant, PeopleDirectory, ProjectDirectory, SectionDirectory } from './directory.js';
import type { CellFault, ImportColumn } from './import-columns.js';

/** What a row of a file calls other rows: null means none, and absent that it does not speak of it. */
export interface Naming {
  readonly project?: string | null;
  readonly section?: string | null;
  readonly member?: string;
  readonly tags?: readonly string[];
  /** The project that the row's entry is on until now. */
  readonly knownProjectId: string | null;
}

/** What is meant by it; absent where the row does not speak of it. */
export interface NamedIds {
  readonly projectId?: string | null;
  readonly sectionId?: string | null;
  readonly userId?: string;
  readonly tagIds?: readonly string[];
}

interface Directories {
  readonly people: PeopleDirectory;
  readonly projects: ProjectDirectory;
  readonly sections: SectionDirectory;
  /** By name, folded. */
  readonly tags: ReadonlyMap<string, string>;
}

/** Where the names of a file are looked up. */
export class Names {
  constructor(private readonly known: Directories) {}

  with(sections: SectionDirectory): Names {
    return new Names({ ...this.known, sections });
  }

  /** The ids that a row means, and the names that mean nothing. */
  idsOf(row: Naming): { ids: NamedIds; faults: CellFault[] } {
    const faults: CellFault[] = [];
    const { project, section, member, tags } = row;
    const ids = {
      ...(project !== undefined && {
        projectId: project && idOf(this.known.projects.meant(project), PROJECT(project), faults),
      }),
      ...(section !== undefined && { sectionId: section && this.sectionId(row, section, faults) }),
      ...(member !== undefined && {
        userId: idOf(this.known.people.meant(member), MEMBER(member), faults) ?? undefined,
      }),
      ...(tags !== undefined && { tagIds: tags.flatMap((name) => idOf(this.tag(name), TAG(name), faults) ?? []) }),
    };
    return { ids, faults };
  }

  /** The project that a row is about; null for none, or where it cannot be told. */
  projectIdOf({ project, knownProjectId }: Naming): string | null {
    if (project === undefined) return knownProjectId;
    const meant = project === null ? 'none' : this.known.projects.meant(project);
    return typeof meant === 'string' ? null : meant.id;
  }

  missingProjects(rows: readonly Naming[]): string[] {
    return distinct(rows.flatMap(({ project }) => project ?? [])).filter(
      (title) => this.known.projects.meant(title) === 'none',
    );
  }

  missingTags(rows: readonly Naming[]): string[] {
    return distinct(rows.flatMap((row) => row.tags ?? [])).filter((name) => this.tag(name) === 'none');
  }

  missingSections(rows: readonly Naming[]): { projectId: string; title: string }[] {
    const missing = new Map<string, { projectId: string; title: string }>();
    for (const row of rows) {
      const projectId = this.projectIdOf(row);
      if (!row.section || projectId === null || this.known.sections.meant(projectId, row.section) !== 'none') continue;
      const key = `${projectId} ${folded(row.section)}`;
      if (!missing.has(key)) missing.set(key, { projectId, title: row.section });
    }
    return [...missing.values()];
  }

  private tag(name: string): Meant {
    const id = this.known.tags.get(folded(name));
    return id === undefined ? 'none' : { id };
  }

  private sectionId(row: Naming, title: string, faults: CellFault[]): string | null {
    const projectId = this.projectIdOf(row);
    if (projectId !== null) return idOf(this.known.sections.meant(projectId, title), SECTION(title), faults);
    // Where the project is named and unknown, that is the fault.
    if (!row.project)
      faults.push({ column: 'Section', code: 'required', detail: 'A section needs its project in the same row.' });
    return null;
  }
}

/** What a name was to mean. */
interface Wanted {
  readonly column: ImportColumn;
  readonly none: string;
  readonly several: string;
}

const PROJECT = (name: string): Wanted => ({
  column: 'Project',
  none: `No project has the title or code ${name}.`,
  several: `Several projects have the title ${name}: give the code of the one that is meant.`,
});
const SECTION = (name: string): Wanted => ({
  column: 'Section',
  none: `The project has no section ${name}.`,
  several: '',
});
const MEMBER = (name: string): Wanted => ({
  column: 'Member',
  none: `Nobody in the team has the e-mail address or the exact name ${name}.`,
  several: `Several people are named ${name}: give the e-mail address of the one that is meant.`,
});
const TAG = (name: string): Wanted => ({ column: 'Tags', none: `There is no tag ${name}.`, several: '' });

function idOf(meant: Meant, { column, none, several }: Wanted, faults: CellFault[]): string | null {
  if (typeof meant === 'object') return meant.id;
  if (meant === 'none') faults.push({ column, code: 'not_found', detail: none });
  else faults.push({ column, code: 'ambiguous', detail: several });
  return null;
}

/** Each name once, as it is first spelled. */
function distinct(names: readonly string[]): string[] {
  const spelled = new Map<string, string>();
  for (const name of names) if (!spelled.has(folded(name))) spelled.set(folded(name), name);
  return [...spelled.values()];
}
