import { Injectable } from '@nestjs/common';
import { type Change, Changes } from '#changes';
import { Database, newId } from '#database';
import { type Actor, type Fault, invalid, notFound } from '#kernel';
import { tagFaults } from '../entries/drafting.js';
import { draftFrom, type Entry, type EntryDraft } from '../entries/entry.js';
import { EntryBook } from '../entries/entry-book.service.js';
import { entryLocked, timerRunning } from '../entries/entry.refusals.js';
import type { Habits } from '../habits/habits.js';
import { HabitsService } from '../habits/habits.service.js';
import { OverlapsService, type Warned } from '../clock/overlaps.service.js';
import { seenBy } from '../entries/seen-entry.js';
import { othersTime } from '../standing/standing.refusals.js';
import { StandingService } from '../standing/standing.service.js';
import { TagsService } from '../tags/tags.service.js';
import { again, draftTimer, nobody } from './timer-draft.js';
import { seesTimer } from './timer-sight.js';
import { endFaults, startFaults, stoppedTimes } from './timer-times.js';
import type { NewTimer, TimerQuery, TimerStop } from './timer.dto.js';
import { type Look, TimerWatch } from './timer-watch.service.js';
import { getRunning, type Running } from './timer.queries.js';
import { namedBy, noMember } from './timer.refusals.js';

interface Timer {
  readonly running: boolean;
  readonly entry: Entry | null;
  readonly serverTime: string;
}

/** Work that is measured while it passes. An index lets one entry run per person, and the database's clock decides. */
@Injectable()
export class TimerService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly book: EntryBook,
    private readonly habits: HabitsService,
    private readonly overlaps: OverlapsService,
    private readonly standings: StandingService,
    private readonly tags: TagsService,
    private readonly watch: TimerWatch,
  ) {}

  async current(actor: Actor, query: TimerQuery): Promise<Timer> {
    const standing = await this.standings.of(actor);
    const habits = await this.habits.of(actor, [query.userId]);
    const userId = query.userId ?? habits.speaker;
    if (userId === null) throw invalid([nobody('?userId')]);
    const running = await this.db.one(getRunning, [actor.teamId, userId]);
    if (!seesTimer(standing, userId, running)) throw othersTime();
    if (!running && !(userId in habits.zones)) throw noMember('?userId');
    return {
      running: running !== undefined,
      entry: running ? seenBy(standing, running) : null,
      serverTime: habits.now,
    };
  }

  async start(actor: Actor, input: NewTimer): Promise<Warned<Entry>> {
    const started = await this.changes.make(actor, async (tx) => {
      const look = await this.watch.turn(tx, actor, input.userId);
      const startedAt = input.startedAt ?? look.habits.now;
      const draft = await this.draft(tx, actor, look, { ...input, startedAt });
      return this.begin(tx, actor, look, draft);
    });
    return this.shown(actor, started);
  }

  /** What ran ends where the other begins: both are done, or neither. */
  async switch(actor: Actor, input: NewTimer): Promise<Warned<Entry> & { readonly stopped: Entry | null }> {
    const { started, stopped } = await this.changes.make(actor, async (tx) => {
      const look = await this.watch.turn(tx, actor, input.userId);
      const { running, habits } = look;
      const startedAt = input.startedAt ?? habits.now;
      if (running) refuse(endFaults(running.startedAt, startedAt, habits, '/startedAt'));
      const draft = await this.draft(tx, actor, look, { ...input, startedAt });
      const ended = running ? await this.end(tx, actor, habits, { entry: running, endedAt: startedAt }) : null;
      return { stopped: ended, started: await this.begin(tx, actor, look, draft) };
    });
    return { ...(await this.shown(actor, started)), stopped: stopped && (await this.shown(actor, stopped)) };
  }

  /** Ends what runs. Of an entry that is named and has ended, the answer is the entry as it is. */
  async stop(actor: Actor, input: TimerStop): Promise<Entry> {
    const stopped = await this.changes.make(actor, async (tx) => {
      const { entry, habits } = await this.watch.toStop(tx, actor, input);
      tx.match(entry);
      if (!entry.running || entry.startedAt === null) return entry;
      const running = { ...entry, startedAt: entry.startedAt };
      const endedAt = input.endedAt ?? habits.now;
      refuse(endFaults(running.startedAt, endedAt, habits, '/endedAt'));
      return this.end(tx, actor, habits, { entry: running, endedAt });
    });
    return this.shown(actor, stopped);
  }

  /** Ends what runs for somebody whose place in the team ends, whoever sees to that. */
  async endFor(tx: Change, actor: Actor, userId: string): Promise<void> {
    const { running, habits } = await this.watch.turn(tx, actor, userId);
    if (running) await this.end(tx, actor, habits, { entry: running, endedAt: habits.now });
  }

  async continue(actor: Actor, id: string): Promise<Warned<Entry>> {
    const started = await this.changes.make(actor, async (tx) => {
      const entry = (await this.book.holdSeen(tx, actor, [id])).get(id);
      if (!entry) throw notFound('time entry');
      tx.match(entry);
      if (entry.running) throw timerRunning(entry.id);
      const look = await this.watch.turn(tx, actor, entry.userId);
      const beginning = { id: newId(), userId: entry.userId, startedAt: look.habits.now };
      return this.begin(tx, actor, look, draftTimer(again(entry), beginning, look.habits));
    });
    return this.shown(actor, started);
  }

  discard(actor: Actor, { userId }: TimerQuery): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const { entry } = await this.watch.held(tx, actor, userId, '?userId');
      tx.match(entry);
      if (entry.locked) throw entryLocked(entry.lockReasons, entry.invoiceId);
      await this.book.remove(tx, actor, [entry]);
      tx.tellGone('timer.discarded', entry);
    });
  }

  private async draft(
    tx: Change,
    actor: Actor,
    { userId, habits }: Look,
    { id = newId(), startedAt, tagNames, ...given }: NewTimer & { readonly startedAt: string },
  ): Promise<EntryDraft> {
    refuse([...startFaults(startedAt, habits), ...tagFaults({ ...given, tagNames })]);
    const tagIds = tagNames === undefined ? given.tagIds : await this.tags.named(tx, actor, tagNames);
    return draftTimer({ ...given, tagIds }, { id, userId, startedAt }, habits);
  }

  /** Whether something runs is decided by the index; what the refusal then names was seen a moment before. */
  private async begin(tx: Change, actor: Actor, { running, habits }: Look, draft: EntryDraft): Promise<Warned<Entry>> {
    const entry = await this.book.insertOne(tx, actor, habits, draft).catch(namedBy(running?.id ?? null));
    tx.tell('timer.started', entry);
    return this.overlaps.judged(tx, actor, habits, { entry, draft });
  }

  /** Never refused: not even for want of a project, where the team came to require one meanwhile. */
  private async end(
    tx: Change,
    actor: Actor,
    { time, ...habits }: Habits,
    { entry, endedAt }: { entry: Running; endedAt: string },
  ): Promise<Entry> {
    const lenient = { ...habits, time: { ...time, projectRequired: false } };
    const draft = { ...draftFrom(entry), ...stoppedTimes(entry, endedAt, lenient) };
    const after = await this.book.rewriteOne(tx, actor, lenient, draft);
    tx.note('time_entry.updated', after, entry);
    tx.tell('timer.stopped', after, entry);
    return after;
  }

  private async shown<Shown extends Entry>(actor: Actor, entry: Shown): Promise<Shown> {
    return entry.cost === null ? entry : seenBy(await this.standings.of(actor), entry);
  }
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw invalid(faults);
}
