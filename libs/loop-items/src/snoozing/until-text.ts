import { type ParsedComponents, type ParsedResult, parse } from 'chrono-node';
import { Temporal } from 'temporal-polyfill';

/** Where and when a text was written. */
export interface Spoken {
  readonly zone: string;
  /** RFC 3339. */
  readonly now: string;
}

/** Hours with a name; one that is past today means tomorrow's. */
const NAMED_HOURS = new Map([
  ['eod', 18],
  ['tonight', 20],
  ['morning', 9],
  ['afternoon', 14],
]);
/** A day without a time. */
const USUAL_HOUR = 9;
const UNITS = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;
const SPAN = /^(\d{1,5}) ?([mhdw])$/;
/** What may stand before a time and says nothing more. */
const LEAD = /^(?:snooze )?(?:until |till |til |by )?/;

/**
 * The instant that a text such as `2h`, `eod` or `tomorrow 9am` means to somebody in this zone at this moment; null for what cannot be
 * read. It may be past: `yesterday` is understood.
 */
export function instantOfText(text: string, { zone, now }: Spoken): string | null {
  const said = text.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(LEAD, '');
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone);
  const meant = namedHour(said, here) ?? span(said, here) ?? phrase(said, here);
  return meant && instantText(meant);
}

function instantText({ epochMilliseconds }: Temporal.ZonedDateTime): string {
  return new Date(epochMilliseconds).toISOString();
}

function isPast(at: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): boolean {
  return Temporal.ZonedDateTime.compare(at, now) <= 0;
}

function namedHour(said: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const hour = NAMED_HOURS.get(said);
  if (hour === undefined) return null;
  const today = atHour(now.toPlainDate(), hour, now.timeZoneId);
  return isPast(today, now) ? atHour(now.toPlainDate().add({ days: 1 }), hour, now.timeZoneId) : today;
}

function atHour(day: Temporal.PlainDate, hour: number, zone: string): Temporal.ZonedDateTime {
  return day.toPlainDateTime({ hour }).toZonedDateTime(zone);
}

/** Minutes and hours are counted, days and weeks lead to the same time of another day. */
function span(said: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const [, count = '', unit = ''] = SPAN.exec(said) ?? [];
  const name = Object.entries(UNITS).find(([letter]) => letter === unit)?.[1];
  return name === undefined ? null : now.add({ [name]: Number(count) });
}

/** Everything else is read by a library, which must understand the whole of it. */
function phrase(said: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const reference = { instant: new Date(now.epochMilliseconds), timezone: now.offsetNanoseconds / 60e9 };
  const [read, ...others] = parse(said, reference, { forwardDate: true });
  if (!read || others.length > 0 || read.end || !isWhole(said, read)) return null;
  const { start } = read;
  if (start.isCertain('timezoneOffset')) return inZone(start.date().getTime(), now.timeZoneId);
  const meant = shownBy(start, now.timeZoneId);
  return meant && isPast(meant, now) ? meant.add({ days: daysToTheNext(start) }) : meant;
}

function isWhole(said: string, { text, index }: ParsedResult): boolean {
  return `${said.slice(0, index)}${said.slice(index + text.length)}`.replaceAll(/\b(?:on|at)\b|[\s,.]/g, '') === '';
}

function inZone(epochMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
}

/**
 * The date and time as clocks in the zone will show them then: the library's own instant takes the offset of today for that day's, and is
 * an hour off across a change of the clocks.
 */
function shownBy(parts: ParsedComponents, zone: string): Temporal.ZonedDateTime | null {
  const [year, month, day] = [parts.get('year'), parts.get('month'), parts.get('day')];
  if (year === null || month === null || day === null) return null;
  const time = { hour: hourOf(parts), minute: parts.get('minute') ?? 0, second: parts.get('second') ?? 0 };
  return Temporal.PlainDateTime.from({ year, month, day, ...time }).toZonedDateTime(zone);
}

function hourOf(parts: ParsedComponents): number {
  const said = (name: string) => parts.tags().has(`casualReference/${name}`);
  if (parts.isCertain('hour')) return parts.get('hour') ?? USUAL_HOUR;
  if (said('afternoon')) return 14;
  return said('evening') || said('tonight') ? 20 : USUAL_HOUR;
}

/** Of a mere time or weekday that is past today, the next one is meant; of a date, that date. */
function daysToTheNext(parts: ParsedComponents): number {
  if (parts.isCertain('day') || parts.isCertain('month') || parts.isCertain('year')) return 0;
  return parts.isCertain('weekday') ? 7 : 1;
}
