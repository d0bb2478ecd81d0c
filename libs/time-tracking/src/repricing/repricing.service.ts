import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import type { Actor } from '#kernel';
import { type Entry, draftFrom, type EntryDraft } from '../entries/entry.js';
import { EntryBook } from '../entries/entry-book.service.js';
import { declined, entryLocked } from '../entries/entry.refusals.js';
import { HabitsService } from '../habits/habits.service.js';
import { entriesOfSection, openEntriesOfPerson } from './repricing.queries.js';

/** Few enough for one statement, many enough that the way to the database does not count. */
const BATCH = 500;

/** What becomes of entries when something around them changes: the price agreed with a person, or the place of a section. */
@Injectable()
export class RepricingService {
  constructor(
    private readonly book: EntryBook,
    private readonly habits: HabitsService,
  ) {}

  /** A price or cost agreed with this person in this project holds from that day on: also for time that is written down, and not locked. */
  async repriceProjectPerson(
    tx: Change,
    actor: Actor,
    { projectId, userId, from }: { projectId: string; userId: string; from: string },
  ): Promise<void> {
    const found = await tx.all(openEntriesOfPerson, [actor.teamId, projectId, userId, from]);
    await this.again(tx, actor, found, (entry) => ({ ...draftFrom(entry), repricing: true }));
  }

  /** The section stands in this project now, and its entries come along. 409 when one of them is locked. */
  async moveSection(
    tx: Change,
    actor: Actor,
    { sectionId, projectId }: { sectionId: string; projectId: string },
  ): Promise<void> {
    const found = await tx.all(entriesOfSection, [actor.teamId, sectionId]);
    await this.again(tx, actor, found, (entry) => ({ ...draftFrom(open(entry)), projectId }));
  }

  /** The entries of one section go to another of the same project. 409 when one of them is locked. */
  async moveEntries(tx: Change, actor: Actor, { from, to }: { from: string; to: string }): Promise<void> {
    const found = await tx.all(entriesOfSection, [actor.teamId, from]);
    await this.again(tx, actor, found, (entry) => ({ ...draftFrom(open(entry)), sectionId: to }));
  }

  private async again(
    tx: Change,
    actor: Actor,
    found: readonly { readonly id: string }[],
    next: (entry: Entry) => EntryDraft,
  ): Promise<void> {
    if (found.length === 0) return;
    const habits = await this.habits.of(actor, [], tx);
    for (let at = 0; at < found.length; at += BATCH) {
      const ids = found.slice(at, at + BATCH).map(({ id }) => id);
      const entries = await this.book.hold(tx, actor, ids);
      const written = await this.book.rewrite(tx, actor, habits, [...entries.values()].map(next));
      for (const after of written) {
        const refusal = after.$flaws.length > 0 ? declined(after, '') : null;
        if (refusal) throw refusal;
        if (after.id !== null) tx.note('time_entry.updated', after, entries.get(after.id));
      }
    }
  }
}

function open(entry: Entry): Entry {
  if (entry.locked) throw entryLocked(entry.lockReasons, entry.invoiceId);
  return entry;
}
