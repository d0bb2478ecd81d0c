import { dayIn, type Fault, justBefore } from '#kernel';
import { daySplit, secondsBetween } from '../clock/day-split.js';
import type { Times } from '../entries/entry.js';
import type { Habits } from '../habits/habits.js';

const HOUR_MS = 3_600_000;

/** The instant so many hours after this one. */
function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * HOUR_MS).toISOString();
}

/** The later of two instants: clocks may be set back. */
export function later(one: string, other: string): string {
  return one < other ? other : one;
}

/** What is wrong with beginning at this instant: a timer may be put back, but no further than an entry may be long. */
export function startFaults(startedAt: string, { now, time }: Habits): Fault[] {
  if (startedAt > now) return [{ pointer: '/startedAt', code: 'future_date', detail: `Must not be after ${now}.` }];
  if (hoursAfter(startedAt, time.maxEntryHours) >= now) return [];
  return [{ pointer: '/startedAt', code: 'too_long', detail: `At most ${time.maxEntryHours} hours ago.` }];
}

/** What is wrong with ending this work at that instant; `pointer` is the field that says so. */
export function endFaults(startedAt: string, endedAt: string, { now }: Habits, pointer: string): Fault[] {
  if (endedAt > now) return [{ pointer, code: 'future_date', detail: `Must not be after ${now}.` }];
  if (endedAt >= startedAt) return [];
  return [{ pointer, code: 'end_before_start', detail: `Must not be before the start, ${startedAt}.` }];
}

/** The times of work that runs from this instant on. */
export function runningTimes(startedAt: string, timezone: string): Times {
  const date = dayIn(timezone, startedAt);
  return { date, durationSeconds: null, startedAt, endedAt: null, timezone, daySplit: null };
}

/**
 * The times of work that ran and ends now. Stopping is never refused: what ran for longer than an entry may last is cut to that length,
 * and says so, unless all of it lies on one day.
 */
export function stoppedTimes(
  { date, startedAt, timezone }: { readonly date: string; readonly startedAt: string; readonly timezone: string },
  end: string,
  { time }: Habits,
): Times & { readonly autoStopped: boolean } {
  const longest = hoursAfter(startedAt, time.maxEntryHours);
  const autoStopped = end > longest && dayIn(timezone, justBefore(end)) > date;
  const endedAt = autoStopped ? longest : end;
  return {
    date,
    startedAt,
    endedAt,
    timezone,
    durationSeconds: secondsBetween(startedAt, endedAt),
    daySplit: daySplit(startedAt, endedAt, timezone),
    autoStopped,
  };
}
