import { Injectable } from '@nestjs/common';
import { lackOf } from '#access';
import type { Change } from '#changes';
import { csvInvalid } from '#contract';
import { type Actor, folded, type Refusal, type Scope } from '#kernel';
import { ProjectsService } from '../projects/projects.service.js';
import { SectionsService } from '../sections/sections.service.js';
import { narrowedTo } from '../standing/standing.js';
import { TagsService } from '../tags/tags.service.js';
import { type NamedProject, PeopleDirectory, ProjectDirectory, SectionDirectory, tagDirectory } from './directory.js';
import { namedProjects, namedSections, namedTags, teamPeople } from './import.queries.js';
import { type Naming, Names } from './names.js';

/** The most projects, and the most sections, that one file makes: each of them is a change of its own. */
const MOST_NEW = 200;

/** Who and what the rows of a file mean by the names they give. */
@Injectable()
export class NamingService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly sections: SectionsService,
    private readonly tags: TagsService,
  ) {}

  /** As they are. */
  async find(tx: Change, actor: Actor, rows: readonly Naming[]): Promise<Names> {
    const [people, projects, tags] = [
      await tx.all(teamPeople, [actor.teamId]),
      await this.projectsNamed(tx, actor, rows),
      await tx.all(namedTags, [actor.teamId, keysOf(rows.flatMap((row) => row.tags ?? []))]),
    ];
    const found = {
      people: new PeopleDirectory(people),
      projects: new ProjectDirectory(projects),
      tags: tagDirectory(tags),
    };
    return this.withSections(tx, actor, new Names({ ...found, sections: new SectionDirectory([]) }), rows);
  }

  /** With what is missing made: as far as the actor's key may, else 403. */
  async findOrMake(tx: Change, actor: Actor, rows: readonly Naming[]): Promise<Names> {
    const known = await this.find(tx, actor, rows);
    await this.makeTags(tx, actor, known.missingTags(rows));
    await this.makeProjects(tx, actor, known.missingProjects(rows));
    const withProjects = await this.find(tx, actor, rows);
    const sections = withProjects.missingSections(rows);
    await this.makeSections(tx, actor, sections);
    return sections.length > 0 ? this.withSections(tx, actor, withProjects, rows) : withProjects;
  }

  private projectsNamed(tx: Change, actor: Actor, rows: readonly Naming[]): Promise<NamedProject[]> {
    const keys = keysOf(rows.flatMap(({ project }) => project ?? []));
    return tx.all(namedProjects, [actor.teamId, keys, narrowedTo(actor)]);
  }

  private async withSections(tx: Change, actor: Actor, names: Names, rows: readonly Naming[]): Promise<Names> {
    const titles = keysOf(rows.flatMap(({ section }) => section ?? []));
    const projectIds = [...new Set(rows.flatMap((row) => (row.section ? (names.projectIdOf(row) ?? []) : [])))];
    const sections = await tx.all(namedSections, [actor.teamId, projectIds, titles]);
    return names.with(new SectionDirectory(sections));
  }

  private async makeTags(tx: Change, actor: Actor, names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.tags.named(tx, actor, names);
  }

  private async makeProjects(tx: Change, actor: Actor, titles: readonly string[]): Promise<void> {
    if (titles.length === 0) return;
    requireRight(actor, 'projects:write', 'ADMIN');
    if (titles.length > MOST_NEW) throw tooManyNew('Project', titles.length);
    for (const title of titles) await this.projects.add(tx, actor, { title });
  }

  private async makeSections(
    tx: Change,
    actor: Actor,
    sections: readonly { readonly projectId: string; readonly title: string }[],
  ): Promise<void> {
    if (sections.length === 0) return;
    requireRight(actor, 'sections:write', null);
    if (sections.length > MOST_NEW) throw tooManyNew('Section', sections.length);
    for (const section of sections) await this.sections.add(tx, actor, section);
  }
}

function keysOf(names: readonly string[]): string[] {
  return [...new Set(names.map(folded))];
}

function requireRight({ type, role, scopes }: Actor, scope: Scope, wanted: 'ADMIN' | null): void {
  const lack = lackOf({ kind: type === 'KEY' ? 'TEAM' : 'PERSONAL', role, scopes }, { scopes: [scope], role: wanted });
  if (lack) throw lack;
}

function tooManyNew(column: string, count: number): Refusal {
  const detail = `One file makes at most ${MOST_NEW} of these; this one would make ${count}.`;
  return csvInvalid([{ row: 1, column, code: 'too_many', detail }]);
}
