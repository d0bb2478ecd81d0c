import { Injectable } from '@nestjs/common';
import { type Change, Changes, keepExternalRefs } from '#changes';
import { clientArchived, ClientsService } from '#clients';
import { Pages } from '#contract';
import { Database, idExists, newId, on } from '#database';
import { type Actor, currencyDigits, folded, invalid, notFound, type Page, unknownReference } from '#kernel';
import { TeamsService } from '#teams';
import { ReferencesService } from '../reports/references.service.js';
import { SectionMovesService } from '../sections/section-moves.service.js';
import { requireRole, StandingService } from '../standing/standing.service.js';
import { narrowedTo } from '../standing/standing.js';
import {
  type HeldProject,
  type Project,
  projectFaults,
  type ProjectRow,
  statusAfter,
  type WantedProject,
} from './project.js';
import type { NewProject, ProjectPatch } from './project.dto.js';
import { ProjectExpansionService } from './project-expansion.service.js';
import { projectFilters } from './project-filters.js';
import type { ProjectExpansion, ProjectQuery } from './project-list.dto.js';
import { codeTaken, currencyLocked, projectInUse } from './project.refusals.js';
import { searchText } from './project-text.js';
import { ProjectUse } from './project-use.port.js';
import * as queries from './projects.queries.js';

/** What can be done with the projects of a team. A MEMBER sees those they were added to; to them the others are not there. */
@Injectable()
export class ProjectsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly clients: ClientsService,
    private readonly teams: TeamsService,
    private readonly standing: StandingService,
    private readonly references: ReferencesService,
    private readonly expansion: ProjectExpansionService,
    private readonly sections: SectionMovesService,
    private readonly use: ProjectUse,
  ) {}

  async list(actor: Actor, query: ProjectQuery): Promise<Page<ProjectRow>> {
    const page = this.pages.open(query);
    const filters = { ...projectFilters(query), seenBy: narrowedTo(actor) };
    const [faults, rows] = await Promise.all([
      this.references.ofQuery(actor, query),
      this.db.list(queries.projectRows, actor.teamId, page.ask, filters),
    ]);
    if (faults.length > 0) throw invalid(faults);
    const found = page.close(rows);
    return query.expand ? { ...found, data: await this.expansion.expand(actor, found.data, query.expand) } : found;
  }

  async get(actor: Actor, id: string, { expand }: ProjectExpansion = {}): Promise<Project> {
    const project = await this.db.one(queries.getProject, [actor.teamId, id, narrowedTo(actor)]);
    if (!project) throw notFound('project');
    if (!expand) return project;
    const [expanded] = await this.expansion.expand(actor, [project], expand);
    return expanded ?? project;
  }

  create(actor: Actor, input: NewProject): Promise<Project> {
    return this.changes.make(actor, (tx) => this.add(tx, actor, input));
  }

  change(actor: Actor, id: string, { archived, ...patch }: ProjectPatch): Promise<Project> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.lock(tx, actor, id);
      requireRole(await this.standing.of(actor, tx), id, 'OWNER');
      tx.match(before);
      await this.admit(tx, actor, { ...patch, archived }, before);
      if (patch.externalRefs) await keepExternalRefs(tx, actor, 'project', id, patch.externalRefs);
      const next = { ...before, ...patch, status: statusAfter(before.status, { ...patch, archived }) };
      const after = await uniquely(next, tx.write(queries.updateProject, [actor.teamId, id, ...columns(next)]));
      tx.note(changed(before, after), after, before);
      return after;
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const project = await this.lock(tx, actor, id);
      tx.match(project);
      const { count: timeEntries } = await tx.write(queries.countTime, [actor.teamId, id]);
      const { invoices } = await this.use.counts(tx, actor, id);
      if (timeEntries > 0 || invoices > 0) throw projectInUse({ timeEntries, invoices });
      await this.sections.removeAll(tx, actor, id);
      await keepExternalRefs(tx, actor, 'project', id, []);
      for (const deletion of queries.DELETIONS) await tx.all(deletion, [actor.teamId, id]);
      tx.noteGone('project.deleted', project);
    });
  }

  /**
   * Takes away all projects of the team, told of each, once their time and sections are gone: no door leads here, only the command line
   * clears the demo's teams.
   */
  clear(actor: Actor): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      for (const clearing of queries.CLEARINGS) await tx.all(clearing, [actor.teamId]);
      for (const project of await tx.all(queries.clearProjects, [actor.teamId])) {
        if (project.externalRefs.length > 0) await keepExternalRefs(tx, actor, 'project', project.id, []);
        tx.noteGone('project.deleted', project);
      }
    });
  }

  /** A new project, as part of a change. */
  async add(tx: Change, actor: Actor, { id = newId(), ...input }: NewProject): Promise<Project> {
    const { currency, timeDefaults } = await this.teams.settings(actor, tx);
    await this.admit(tx, actor, input, { ...NOWHERE, currency, $teamCurrency: currency });
    if (input.externalRefs) await keepExternalRefs(tx, actor, 'project', id, input.externalRefs);
    const wanted = { status: 'ACTIVE', billable: timeDefaults.billable, ...input } as const;
    const made = tx.write(queries.insertProject, [actor.teamId, id, ...columns(wanted)]);
    const project = await uniquely(wanted, made.catch(on('projects_pkey', () => idExists(id))));
    tx.note('project.created', project);
    return project;
  }

  /** The project, held in a change so that it is not archived or deleted meanwhile; undefined where the actor sees none. */
  find(tx: Change, actor: Actor, id: string): Promise<HeldProject | undefined> {
    return tx.one(queries.holdProject, [actor.teamId, id, narrowedTo(actor)]);
  }

  private async lock(tx: Change, actor: Actor, id: string): Promise<HeldProject> {
    const project = await tx.one(queries.lockProject, [actor.teamId, id, narrowedTo(actor)]);
    if (!project) throw notFound('project');
    return project;
  }

  /** Refuses what may not become of a project: 400 for all that is wrong with the wish, 409 for what stands against it. */
  private async admit(tx: Change, actor: Actor, wanted: Partial<ProjectPatch>, before: Ground): Promise<void> {
    const { clientId = before.clientId } = wanted;
    const moves = clientId !== before.clientId;
    const client = moves && clientId !== null ? await this.clients.find(tx, actor, clientId) : null;
    const currency = moves ? (client?.currency ?? before.$teamCurrency) : before.currency;
    const { startsOn, endsOn } = before;
    const faults = [
      ...(client === undefined ? [unknownReference('/clientId', 'client')] : []),
      ...projectFaults({ startsOn, endsOn, ...wanted }, currencyDigits(currency) ?? 2),
    ];
    if (faults.length > 0) throw invalid(faults);
    if (client?.archivedAt) throw clientArchived(client.name);
    const fixed = before.$fixedCurrency;
    if (fixed !== null && currency !== fixed) throw currencyLocked(fixed);
  }
}

