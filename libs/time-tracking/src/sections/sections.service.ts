import { Injectable } from '@nestjs/common';
import { type Change, Changes, keepExternalRefs } from '#changes';
import { Pages } from '#contract';
import { Database, newId } from '#database';
import { type Actor, invalid, notFound, type Page } from '#kernel';
import { likePattern } from '../like-pattern.js';
import { ReferencesService } from '../reports/references.service.js';
import { projectArchived } from '../standing/archived.refusals.js';
import { narrowedTo } from '../standing/standing.js';
import { SectionBook } from './section-book.service.js';
import type { ProjectSectionsQuery, SectionExpansion, SectionQuery } from './section-list.dto.js';
import { SectionTotalsService } from './section-totals.service.js';
import type { NewSection, SectionPatch, SectionView } from './section.dto.js';
import { getSection, getSectionsOf, sectionRows, seeProject } from './sections.queries.js';

/** What can be done with the parts of a project. */
@Injectable()
export class SectionsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly references: ReferencesService,
    private readonly book: SectionBook,
    private readonly totals: SectionTotalsService,
  ) {}

  async list(actor: Actor, query: SectionQuery): Promise<Page<SectionView>> {
    const page = this.pages.open(query);
    const [faults, rows] = await Promise.all([
      this.references.ofQuery(actor, query),
      this.db.list(sectionRows, actor.teamId, page.ask, filters(actor, query)),
    ]);
    if (faults.length > 0) throw invalid(faults);
    const found = page.close(rows);
    return { ...found, data: await this.totals.expand(actor, found.data, query.expand) };
  }

  /** The whole list of a project, by position. */
  async listOf(actor: Actor, projectId: string, query: ProjectSectionsQuery): Promise<Page<SectionView>> {
    const [seen, sections] = await Promise.all([
      this.db.one(seeProject, [actor.teamId, projectId, narrowedTo(actor)]),
      this.db.all(getSectionsOf, [actor.teamId, projectId, query.includeArchived ?? false]),
    ]);
    if (!seen) throw notFound('project');
    const data = await this.totals.expand(actor, sections, query.expand);
    return { data, page: { nextCursor: null, hasMore: false } };
  }

  async get(actor: Actor, id: string, { expand }: SectionExpansion = {}): Promise<SectionView> {
    const section = await this.db.one(getSection, [actor.teamId, id, narrowedTo(actor)]);
    if (!section) throw notFound('section');
    const [expanded] = await this.totals.expand(actor, [section], expand);
    return expanded ?? section;
  }

  create(actor: Actor, input: NewSection): Promise<SectionView> {
    return this.changes.make(actor, (tx) => this.add(tx, actor, input));
  }

  /** A new section, as part of a change. */
  async add(tx: Change, actor: Actor, { id = newId(), ...input }: NewSection): Promise<SectionView> {
    const { archived } = await this.book.home(tx, actor, input.projectId);
    if (archived) throw projectArchived();
    const order = await this.book.orderWith(tx, actor, { id, ...input });
    await keepExternalRefs(tx, actor, 'section', id, input.externalRefs ?? []);
    const section = await this.book.insert(tx, actor, { id, ...input, position: order.indexOf(id) + 1 });
    await this.book.arrange(tx, actor, input.projectId, order);
    return section;
  }

  change(actor: Actor, id: string, patch: SectionPatch): Promise<SectionView> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.book.hold(tx, actor, id);
      tx.match(before);
      const next = { archived: before.archivedAt !== null, ...before, ...patch };
      const order = await this.book.orderWith(tx, actor, next);
      if (patch.externalRefs) await keepExternalRefs(tx, actor, 'section', id, patch.externalRefs);
      const after = await this.book.rewrite(tx, actor, { ...next, position: order.indexOf(id) + 1 });
      tx.note(changed(before, after), after, before);
      await this.book.arrange(tx, actor, before.projectId, order);
      return after;
    });
  }
}

function filters(actor: Actor, query: SectionQuery) {
  const { q, projectIds, updatedSince, includeArchived, externalSource: source, externalId: id } = query;
  const ref = { ...(source !== undefined && { source }), ...(id !== undefined && { id }) };
  return {
    inUse: !includeArchived,
    seenBy: narrowedTo(actor),
    projectIds,
    q: q === undefined ? undefined : likePattern(q),
    updatedSince,
    externalRef: Object.keys(ref).length > 0 ? JSON.stringify([ref]) : undefined,
  };
}

function changed(before: SectionView, after: SectionView): string {
  if ((before.archivedAt === null) === (after.archivedAt === null)) return 'section.updated';
  return after.archivedAt === null ? 'section.restored' : 'section.archived';
}
