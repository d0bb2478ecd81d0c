import { Injectable } from '@nestjs/common';
import { type Change, Changes, isHot } from '#changes';
import { Pages } from '#contract';
import { Database, newId } from '#database';
import { type Actor, dayIn, invalid, notFound, type Page } from '#kernel';
import { narrowedTo } from '../standing/standing.js';
import { StandingService } from '../standing/standing.service.js';
import { TagsService } from '../tags/tags.service.js';
import { copyOf } from './copy.js';
import { changesFacts, draftChange, type Drafted, draftNew, isMoved, isOfWords, reworded } from './drafting.js';
import { entryRows, getEntry } from './entries.queries.js';
import { draftFrom, type Entry, type EntryDraft, type EntryRow, sourceOf } from './entry.js';
import { EntryBook } from './entry-book.service.js';
import type { NewTimeEntry, TimeEntryPatch } from './entry.dto.js';
import type { TimeEntryQuery } from './entry-query.dto.js';
import { rowValues } from './entry-rows.js';
import { entryLocked, HabitsChanged, timerRunning } from './entry.refusals.js';
import { EntrySearch } from './entry-search.service.js';
import { explainPrice } from './entry-writes.queries.js';
import type { Habits } from '../habits/habits.js';
import { HabitsService } from '../habits/habits.service.js';
import { OverlapsService, type Warned } from '../clock/overlaps.service.js';
import { explained } from './rate-levels.js';
import { seenBy } from './seen-entry.js';

