import { addDays, dayIn, justBefore, startOfDay } from '#kernel';
import type { DayPart } from '../entries/entry.js';

/** Whole seconds between two instants: elapsed time, whatever clocks did meanwhile. */
export function secondsBetween(startedAt: string, endedAt: string): number {
  return Math.floor((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}

/**
 * The work cut at local midnights, whatever the length of the days; null where all of it lies on the day of its start. Parts are cut out of
 * the seconds counted from the start, so that they add up to the whole. A day that gets none of them is left out.
 */
export function daySplit(startedAt: string, endedAt: string, zone: string): DayPart[] | null {
  const first = dayIn(zone, startedAt);
  if (endedAt <= startedAt || dayIn(zone, justBefore(endedAt)) <= first) return null;
  const parts: DayPart[] = [];
  let counted = 0;
  for (let [day, from] = [first, startedAt]; from < endedAt; day = addDays(day, 1)) {
    const next = startOfDay(zone, addDays(day, 1));
    const until = next < endedAt ? next : endedAt;
    const seconds = secondsBetween(startedAt, until) - counted;
    if (seconds > 0) parts.push({ date: day, seconds });
    counted += seconds;
    from = until;
  }
  const [only] = parts;
  return parts.length > 1 || (only !== undefined && only.date !== first) ? parts : null;
}
