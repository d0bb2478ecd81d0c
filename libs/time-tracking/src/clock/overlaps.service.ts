import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import type { Actor } from '#kernel';
import type { Entry, EntryDraft } from '../entries/entry.js';
import { overlap } from '../entries/entry.refusals.js';
import type { Habits } from '../habits/habits.js';
import { findMet, findOverlaps, lockClocks } from './overlaps.queries.js';
import type { Span } from './span.js';

/** An entry as the answer of a write shows it: under WARN with what it overlaps. */
export type Warned<Of> = Of & {
  readonly warnings?: readonly { readonly code: 'overlap'; readonly ids: readonly string[] }[];
};

/** Whether a person's time may overlap, as the team has it. */
@Injectable()
export class OverlapsService {
  /**
   * What each of these overlaps, by its id; those that overlap nothing are left out, and where the team allows it nobody looks. They may be
   * written already or still to be written: until the change ends nobody else who looks can write time of these people.
   */
  async among(
    tx: Change,
    actor: Actor,
    { time }: Habits,
    drafts: readonly EntryDraft[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const ranges = drafts.flatMap(({ id, userId, startedAt, endedAt }) =>
      startedAt === null ? [] : [{ id, userId, startedAt, endedAt }],
    );
    if (time.overlap === 'ALLOW' || ranges.length === 0) return new Map();
    await tx.all(lockClocks, [actor.teamId, ranges.map(({ userId }) => userId)]);
    const found = await tx.all(findOverlaps, [actor.teamId, JSON.stringify(ranges)]);
    return new Map(found.map(({ id, ids }) => [id, ids]));
  }

  /** All time that any of these would meet, as it stands now; likewise nobody else who looks can write time of these people from here on. */
  async around(tx: Change, actor: Actor, drafts: readonly EntryDraft[]): Promise<Span[]> {
    const ranges = drafts.filter(({ startedAt }) => startedAt !== null);
    if (ranges.length === 0) return [];
    await tx.all(lockClocks, [actor.teamId, ranges.map(({ userId }) => userId)]);
    return tx.all(findMet, [actor.teamId, JSON.stringify(ranges)]);
  }

  /** The entry as it is answered; 409 where the team refuses overlaps. */
  async judged(
    tx: Change,
    actor: Actor,
    habits: Habits,
    { entry, draft }: { entry: Entry; draft: EntryDraft },
  ): Promise<Warned<Entry>> {
    const found = await this.among(tx, actor, habits, [draft]);
    return warned(entry, habits, found.get(draft.id));
  }
}

/** The entry with its warnings, where the team wants them; 409 where it refuses overlaps. */
export function warned(entry: Entry, { time }: Habits, ids: readonly string[] | undefined): Warned<Entry> {
  if (time.overlap === 'ALLOW') return entry;
  if (time.overlap === 'REJECT' && ids) throw overlap(ids);
  return time.overlap === 'WARN' ? { ...entry, warnings: ids ? [{ code: 'overlap', ids }] : [] } : entry;
}
