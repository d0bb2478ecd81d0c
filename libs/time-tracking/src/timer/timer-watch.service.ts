import { Injectable } from '@nestjs/common';
import type { Change } from '#changes';
import { type Actor, invalid, unknownReference } from '#kernel';
import type { Entry } from '../entries/entry.js';
import { EntryBook } from '../entries/entry-book.service.js';
import type { Habits } from '../habits/habits.js';
import { HabitsService } from '../habits/habits.service.js';
import { othersTime } from '../standing/standing.refusals.js';
import { StandingService } from '../standing/standing.service.js';
import { nobody } from './timer-draft.js';
import { seesTimer } from './timer-sight.js';
import { later } from './timer-times.js';
import type { TimerStop } from './timer.dto.js';
import { lockRunning, type Running, takeTurn } from './timer.queries.js';
import { noMember, timerNotRunning } from './timer.refusals.js';

/** Whose timer it is, what runs and is held, and the clock: read after that, so what ended before has ended earlier. */
export interface Look {
  readonly userId: string;
  readonly running: Running | undefined;
  readonly habits: Habits;
}

/** An entry that is held, and the clock since. */
interface Held<Kept extends Entry> {
  readonly entry: Kept;
  readonly habits: Habits;
}

/** Looks at what runs, and holds it, before anything is done about it. */
@Injectable()
export class TimerWatch {
  constructor(
    private readonly book: EntryBook,
    private readonly habits: HabitsService,
    private readonly standings: StandingService,
  ) {}

  /** Those who start for one person do so one after the other. */
  async turn(tx: Change, actor: Actor, userId: string | undefined): Promise<Look> {
    await tx.all(takeTurn, [actor.teamId, spokenFor(actor, userId)]);
    return this.look(tx, actor, userId, '/userId');
  }

  /** What is to be stopped: the entry that is named, running or not, else what runs. */
  async toStop(tx: Change, actor: Actor, { entryId, userId }: TimerStop): Promise<Held<Entry>> {
    if (entryId === undefined) return this.held(tx, actor, userId, '/userId');
    const entry = (await this.book.holdSeen(tx, actor, [entryId])).get(entryId);
    const isTheirs = userId === undefined || entry?.userId === userId;
    if (!entry || !isTheirs) throw invalid([unknownReference('/entryId', 'time entry')]);
    return { entry, habits: notBefore(entry.startedAt, await this.habits.of(actor, [], tx)) };
  }

  /** What runs for this person; 409 when nothing does. `pointer` is where they are named. */
  async held(tx: Change, actor: Actor, named: string | undefined, pointer: string): Promise<Held<Running>> {
    const { userId, running, habits } = await this.look(tx, actor, named, pointer);
    if (!seesTimer(await this.standings.of(actor, tx), userId, running)) throw othersTime();
    if (running) return { entry: running, habits };
    throw userId in habits.zones ? timerNotRunning() : noMember(pointer);
  }

  private async look(tx: Change, actor: Actor, named: string | undefined, pointer: string): Promise<Look> {
    const running = await tx.one(lockRunning, [actor.teamId, spokenFor(actor, named)]);
    const habits = await this.habits.of(actor, [named], tx);
    const userId = named ?? habits.speaker;
    if (userId === null) throw invalid([nobody(pointer)]);
    return { userId, running, habits: notBefore(running?.startedAt ?? null, habits) };
  }
}

/** Clocks may be set back: what runs has begun all the same. */
function notBefore(startedAt: string | null, habits: Habits): Habits {
  return startedAt === null ? habits : { ...habits, now: later(habits.now, startedAt) };
}

/** Whom the actor means: the one that is named, else themselves, else the person who made the team's key. */
function spokenFor({ personId, key }: Actor, userId: string | undefined): string | null {
  return userId ?? personId ?? key?.madeById ?? null;
}
