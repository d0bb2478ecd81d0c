import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { type Actor, folded } from '#kernel';
import type { EntryDraft } from '../entries/entry.js';
import { EntryBook } from '../entries/entry-book.service.js';
import { declined } from '../entries/entry.refusals.js';
import type { Written } from '../entries/written.js';
import type { Habits } from '../habits/habits.js';
import { TagsService } from '../tags/tags.service.js';
import { dataOf, onOpen, open, refused, type Step, tagNamesOf } from './step.js';

/** Writes what operations come to: however many there are, one statement for each kind. */
@Injectable()
export class StepWriter {
  constructor(
    private readonly book: EntryBook,
    private readonly tags: TagsService,
  ) {}

  /** Each with the entry as it is now. What could not be written after all says why, and the others stand. */
  async write(tx: Change, actor: Actor, habits: Habits, steps: readonly Step[]): Promise<Step[]> {
    if (open(steps).length > 1) await this.book.queue(tx, actor);
    await this.remove(tx, actor, steps);
    const tagged = await this.tagged(tx, actor, steps);
    const rewritten = await this.rewrite(tx, actor, habits, tagged);
    return this.insert(tx, actor, habits, rewritten);
  }

  private async remove(tx: Change, actor: Actor, steps: readonly Step[]): Promise<void> {
    const gone = open(steps).flatMap(({ op, before }) => (op === 'DELETE' && before ? [before] : []));
    if (gone.length > 0) await this.book.remove(tx, actor, gone);
  }

  private async tagged(tx: Change, actor: Actor, steps: readonly Step[]): Promise<Step[]> {
    const names = open(steps).flatMap((step) => tagNamesOf(step) ?? []);
    const ids = names.length === 0 ? [] : await this.tags.named(tx, actor, names);
    const known = new Map([...new Set(names.map(folded))].map((name, nth) => [name, ids[nth]]));
    return onOpen(steps, (step) => {
      const own = tagNamesOf(step)?.map((name) => known.get(folded(name)));
      if (own === undefined || step.draft === null) return step;
      return { ...step, draft: { ...step.draft, tagIds: [...new Set(own.filter((id) => id !== undefined))] } };
    });
  }

  private async rewrite(tx: Change, actor: Actor, habits: Habits, steps: readonly Step[]): Promise<Step[]> {
    const changed = steps.filter(({ op, refusal }) => op === 'UPDATE' && refusal === null);
    if (changed.length === 0) return [...steps];
    const written = await this.book.rewrite(tx, actor, habits, draftsOf(changed));
    const done = settled(steps, changed, written);
    for (const { op, entry, before } of done)
      if (op === 'UPDATE' && entry && before) tx.note('time_entry.updated', entry, before);
    return done;
  }

  private async insert(tx: Change, actor: Actor, habits: Habits, steps: readonly Step[]): Promise<Step[]> {
    const made = steps.filter(({ op, refusal }) => op === 'CREATE' && refusal === null);
    if (made.length === 0) return [...steps];
    return settled(steps, made, await this.book.insert(tx, actor, habits, draftsOf(made)));
  }
}

/** The steps, with what became of those that were given to be written. */
function settled(steps: readonly Step[], given: readonly Step[], written: readonly Written[]): Step[] {
  const outcomes = new Map(written.map((row) => [given[row.$nth]?.index, row]));
  return steps.map((step) => {
    const row = outcomes.get(step.index);
    if (!row) return step;
    const why = declined(row, step.id ?? '', dataOf(step));
    return why === null && row.id !== null ? { ...step, entry: row } : refused(step, why);
  });
}

function draftsOf(steps: readonly Step[]): EntryDraft[] {
  return steps.flatMap(({ draft }) => draft ?? []);
}
