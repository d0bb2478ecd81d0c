import { Injectable } from '@nestjs/common';
import { type Change, Changes, type ExternalRef, keepAllExternalRefs, tellingIds } from '#changes';
import { on } from '#database';
import type { Actor } from '#kernel';
import type { Habits } from '../habits/habits.js';
import { narrowedTo } from '../standing/standing.js';
import { type Entry, type EntryDraft, NO_REFS } from './entry.js';
import { lockEntries } from './entries.queries.js';
import { habitsText, isPlain, plainValues, rowText, rowValues, wordValues } from './entry-rows.js';
import {
  deleteEntries,
  examineEntries,
  insertEachEntry,
  insertEntries,
  insertPlainEntry,
  rewordEntry,
  rewriteEntries,
  takeQueue,
} from './entry-writes.queries.js';
import { accepted, timerRunning } from './entry.refusals.js';
import { type Written, writtenOf } from './written.js';

/** Where time is written. Every door, file and timer writes through it, one row or five hundred by the same statements. */
@Injectable()
export class EntryBook {
  constructor(private readonly changes: Changes) {}

  /** A new entry without outside references, in one round trip. Under an Idempotency-Key a refusal must leave nothing that is replayed. */
  async insertAlone(actor: Actor, habits: Habits, draft: EntryDraft): Promise<Entry> {
    if (actor.request.idempotencyKey !== null)
      return this.changes.make(actor, (tx) => this.insertOne(tx, actor, habits, draft));
    return accepted(await aloneRunning(this.writeAlone(actor, habits, draft)), draft);
  }

  /** A new entry, or why there is none. */
  async insertOne(tx: Change, actor: Actor, habits: Habits, draft: EntryDraft): Promise<Entry> {
    return this.only(await this.insert(tx, actor, habits, [draft]), draft);
  }

  /** A held entry as it shall be now, or why it cannot be so. */
  async rewriteOne(tx: Change, actor: Actor, habits: Habits, draft: EntryDraft): Promise<Entry> {
    return this.only(await this.rewrite(tx, actor, habits, [draft]), draft);
  }

  /** An entry that was read `before`, in other words now; null, with nothing written, where it has become another, or may not be changed. */
  reword(actor: Actor, before: Entry, after: Entry): Promise<Entry | null> {
    return this.changes.revise(actor, rewordEntry, wordValues(after), { before, after });
  }

  /** New entries, told of each. One that could not be written tells why, and the others stand. */
  async insert(tx: Change, actor: Actor, habits: Habits, drafts: readonly EntryDraft[]): Promise<Written[]> {
    const made = await aloneRunning(tx.makeAll(insertEntries, told(rowValues(actor, habits, drafts), drafts.length)));
    const written = made.map(writtenOf);
    await this.keepRefs(tx, actor, drafts, written);
    return written;
  }

  /** Entries that are held, as they shall be now. Telling of them is left to the caller, who knows what they were. */
  async rewrite(tx: Change, actor: Actor, habits: Habits, drafts: readonly EntryDraft[]): Promise<Written[]> {
    const written = await aloneRunning(tx.all(rewriteEntries, rowValues(actor, habits, drafts)));
    await this.keepRefs(tx, actor, drafts, written);
    return written;
  }

  /** Why each of these could not be written as it is, in their order; nothing is written. */
  async examine(
    tx: Change,
    actor: Actor,
    habits: Habits,
    drafts: readonly EntryDraft[],
  ): Promise<readonly (readonly string[])[]> {
    const examined = await tx.all(examineEntries, rowValues(actor, habits, drafts));
    return examined.map(({ $flaws }) => $flaws);
  }

  /** The entries of these ids that there are, held until the change ends. */
  hold(tx: Change, actor: Actor, ids: readonly string[]): Promise<Map<string, Entry>> {
    return this.held(tx, [actor.teamId, ids, null]);
  }

  /** Those of them that the actor sees, and so may change: a MEMBER's own, and others' where they manage. */
  holdSeen(tx: Change, actor: Actor, ids: readonly string[]): Promise<Map<string, Entry>> {
    return this.held(tx, [actor.teamId, ids, narrowedTo(actor)]);
  }

  /**
   * For changes that write entries by several statements: once they hold what they will change, and before they write, they queue up. What
   * the first statement adds up is held while the second adds, so two of them at once would wait for each other.
   */
  async queue(tx: Change, actor: Actor): Promise<void> {
    await tx.all(takeQueue, [actor.teamId]);
  }

  /** Takes entries away that are held, and tells of each. */
  async remove(tx: Change, actor: Actor, entries: readonly Entry[], event = 'time_entry.deleted'): Promise<void> {
    await tx.all(deleteEntries, [actor.teamId, entries.map(({ id }) => id)]);
    const named = entries.filter(({ externalRefs }) => externalRefs.length > 0);
    if (named.length > 0) await keepAllExternalRefs(tx, actor, 'time_entry', new Map(named.map(({ id }) => [id, []])));
    for (const entry of entries) tx.noteGone(event, entry);
  }

  private async writeAlone(actor: Actor, habits: Habits, draft: EntryDraft): Promise<Written> {
    const made = await this.changes.onceEach(actor, insertEachEntry, {
      tenant: actor.teamId,
      id: draft.id,
      own: [rowText(draft)],
      shared: [habitsText(actor, habits)],
      ...(isPlain(habits, draft) && {
        alone: () => ({ what: insertPlainEntry, values: told(plainValues(actor, habits, draft), 1) }),
      }),
    });
    if (!made) throw new Error('A row that was given was not answered.');
    return writtenOf(made);
  }

  private async held(tx: Change, values: readonly unknown[]): Promise<Map<string, Entry>> {
    const rows = await tx.all(lockEntries, values);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private only([written]: readonly Written[], draft: EntryDraft): Entry {
    if (!written) throw new Error('A row that was given was not answered.');
    return accepted(written, draft);
  }

  private async keepRefs(
    tx: Change,
    actor: Actor,
    drafts: readonly EntryDraft[],
    written: readonly Written[],
  ): Promise<void> {
    const changed = new Map<string, readonly ExternalRef[]>();
    for (const { $nth, id } of written) {
      const draft = drafts[$nth];
      if (!draft || id === null || draft.externalRefs === (draft.known?.externalRefs ?? NO_REFS)) continue;
      changed.set(id, draft.externalRefs);
    }
    if (changed.size > 0) await keepAllExternalRefs(tx, actor, 'time_entry', changed);
  }
}

/** The database lets one entry run per person and team, whoever asks at the same moment. */
function aloneRunning<Result>(write: Promise<Result>): Promise<Result> {
  return write.catch(on('time_entries_running_key', () => timerRunning(null)));
}

/** What a statement of new entries takes: its own values, and the ids of what is told of each. */
function told(values: readonly unknown[], entries: number): readonly unknown[] {
  return [...values, tellingIds(entries)];
}
