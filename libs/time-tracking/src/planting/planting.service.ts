import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { EntryPlanting, type PlantedEntry } from '../entries/entry-planting.service.js';
import type { NewProjectMember } from '../projects/project-member.dto.js';
import type { NewProject } from '../projects/project.dto.js';
import type { ProjectStatus } from '../projects/project.js';
import { ProjectMembersService } from '../projects/project-members.service.js';
import { ProjectsService } from '../projects/projects.service.js';
import type { NewSavedReport } from '../reports/saved-report.dto.js';
import { SavedReportsService } from '../reports/saved-reports.service.js';
import type { NewSection } from '../sections/section.dto.js';
import { SectionMovesService } from '../sections/section-moves.service.js';
import { SectionsService } from '../sections/sections.service.js';
import type { NewTag } from '../tags/tag.dto.js';
import { TagsService } from '../tags/tags.service.js';
import type { NewTimer } from '../timer/timer.dto.js';
import { TimerService } from '../timer/timer.service.js';

/** A project to be, with who is in it and its sections in their order. */
export interface PlantedProject {
  readonly input: NewProject;
  readonly members: readonly NewProjectMember[];
  readonly sections: readonly { readonly input: NewSection }[];
}

/** How many projects are made at the same time: fewer than connections in the pool. */
const AT_A_TIME = 4;

/**
 * All that time tracking keeps of a team, put down in the words of the API or taken away, told of each row. No door leads here: only the
 * command line restores the demo's teams.
 */
@Injectable()
export class PlantingService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly members: ProjectMembersService,
    private readonly sections: SectionsService,
    private readonly sectionMoves: SectionMovesService,
    private readonly tags: TagsService,
    private readonly entries: EntryPlanting,
    private readonly timers: TimerService,
    private readonly reports: SavedReportsService,
  ) {}

  /** Invoices that bill the time go before, clients that it was for go after. */
  async clear(actor: Actor): Promise<void> {
    await this.entries.clear(actor);
    await this.reports.clear(actor);
    await this.tags.clear(actor);
    await this.sectionMoves.clear(actor);
    await this.projects.clear(actor);
  }

  async lay(actor: Actor, projects: readonly PlantedProject[], tags: readonly NewTag[]): Promise<void> {
    for (const tag of tags) await this.tags.create(actor, tag);
    for (let at = 0; at < projects.length; at += AT_A_TIME) {
      await Promise.all(projects.slice(at, at + AT_A_TIME).map((project) => this.open(actor, project)));
    }
  }

  write(actor: Actor, entries: readonly PlantedEntry[]): Promise<void> {
    return this.entries.plant(actor, entries);
  }

  /** What becomes of projects once their time is written: archived ones take none. */
  async settle(actor: Actor, ends: ReadonlyMap<string, ProjectStatus>): Promise<void> {
    for (const [id, status] of ends) await this.projects.change(actor, id, { status });
  }

  async start(actor: Actor, timers: readonly NewTimer[]): Promise<void> {
    for (const timer of timers) await this.timers.start(actor, timer);
  }

  /** They are the actor's from then on. */
  async save(actor: Actor, reports: readonly NewSavedReport[]): Promise<void> {
    for (const report of reports) await this.reports.create(actor, report);
  }

  private async open(actor: Actor, { input, members, sections }: PlantedProject): Promise<void> {
    const { id } = await this.projects.create(actor, input);
    for (const member of members) await this.members.add(actor, id, member);
    for (const section of sections) await this.sections.create(actor, section.input);
  }
}
