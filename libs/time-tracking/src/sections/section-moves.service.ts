import { Injectable } from '@nestjs/common';
import { type Change, Changes, keepExternalRefs } from '#changes';
import { type Actor, invalid, unknownReference } from '#kernel';
import { RepricingService } from '../repricing/repricing.service.js';
import { projectArchived, sectionArchived } from '../standing/archived.refusals.js';
import { SectionBook } from './section-book.service.js';
import type { SectionDeletion } from './section-list.dto.js';
import type { SectionMove, SectionView } from './section.dto.js';
import { sectionInUse } from './section.refusals.js';
import { clearSections, countTime, deleteSection, findSection } from './section-writes.queries.js';

/** What takes a section out of its project, and where its time goes then. */
@Injectable()
export class SectionMovesService {
  constructor(
    private readonly changes: Changes,
    private readonly book: SectionBook,
    private readonly repricing: RepricingService,
  ) {}

  /** With all of its time, which must not be locked. */
  move(actor: Actor, id: string, { projectId, position }: SectionMove): Promise<SectionView> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.book.hold(tx, actor, id, projectId);
      tx.match(before);
      const { archived } = await this.book.home(tx, actor, projectId);
      if (archived) throw projectArchived();
      const order = await this.book.orderWith(tx, actor, { id, projectId, position });
      const place = { projectId, position: order.indexOf(id) + 1 };
      const after = await this.book.rewrite(tx, actor, { ...before, ...place, archived: before.archivedAt !== null });
      tx.note('section.moved', after, before);
      await this.book.arrange(tx, actor, projectId, order);
      if (projectId !== before.projectId) await this.bringTime(tx, actor, before, projectId);
      return after;
    });
  }

  /** Its time goes to the section that is named; where none is, there must be no time. */
  remove(actor: Actor, id: string, { moveTo }: SectionDeletion): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const section = await this.book.hold(tx, actor, id);
      tx.match(section);
      if (moveTo === undefined) await this.requireUnused(tx, actor, id);
      else await this.empty(tx, actor, section, moveTo);
      await keepExternalRefs(tx, actor, 'section', id, []);
      await tx.all(deleteSection, [actor.teamId, id]);
      tx.noteGone('section.deleted', section);
      await this.book.closeUp(tx, actor, section.projectId);
    });
  }

  /** Takes away all sections of the team, told of each: no door leads here, only the command line clears the demo's teams. */
  clear(actor: Actor): Promise<void> {
    return this.changes.make(actor, (tx) => this.removeAll(tx, actor, null));
  }

  /** Those of a project that goes, or with null of the whole team; none of them has time. */
  async removeAll(tx: Change, actor: Actor, projectId: string | null): Promise<void> {
    for (const section of await tx.all(clearSections, [actor.teamId, projectId])) {
      await keepExternalRefs(tx, actor, 'section', section.id, []);
      tx.noteGone('section.deleted', section);
    }
  }

  private async bringTime(tx: Change, actor: Actor, left: SectionView, projectId: string): Promise<void> {
    await this.book.closeUp(tx, actor, left.projectId);
    await this.repricing.moveSection(tx, actor, { sectionId: left.id, projectId });
  }

  private async requireUnused(tx: Change, actor: Actor, id: string): Promise<void> {
    const { timeEntries } = await tx.write(countTime, [actor.teamId, id]);
    if (timeEntries > 0) throw sectionInUse(timeEntries);
  }

  private async empty(tx: Change, actor: Actor, section: SectionView, moveTo: string): Promise<void> {
    const heir = await tx.one(findSection, [actor.teamId, moveTo, section.projectId]);
    if (!heir) throw invalid([unknownReference('?moveTo', 'section in the same project')]);
    if (heir.id === section.id)
      throw invalid([{ pointer: '?moveTo', code: 'invalid_value', detail: 'It is this section that goes.' }]);
    if (heir.archived) throw sectionArchived();
    await this.repricing.moveEntries(tx, actor, { from: section.id, to: heir.id });
  }
}
