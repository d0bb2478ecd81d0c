import ICAL from 'ical.js';
import { type OwnZones, ownZone } from './calendar-zone.reader.js';

/** A time as a calendar writes it. */
export interface Stamp {
  /** What clocks show: 2026-03-29T09:00:00; midnight of a day. */
  readonly local: string;
  readonly isDay: boolean;
  readonly isUtc: boolean;
  readonly tzid: string | null;
}

export interface CalendarEvent {
  readonly uid: string;
  readonly start: Stamp;
  readonly end: Stamp | null;
  readonly durationSeconds: number | null;
  readonly recurrenceId: Stamp | null;
  readonly rules: readonly string[];
  readonly added: readonly Stamp[];
  readonly left: readonly Stamp[];
  readonly cancelled: boolean;
  /** Grows with each version of it. */
  readonly revision: string;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  /** Its own address, then those of its conference. */
  readonly links: readonly string[];
  readonly declinedBy: readonly string[];
}

export interface Calendar {
  readonly events: readonly CalendarEvent[];
  readonly zones: OwnZones;
}

/**
 * A calendar with the events in it that can be read. Each is read by itself, so that one that is broken costs no other; a calendar that
 * is cut off is none at all, or what is missing would count as gone. Null for what is no calendar.
 */
export function readCalendar(text: string): Calendar | null {
  const lines = text.trim().replaceAll(/\r\n?/g, '\n');
  if (!/^BEGIN:VCALENDAR\b/i.test(lines) || !/\nEND:VCALENDAR$/i.test(lines)) return null;
  const zones = blocks(lines, 'VTIMEZONE')
    .slice(0, 100)
    .map(zoneOf)
    .filter((zone) => zone !== null);
  const events = blocks(lines, 'VEVENT')
    .map(eventOf)
    .filter((event) => event !== null);
  return { events, zones: new Map(zones.map((zone) => [zone.tzid, zone])) };
}

function* pieces(lines: string, name: string): Generator<string> {
  const [begin, end] = [`\nBEGIN:${name}\n`, `\nEND:${name}\n`];
  for (let from = lines.indexOf(begin); from >= 0;) {
    const to = lines.indexOf(end, from);
    if (to < 0) return;
    yield lines.slice(from + 1, to + end.length);
    from = lines.indexOf(begin, to);
  }
}

function blocks(lines: string, name: string): string[] {
  return [...pieces(lines, name)];
}

function read<Found>(block: string, find: (component: ICAL.Component) => Found | null): Found | null {
  try {
    const parsed: unknown = ICAL.parse(block.trimEnd());
    return Array.isArray(parsed) ? find(new ICAL.Component(parsed)) : null;
  } catch {
    return null;
  }
}

function zoneOf(block: string): ICAL.Timezone | null {
  return read(block, ownZone);
}

function eventOf(block: string): CalendarEvent | null {
  return read(block, (event) => {
    const [start] = stampsOf(event, 'dtstart');
    if (start === undefined) return null;
    return {
      uid: textOf(event, 'uid'),
      start,
      end: stampsOf(event, 'dtend')[0] ?? null,
      durationSeconds: durationOf(event),
      recurrenceId: stampsOf(event, 'recurrence-id')[0] ?? null,
      rules: rulesOf(event),
      added: stampsOf(event, 'rdate'),
      left: stampsOf(event, 'exdate'),
      cancelled: textOf(event, 'status').toUpperCase() === 'CANCELLED',
      revision: `${textOf(event, 'sequence').padStart(10, '0')} ${stampsOf(event, 'dtstamp')[0]?.local ?? ''}`,
      summary: textOf(event, 'summary'),
      description: textOf(event, 'description'),
      location: textOf(event, 'location'),
      links: ['url', 'x-google-conference', 'x-microsoft-skypeteamsmeetingurl', 'conference'].map((name) =>
        textOf(event, name),
      ),
      declinedBy: declinedBy(event),
    };
  });
}

function textOf(event: ICAL.Component, name: string): string {
  const value: unknown = event.getFirstPropertyValue(name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Every time of every property of a name; of a period its start. */
function stampsOf(event: ICAL.Component, name: string): Stamp[] {
  return event
    .getAllProperties(name)
    .flatMap((property) => {
      const tzid = property.getFirstParameter('tzid');
      return property.getValues().map((value) => stampOf(value instanceof ICAL.Period ? value.start : value, tzid));
    })
    .filter((stamp) => stamp !== null);
}

function stampOf(value: unknown, tzid: unknown): Stamp | null {
  if (!(value instanceof ICAL.Time)) return null;
  const { year, month, day, hour, minute, second, isDate } = value;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59)));
  if (Number.isNaN(at.getTime()) || year < 1000 || year > 9000) return null;
  const isUtc = !isDate && value.toString().endsWith('Z');
  const local = at.toISOString().slice(0, 19);
  return { local, isDay: isDate, isUtc, tzid: !isDate && !isUtc && typeof tzid === 'string' ? tzid : null };
}

function durationOf(event: ICAL.Component): number | null {
  const value = event.getFirstPropertyValue('duration');
  return value instanceof ICAL.Duration ? value.toSeconds() : null;
}

function rulesOf(event: ICAL.Component): string[] {
  return event.getAllProperties('rrule').map((rule) => String(rule.getFirstValue()));
}

function declinedBy(event: ICAL.Component): string[] {
  return event
    .getAllProperties('attendee')
    .filter((attendee) => attendee.getFirstParameter('partstat')?.toUpperCase() === 'DECLINED')
    .map((attendee) =>
      String(attendee.getFirstValue())
        .replace(/^mailto:/i, '')
        .toLowerCase(),
    );
}
