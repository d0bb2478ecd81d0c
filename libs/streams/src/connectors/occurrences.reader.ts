import { setImmediate } from 'node:timers/promises';
import { startOfDay } from '#kernel';
import { clocksFor } from './calendar-zone.reader.js';
import type { Calendar, CalendarEvent, Stamp } from './calendar.reader.js';
import { ruled } from './recurrence.reader.js';
import type { Clocks } from './zone.clock.js';

/** One time that an event takes place. */
export interface Occurrence {
  readonly event: CalendarEvent;
  /** Tells it from the other times of its event, also once this one is moved: the instant, or the day, that the rule gave it. */
  readonly key: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

export interface Span {
  readonly from: string;
  readonly until: string;
}

const DAY_MS = 86_400_000;
/** So many events are looked at before others get their turn. */
const AT_ONCE = 50;

/** Everything of a calendar that starts within a span or is still going on at its beginning, the earliest first. */
export async function occurrencesIn(calendar: Calendar, zone: string, span: Span): Promise<Occurrence[]> {
  const series = new Map<string, Series>();
  for (const event of calendar.events) addTo(series, event, calendar, zone);
  const found: Occurrence[] = [];
  let looked = 0;
  for (const each of series.values()) {
    found.push(...each.occurrences(span));
    looked += 1;
    if (looked % AT_ONCE === 0) await setImmediate();
  }
  return found.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.key.localeCompare(b.key));
}

function addTo(series: Map<string, Series>, event: CalendarEvent, calendar: Calendar, zone: string): void {
  const name = event.uid === '' ? `${event.summary} ${event.start.local}` : event.uid;
  const known = series.get(name) ?? new Series(calendar, zone);
  series.set(name, known);
  known.add(event);
}

/** All that a calendar says about one UID: the event itself, and single times of it that were changed. */
class Series {
  private main: CalendarEvent | null = null;
  private readonly changed = new Map<string, CalendarEvent>();

  constructor(
    private readonly calendar: Calendar,
    private readonly zone: string,
  ) {}

  /** Of two versions the later counts. */
  add(event: CalendarEvent): void {
    if (event.recurrenceId === null) {
      if (this.main === null || event.revision >= this.main.revision) this.main = event;
      return;
    }
    const key = this.keyOf(event.recurrenceId);
    const known = this.changed.get(key);
    if (known === undefined || event.revision >= known.revision) this.changed.set(key, event);
  }

  occurrences(span: Span): Occurrence[] {
    const { main } = this;
    const single = [...this.changed.values()].map((event) => this.at(event, event.start.local, this.changedKey(event)));
    const keys = new Set(single.map(({ key }) => key));
    const regular = main === null ? [] : this.regular(main, span).map((local) => this.at(main, local, null));
    return [...regular.filter(({ key }) => !keys.has(key)), ...single].filter(
      ({ event, startsAt, endsAt }) =>
        !event.cancelled && startsAt <= span.until && (endsAt > span.from || startsAt > span.from),
    );
  }

  /** Which time it was that changed. Exchange names its day, or midnight of that, where it means the time of the rule. */
  private changedKey({ recurrenceId, start }: CalendarEvent): string {
    const meant = recurrenceId ?? start;
    const rule = this.main?.start;
    if (rule === undefined || rule.isDay || !meant.local.endsWith('T00:00:00')) return this.keyOf(meant);
    return this.keyOf({ ...rule, local: `${meant.local.slice(0, 10)}${rule.local.slice(10)}` });
  }

  /** The local times of the rule, its additions and its first time, but for those taken out. */
  private regular(event: CalendarEvent, span: Span): string[] {
    const clocks = this.clocksOf(event.start);
    const length = this.lengthMs(event) + DAY_MS;
    const after = clocks.localAt(new Date(Date.parse(span.from) - length).toISOString());
    const until = clocks.localAt(new Date(Date.parse(span.until) + DAY_MS).toISOString());
    const told = event.rules.flatMap((rule) => timesOf(rule, event.start.local, clocks, { from: after, until }));
    const added = event.added.map((stamp) => this.shownAs(stamp, event.start, clocks));
    const left = new Set(
      event.left.flatMap((stamp) =>
        stamp.isDay && !event.start.isDay ? [] : [this.shownAs(stamp, event.start, clocks)],
      ),
    );
    const leftDays = new Set(event.left.filter(({ isDay }) => isDay).map(({ local }) => local.slice(0, 10)));
    return [...new Set([event.start.local, ...told, ...added])].filter(
      (local) => local > after && local <= until && !left.has(local) && !leftDays.has(local.slice(0, 10)),
    );
  }

  private at(event: CalendarEvent, local: string, key: string | null): Occurrence {
    const startsAt = this.instantOf({ ...event.start, local });
    const endsAt = new Date(Date.parse(startsAt) + this.lengthMs(event)).toISOString();
    return { event, key: key ?? this.keyOf({ ...event.start, local }), startsAt, endsAt };
  }

  private lengthMs(event: CalendarEvent): number {
    const { start, end, durationSeconds } = event;
    const length =
      end === null
        ? (durationSeconds ?? 0) * 1000
        : Date.parse(this.instantOf(end)) - Date.parse(this.instantOf(start));
    return length > 0 ? length : start.isDay ? DAY_MS : 0;
  }

  private keyOf(stamp: Stamp): string {
    return stamp.isDay ? stamp.local.slice(0, 10) : this.instantOf(stamp);
  }

  private instantOf(stamp: Stamp): string {
    if (stamp.isDay) return startOfDay(this.zone, stamp.local.slice(0, 10));
    return stamp.isUtc ? new Date(`${stamp.local}Z`).toISOString() : this.clocksOf(stamp).instantOf(stamp.local);
  }

  /** A time as the clocks of the event's start show it. */
  private shownAs(stamp: Stamp, start: Stamp, clocks: Clocks): string {
    if (stamp.isDay) return start.isDay ? stamp.local : `${stamp.local.slice(0, 10)}${start.local.slice(10)}`;
    if (!stamp.isUtc && stamp.tzid === start.tzid) return stamp.local;
    return clocks.localAt(this.instantOf(stamp));
  }

  private clocksOf({ isUtc, tzid }: Stamp): Clocks {
    return clocksFor(isUtc ? 'UTC' : tzid, this.calendar.zones, this.zone);
  }
}

/** What a rule gives within a span of local times. One that cannot be followed, or gives more than any calendar has, gives nothing. */
function timesOf(rule: string, start: string, clocks: Clocks, { from, until }: Span): string[] {
  const parts = new Map(
    rule.split(';').map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  const end = parts.get('UNTIL') ?? null;
  parts.delete('UNTIL');
  try {
    return ruled({ start, parts, until: end }, clocks).between(from, until);
  } catch {
    return [];
  }
}
