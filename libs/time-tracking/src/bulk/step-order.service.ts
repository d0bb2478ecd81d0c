import { Injectable } from '@nestjs/common';
import { type Change, externalRefHolders } from '#changes';
import type { Actor } from '#kernel';
import type { EntryDraft } from '../entries/entry.js';
import { EntryBook } from '../entries/entry-book.service.js';
import { declined } from '../entries/entry.refusals.js';
import type { Habits } from '../habits/habits.js';
import { OverlapsService } from '../clock/overlaps.service.js';
import { TagsService } from '../tags/tags.service.js';
import { runningOf } from './bulk.queries.js';
import { refusalOf } from './bulk.refusals.js';
import { inOrder, type Outset } from './ledger.js';
import { dataOf, onOpen, open, refused, type Step, tagNamesOf } from './step.js';

/**
 * Operations that hang together: by what each may take only once, or by tags that are still to be made. Those that cannot be done are found
 * before anything is written, so that none of them stands in the way of another, and the rest is judged in order.
 */
@Injectable()
export class StepOrder {
  constructor(
    private readonly book: EntryBook,
    private readonly overlaps: OverlapsService,
    private readonly tags: TagsService,
  ) {}

  async judge(tx: Change, actor: Actor, habits: Habits, steps: readonly Step[]): Promise<Step[]> {
    if (!hangTogether(steps, habits)) return [...steps];
    const sound = await this.sound(tx, actor, habits, steps);
    const rest = open(sound);
    const outset = await this.outset(tx, actor, habits, rest);
    const verdicts = inOrder(rest, outset, habits.time.overlap !== 'REJECT');
    return onOpen(sound, (step, nth) => {
      const { objection = null, overlaps = null } = verdicts[nth] ?? {};
      return refused({ ...step, overlaps }, objection && refusalOf(objection));
    });
  }

  /** Without those that refer to what there is not, or to what takes no new time. */
  private async sound(tx: Change, actor: Actor, habits: Habits, steps: readonly Step[]): Promise<Step[]> {
    const drafted = open(steps).filter(({ draft }) => draft !== null);
    const flaws = await this.book.examine(tx, actor, habits, draftsOf(drafted));
    const fresh = drafted.flatMap(({ given, id }) => (given === null ? [] : (id ?? [])));
    const taken = await this.book.hold(tx, actor, fresh);
    const names = drafted.map((step) => tagNamesOf(step) ?? []);
    const lacks = await this.tags.lacksOf(tx, actor, names);
    const places = new Map(drafted.map(({ index }, nth) => [index, nth]));
    return onOpen(steps, (step) => {
      const nth = places.get(step.index);
      if (nth === undefined || step.id === null) return step;
      const $flaws = flaws[nth] ?? [];
      const isTaken = step.given !== null && taken.has(step.id);
      const why = $flaws.length > 0 || isTaken ? declined({ id: null, $flaws }, step.id, dataOf(step)) : null;
      return refused(step, why ?? lacks[nth] ?? null);
    });
  }

  private async outset(tx: Change, actor: Actor, habits: Habits, steps: readonly Step[]): Promise<Outset> {
    const drafts = draftsOf(steps);
    const refs = drafts.flatMap(({ externalRefs }) => externalRefs);
    const people = drafts.filter(({ durationSeconds }) => durationSeconds === null).map(({ userId }) => userId);
    const isFree = habits.time.overlap === 'ALLOW';
    return {
      now: habits.now,
      spans: isFree ? [] : await this.overlaps.around(tx, actor, drafts),
      holders: refs.length === 0 ? [] : await externalRefHolders(tx, actor, 'time_entry', refs),
      running: people.length === 0 ? [] : await tx.all(runningOf, [actor.teamId, people]),
    };
  }
}

function draftsOf(steps: readonly Step[]): EntryDraft[] {
  return steps.flatMap(({ draft }) => draft ?? []);
}

/** Most do not: what each of them is then told by the statement that writes them all. */
function hangTogether(steps: readonly Step[], { time }: Habits): boolean {
  return time.overlap !== 'ALLOW' || open(steps).some((step) => tagNamesOf(step) !== undefined || takes(step));
}

/** A name of another system, or the one timer of a person. */
function takes({ before, draft }: Step): boolean {
  if (draft === null) return false;
  const isNamed = draft.externalRefs.length > 0 && draft.externalRefs !== before?.externalRefs;
  return isNamed || (draft.durationSeconds === null && draft.userId !== before?.userId);
}
