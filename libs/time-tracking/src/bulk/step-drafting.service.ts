import { Injectable } from '@nestjs/common';
import { type Change, versionConflict } from '#changes';
import { type Actor, invalid, notFound, type Refusal } from '#kernel';
import { changesFacts, draftChange, type Drafted, draftNew } from '../entries/drafting.js';
import { type Entry, sourceOf } from '../entries/entry.js';
import { EntryBook } from '../entries/entry-book.service.js';
import { entryLocked } from '../entries/entry.refusals.js';
import type { Habits } from '../habits/habits.js';
import { dataOf, onOpen, open, refused, type Step } from './step.js';

/** What operations come to, each by itself: the entry that shall be, or why there shall be none. */
@Injectable()
export class StepDrafting {
  constructor(private readonly book: EntryBook) {}

  async draft(tx: Change, actor: Actor, habits: Habits, steps: readonly Step[]): Promise<Step[]> {
    const ids = open(steps).flatMap(({ op, id }) => (op === 'CREATE' || id === null ? [] : [id]));
    const held = ids.length === 0 ? new Map<string, Entry>() : await this.book.holdSeen(tx, actor, ids);
    const source = sourceOf(actor);
    return onOpen(steps, (step) => {
      if (step.given && step.id !== null) return told(step, draftNew(step.given, { habits, id: step.id, source }));
      const before = held.get(step.id ?? '');
      return before ? revised({ ...step, before }, before, habits) : refused(step, notFound('time entry'));
    });
  }
}

function revised(step: Step, before: Entry, habits: Habits): Step {
  const { ifVersion, change } = step;
  if (ifVersion !== null && ifVersion !== before.version) return refused(step, versionConflict(before.version));
  if (change === null) return refused(step, before.locked ? lockOf(before) : null);
  const next = told(step, draftChange(before, change, habits));
  const isHeldBack = before.locked && next.draft !== null && changesFacts(next.draft, before);
  return isHeldBack ? refused(next, lockOf(before)) : next;
}

function told(step: Step, { draft, faults }: Drafted): Step {
  const at = dataOf(step);
  return draft
    ? { ...step, draft }
    : refused(step, invalid(faults.map((each) => ({ ...each, pointer: at + each.pointer }))));
}

function lockOf({ lockReasons, invoiceId }: Entry): Refusal {
  return entryLocked(lockReasons, invoiceId);
}
