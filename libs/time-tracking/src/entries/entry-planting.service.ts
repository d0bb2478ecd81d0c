import { Injectable } from '@nestjs/common';
import { Changes } from '#changes';
import { newId } from '#database';
import { type Actor, invalid } from '#kernel';
import { draftNew } from './drafting.js';
import type { EntryDraft, Source } from './entry.js';
import { EntryBook } from './entry-book.service.js';
import { accepted } from './entry.refusals.js';
import type { NewTimeEntry } from './entry.dto.js';
import type { Habits } from '../habits/habits.js';
import { HabitsService } from '../habits/habits.service.js';
import { CLEARINGS, lockSome } from './entry-planting.queries.js';

/** An entry as a caller of the API would post it, and how it is to have come about. */
export type PlantedEntry = Omit<NewTimeEntry, 'tagNames'> & { readonly source?: Source };

/** How many are written or taken away by one statement. */
const AT_ONCE = 500;

/** Writes many entries at once, or takes all of a team away, told of each. */
@Injectable()
export class EntryPlanting {
  constructor(
    private readonly changes: Changes,
    private readonly book: EntryBook,
    private readonly habits: HabitsService,
  ) {}

  /** Up to the first that cannot be written: that is refused. */
  async plant(actor: Actor, entries: readonly PlantedEntry[]): Promise<void> {
    const people = new Set(entries.map(({ userId }) => userId));
    const habits = await this.habits.of(actor, [...people]);
    const drafts = entries.map((entry) => draftOf(entry, habits));
    for (let at = 0; at < drafts.length; at += AT_ONCE) await this.write(actor, habits, drafts.slice(at, at + AT_ONCE));
  }

  /** With the links to what billed it, so invoices go first. */
  async clear(actor: Actor): Promise<void> {
    while ((await this.clearSome(actor)) === AT_ONCE);
    await this.changes.make(actor, async (tx) => {
      for (const clearing of CLEARINGS) await tx.all(clearing, [actor.teamId]);
    });
  }

  private write(actor: Actor, habits: Habits, drafts: readonly EntryDraft[]): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const written = await this.book.insert(tx, actor, habits, drafts);
      for (const row of written) {
        const draft = drafts[row.$nth];
        if (draft) accepted(row, draft);
      }
    });
  }

  private clearSome(actor: Actor): Promise<number> {
    return this.changes.make(actor, async (tx) => {
      const entries = await tx.all(lockSome, [actor.teamId, AT_ONCE]);
      await this.book.remove(tx, actor, entries);
      return entries.length;
    });
  }
}

function draftOf({ id = newId(), source = 'API', ...entry }: PlantedEntry, habits: Habits): EntryDraft {
  const { draft, faults } = draftNew(entry, { habits, id, source });
  if (draft === null) throw invalid(faults);
  return draft;
}
