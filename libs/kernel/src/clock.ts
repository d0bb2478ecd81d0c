import { Temporal } from 'temporal-polyfill';
import { dayIn } from './day.js';

/**
 * The instants at which clocks in a zone show this date and time (`YYYY-MM-DDTHH:MM`, seconds as wanted), the earlier one first:
 * none where the clocks skip it, two where they show it twice.
 */
export function instantsOf(zone: string, clock: string): string[] {
  const shown = Temporal.PlainDateTime.from(clock);
  const [earlier, later] = [at(shown, zone, 'earlier'), at(shown, zone, 'later')];
  if (!earlier.toPlainDateTime().equals(shown)) return [];
  return [...new Set([earlier, later].map(({ epochMilliseconds }) => new Date(epochMilliseconds).toISOString()))];
}

/**
 * The instant from which on it is this day in a zone, for good: clocks that are set back over midnight show two of them, and the day
 * begins with the one that nothing of the day before follows. Of a day that a zone leaves out, the beginning of the next.
 */
export function startOfDay(zone: string, day: string): string {
  const turns = instantsOf(zone, `${day}T00:00`).findLast((midnight) => dayIn(zone, justBefore(midnight)) < day);
  if (turns !== undefined) return turns;
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds).toISOString();
}

/** The last millisecond before an instant. */
export function justBefore(instant: string): string {
  return new Date(Date.parse(instant) - 1).toISOString();
}

function at(shown: Temporal.PlainDateTime, zone: string, disambiguation: 'earlier' | 'later') {
  return shown.toZonedDateTime(zone, { disambiguation });
}
