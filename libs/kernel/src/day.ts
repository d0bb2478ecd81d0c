import { Temporal } from 'temporal-polyfill';

/** A day is `YYYY-MM-DD` text. Days of this form compare as text, so `a < b` is right. */
const TEXT = /^\d{4}-\d{2}-\d{2}$/;
export const FIRST_DAY = '2000-01-01';
export const LAST_DAY = '2099-12-31';

/** True for a day that exists and lies in the years we keep. */
export function isDay(text: string): boolean {
  if (!TEXT.test(text) || text < FIRST_DAY || text > LAST_DAY) return false;
  // A day that its month has not is none to the parser, or one of the month behind it.
  return new Date(`${text}T00:00:00Z`).getUTCDate() === Number(text.slice(8));
}

/** The day so many days later, or earlier where the count is negative. May leave the years we keep. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The calendar day in an IANA zone at an RFC 3339 instant. */
export function dayIn(zone: string, instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The year of a day, as a number. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
