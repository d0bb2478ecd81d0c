import { Temporal } from 'temporal-polyfill';

/**
 * The instant of a local time in a zone. A time that clocks skip is told by how late it would have been (02:30 fires at 03:30),
 * one that they show twice is the first.
 */
export function instantOf(zone: string, local: string): string {
  const { epochMilliseconds } = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  });
  return new Date(epochMilliseconds).toISOString();
}

/** What clocks in a zone show at an instant, to the second: 2026-03-29T03:30:00. */
export function localAt(zone: string, instant: string): string {
  const shown = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  return shown.toString({ smallestUnit: 'second', roundingMode: 'floor' });
}

/** Whether the runtime knows a zone of this name. */
export function knowsZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The clocks of one place. */
export interface Clocks {
  readonly instantOf: (local: string) => string;
  readonly localAt: (instant: string) => string;
}

/** The clocks of a zone of the time zone database. */
export function clocksOf(zone: string): Clocks {
  return { instantOf: (local) => instantOf(zone, local), localAt: (instant) => localAt(zone, instant) };
}