/** What can be done with the time that people book. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
    private readonly book: EntryBook,
    private readonly habits: HabitsService,
    private readonly overlaps: OverlapsService,
    private readonly search: EntrySearch,
    private readonly standings: StandingService,
    private readonly tags: TagsService,
  ) {}

  async list(actor: Actor, query: TimeEntryQuery): Promise<Page<EntryRow>> {
    const page = this.pages.open(query);
    const { filters, standing } = await this.search.sight(actor, query);
    const found = page.close(await this.db.list(entryRows, actor.teamId, page.ask, filters));
    return { ...found, data: found.data.map((row) => seenBy(standing, row)) };
  }

  async get(actor: Actor, id: string): Promise<Entry> {
    return this.shown(actor, await this.read(actor, id));
  }

  async create(actor: Actor, { id = newId(), ...input }: NewTimeEntry): Promise<Warned<Entry>> {
    const given = { ...input, id };
    return this.shown(actor, (await this.createByMemory(actor, given)) ?? (await this.createAnew(actor, given)));
  }

  async change(actor: Actor, id: string, patch: TimeEntryPatch): Promise<Warned<Entry>> {
    return this.shown(actor, (await this.reword(actor, id, patch)) ?? (await this.changeHeld(actor, id, patch)));
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const entry = await this.hold(tx, actor, id);
      if (entry.locked) throw entryLocked(entry.lockReasons, entry.invoiceId);
      await this.book.remove(tx, actor, [entry]);
    });
  }

  /** Its length again, on today. What runs has no length yet. */
  async duplicate(actor: Actor, id: string): Promise<Entry> {
    const copied = await this.changes.make(actor, async (tx) => {
      const entry = await this.hold(tx, actor, id);
      if (entry.running) throw timerRunning(entry.id);
      const habits = await this.habits.of(actor, [], tx);
      const today = dayIn(entry.timezone, habits.now);
      const draft = copyOf(entry, { id: newId(), date: today, source: sourceOf(actor) });
      return this.book.insertOne(tx, actor, habits, draft);
    });
    return this.shown(actor, copied);
  }

  async explainRate(actor: Actor, id: string) {
    const entry = await this.get(actor, id);
    const habits = await this.habits.of(actor, []);
    const levels = await this.db.one(explainPrice, rowValues(actor, habits, [{ ...draftFrom(entry), tagIds: [] }]));
    if (!levels) throw notFound('time entry');
    return explained(entry, levels);
  }

  /** By what is remembered of the team's habits, which saves a read. Null where that does not do, or holds no more. */
  private async createByMemory(actor: Actor, input: Identified<NewTimeEntry>): Promise<Entry | null> {
    const habits = this.habits.remembered(actor, [input.userId]);
    const draft = habits && draftNew(input, { habits, id: input.id, source: sourceOf(actor) }).draft;
    if (!draft || !isPlain(habits, draft, input)) return null;
    return this.book.insertAlone(actor, habits, draft).catch((error: unknown) => {
      if (error instanceof HabitsChanged) return null;
      throw error;
    });
  }

  /** Words need no transaction of several statements: they are written where the entry is still the one that was read. */
  private async reword(actor: Actor, id: string, patch: TimeEntryPatch): Promise<Entry | null> {
    if (!isHot(actor) || !isOfWords(patch)) return null;
    const before = await this.read(actor, id);
    const after = reworded(before, patch);
    return after && this.book.reword(actor, before, after);
  }

  private changeHeld(actor: Actor, id: string, patch: TimeEntryPatch): Promise<Warned<Entry>> {
    return this.changes.make(actor, async (tx) => {
      const before = await this.hold(tx, actor, id);
      const habits = await this.habits.of(actor, [patch.userId], tx);
      const draft = await this.tagged(tx, actor, sound(draftChange(before, patch, habits)), patch);
      if (before.locked && changesFacts(draft, before)) throw entryLocked(before.lockReasons, before.invoiceId);
      const after = await this.book.rewriteOne(tx, actor, habits, draft);
      tx.note('time_entry.updated', after, before);
      return isMoved(draft, before) ? this.overlaps.judged(tx, actor, habits, { entry: after, draft }) : after;
    });
  }

  private async createAnew(actor: Actor, input: Identified<NewTimeEntry>): Promise<Warned<Entry>> {
    const habits = await this.habits.of(actor, [input.userId]);
    const draft = sound(draftNew(input, { habits, id: input.id, source: sourceOf(actor) }));
    if (isPlain(habits, draft, input)) return this.book.insertAlone(actor, habits, draft);
    return this.insert(actor, habits, { draft, input });
  }

  private insert(
    actor: Actor,
    habits: Habits,
    { draft, input }: { draft: EntryDraft; input: NewTimeEntry },
  ): Promise<Warned<Entry>> {
    return this.changes.make(actor, async (tx) => {
      const tagged = await this.tagged(tx, actor, draft, input);
      const entry = await this.book.insertOne(tx, actor, habits, tagged);
      return this.overlaps.judged(tx, actor, habits, { entry, draft: tagged });
    });
  }

  private async read(actor: Actor, id: string): Promise<Entry> {
    const entry = await this.db.one(getEntry, [actor.teamId, id, narrowedTo(actor)]);
    if (!entry) throw notFound('time entry');
    return entry;
  }

  private async hold(tx: Change, actor: Actor, id: string): Promise<Entry> {
    const entry = (await this.book.holdSeen(tx, actor, [id])).get(id);
    if (!entry) throw notFound('time entry');
    tx.match(entry);
    return entry;
  }

  /** With the tags that were given by name. */
  private async tagged(tx: Change, actor: Actor, draft: EntryDraft, { tagNames }: TimeEntryPatch): Promise<EntryDraft> {
    return tagNames === undefined ? draft : { ...draft, tagIds: await this.tags.named(tx, actor, tagNames) };
  }

  private async shown<Shown extends Entry>(actor: Actor, entry: Shown): Promise<Shown> {
    return entry.cost === null ? entry : seenBy(await this.standings.of(actor), entry);
  }
}

type Identified<Input> = Input & { readonly id: string };

/** True for an entry that one statement writes: there is nothing to compare it with, and nothing beside it to keep. */
function isPlain({ time }: Habits, { externalRefs }: EntryDraft, { tagNames }: NewTimeEntry): boolean {
  return time.overlap === 'ALLOW' && !tagNames && externalRefs.length === 0;
}

/** What may be written, or 400 with all that is wrong with it. */
function sound({ draft, faults }: Drafted): EntryDraft {
  if (draft === null) throw invalid(faults);
  return draft;
}