/** What a change of a project starts from. */
type Ground = Pick<HeldProject, 'clientId' | 'currency' | 'startsOn' | 'endsOn' | '$fixedCurrency' | '$teamCurrency'>;

/** Likewise, where there is none yet. */
const NOWHERE = { clientId: null, startsOn: null, endsOn: null, $fixedCurrency: null };

/** The columns of insert and update, in their order. */
function columns(project: WantedProject): unknown[] {
  const json = (value: object | null | undefined) => (value ? JSON.stringify(value) : null);
  const { title, code = null, externalRefs = [], metadata = {} } = project;
  return [
    ...[title, folded(title), searchText(project), code, folded(code ?? '')],
    ...[project.status, project.clientId, project.description, project.color, project.startsOn, project.endsOn],
    ...[project.billable, project.rate, json(project.rounding), json(project.budget)],
    ...[JSON.stringify(externalRefs), JSON.stringify(metadata)],
  ];
}

function uniquely({ code }: WantedProject, write: Promise<Project>): Promise<Project> {
  return write.catch(on('projects_code_key', () => codeTaken(code ?? '')));
}

function changed(before: Project, after: Project): string {
  if ((before.archivedAt === null) === (after.archivedAt === null)) return 'project.updated';
  return after.archivedAt === null ? 'project.restored' : 'project.archived';
}
