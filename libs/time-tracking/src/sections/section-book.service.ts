import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { idExists, on } from '#database';
import { type Actor, folded, invalid, notFound, unknownReference } from '#kernel';
import { reaches } from '../standing/standing.js';
import { requireRole, StandingService } from '../standing/standing.service.js';
import { MOST_SECTIONS, placed } from './section-order.js';
import type { NewSection, SectionView } from './section.dto.js';
import { sectionTitleTaken, tooManySections } from './section.refusals.js';
import {
  findProjectOf,
  getOrder,
  insertSection,
  lockProjects,
  lockSection,
  placeSections,
  updateSection,
} from './section-writes.queries.js';

/** What stands in a section's row, as the fields say it. */
type Written = NewSection & { readonly id: string };

/** Where a section stands, or is to stand; without a position at the end. */
interface Place {
  readonly id: string;
  readonly projectId: string;
  readonly position?: number | undefined;
}

/**
 * Where sections are held, written and put in order. Whoever changes one holds its project first: of one project they are changed one by
 * one, so its places stay without a gap.
 */
@Injectable()
export class SectionBook {
  constructor(private readonly standing: StandingService) {}

  /** The section that the path names, held with its project and with those it may go to. */
  async hold(tx: Change, actor: Actor, id: string, ...others: readonly string[]): Promise<SectionView> {
    const found = await tx.one(findProjectOf, [actor.teamId, id]);
    const standing = await this.standing.of(actor, tx);
    if (!found || !reaches(standing, found.projectId, 'MEMBER')) throw notFound('section');
    requireRole(standing, found.projectId, 'MANAGER');
    const seen = others.filter((projectId) => reaches(standing, projectId, 'MEMBER'));
    await tx.all(lockProjects, [actor.teamId, [found.projectId, ...seen]]);
    const section = await tx.one(lockSection, [actor.teamId, id, found.projectId]);
    // It was moved, or deleted, before its project was held.
    return section ?? this.hold(tx, actor, id, ...others);
  }

  /** The project that the body names as home of a section, held. */
  async home(tx: Change, actor: Actor, projectId: string): Promise<{ id: string; archived: boolean }> {
    const standing = await this.standing.of(actor, tx);
    const seen = reaches(standing, projectId, 'MEMBER');
    const [project] = seen ? await tx.all(lockProjects, [actor.teamId, [projectId]]) : [];
    if (!project) throw invalid([unknownReference('/projectId', 'project')]);
    requireRole(standing, project.id, 'MANAGER');
    return project;
  }

  /** The order of a project's sections with this one at its place. */
  async orderWith(tx: Change, actor: Actor, { id, projectId, position }: Place): Promise<string[]> {
    const order = placed(await this.order(tx, actor, projectId), id, position);
    if (order.length > MOST_SECTIONS) throw tooManySections(MOST_SECTIONS);
    return order;
  }

  insert(tx: Change, actor: Actor, section: Written): Promise<SectionView> {
    const made = tx.make(insertSection, [actor.teamId, section.id, ...columns(section)]);
    return titled(section, made).catch(on('sections_pkey', () => idExists(section.id)));
  }

  rewrite(tx: Change, actor: Actor, section: Written & { readonly archived: boolean }): Promise<SectionView> {
    return titled(section, tx.write(updateSection, [actor.teamId, section.id, ...columns(section), section.archived]));
  }

  /** Gives the sections of the project their places in this order, and tells of each that had another. */
  async arrange(tx: Change, actor: Actor, projectId: string, order: readonly string[]): Promise<void> {
    for (const section of await tx.all(placeSections, [actor.teamId, projectId, order])) {
      const before: SectionView = { ...section, position: section.$position };
      tx.note('section.updated', section, before);
    }
  }

  /** Closes the gap that a section has left. */
  async closeUp(tx: Change, actor: Actor, projectId: string): Promise<void> {
    await this.arrange(tx, actor, projectId, await this.order(tx, actor, projectId));
  }

  private async order(tx: Change, actor: Actor, projectId: string): Promise<string[]> {
    const rows = await tx.all(getOrder, [actor.teamId, projectId]);
    return rows.map(({ id }) => id);
  }
}

/** The columns of insert and update, in their order. */
function columns(section: Written): unknown[] {
  const place = [section.projectId, section.position, section.title, folded(section.title)];
  const terms = [section.rate, section.billable, section.estimateSeconds, section.color];
  return [...place, ...terms, JSON.stringify(section.externalRefs ?? []), JSON.stringify(section.metadata ?? {})];
}

function titled({ title }: Written, write: Promise<SectionView>): Promise<SectionView> {
  return write.catch(on('sections_title_key', () => sectionTitleTaken(title)));
}
