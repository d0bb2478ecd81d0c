import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Change } from '#changes';
import { Database } from '#database';
import { type Actor, notFound } from '#kernel';
import { TIME_DEFAULTS } from '#teams';
import type { Habits } from './habits.js';
import { getHabits } from './habits.queries.js';

const MOST_REMEMBERED = 10_000;
const REMEMBERED_MS = 60_000;

/** What was read, and when by this process's own clock, which nobody sets. */
interface Remembered {
  readonly habits: Habits;
  readonly readAt: number;
}

/** What the team decided about time. Read through views that teams publish: it stands before every write, so it must be one short read. */
@Injectable()
export class HabitsService {
  private readonly memory = new LRUCache<string, Remembered>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS });

  constructor(private readonly db: Database) {}

  /** With the zones of these people, and of whom the actor speaks for; inside a change, as that change sees them. */
  async of(
    actor: Actor,
    userIds: readonly (string | undefined)[],
    from: Pick<Change, 'one'> = this.db,
  ): Promise<Habits> {
    const speaker = speakerOf(actor);
    const asked = [...userIds, speaker].filter((id) => typeof id === 'string');
    const readAt = performance.now();
    const found = await from.one(getHabits, [actor.teamId, asked, JSON.stringify(TIME_DEFAULTS)]);
    if (!found) throw notFound('team');
    const present = speaker !== null && speaker in found.zones ? speaker : null;
    const habits = { ...found, speaker: present, isRemembered: false };
    if (from === this.db) this.memory.set(keyOf(actor, userIds), { habits, readAt });
    return habits;
  }

  /**
   * What an earlier request read, for writes that have the database look whether it still holds: they then need no read before them.
   * Null where nothing is known.
   */
  remembered(actor: Actor, userIds: readonly (string | undefined)[]): Habits | null {
    const known = this.memory.get(keyOf(actor, userIds));
    if (!known) return null;
    const now = Date.parse(known.habits.now) + Math.round(performance.now() - known.readAt);
    return { ...known.habits, now: new Date(now).toISOString(), isRemembered: true };
  }
}

function speakerOf({ personId, key }: Actor): string | null {
  return personId ?? key?.madeById ?? null;
}

function keyOf(actor: Actor, userIds: readonly (string | undefined)[]): string {
  return [actor.teamId, speakerOf(actor), ...userIds].join(' ');
}
