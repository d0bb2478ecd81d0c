import { addDays, dayIn } from '#kernel';

/** How seconds are rounded before they are billed. */
export interface RoundingPolicy {
  readonly unitMinutes: number;
  readonly mode: 'UP' | 'NEAREST' | 'DOWN';
  readonly level: 'ENTRY' | 'DAY' | 'LINE';
}

/** How a team keeps time, and what day and hour it is: what entries are understood by. */
export interface Habits {
  /** The database's clock, RFC 3339. */
  readonly now: string;
  /** Of the team: another one with every change of what is told here. */
  readonly version: number;
  /** True where this was read by an earlier request: who writes by it has the database compare the version, and the person's zone. */
  readonly isRemembered: boolean;
  readonly currency: string;
  readonly timezone: string;
  readonly weekEndsOn: (typeof DAYS)[number];
  readonly time: {
    readonly billable: boolean;
    readonly projectRequired: boolean;
    readonly rate: string | null;
    readonly cost: string | null;
    readonly overlap: 'ALLOW' | 'WARN' | 'REJECT';
    readonly maxEntryHours: number;
    readonly defaultDate: 'WEEK_END' | 'TODAY';
    readonly lockedBefore: string | null;
    /** Where neither project nor client say otherwise. */
    readonly rounding: RoundingPolicy;
  };
  /** The zone of each present member that was asked for; null: the team's. */
  readonly zones: Readonly<Record<string, string | null>>;
  /** Whose time it is where nobody is named: the key's person, of a team's key who made it. Null once they are no member. */
  readonly speaker: string | null;
}

export const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
const DAY_MS = 86_400_000;

/** The zone that a person's entries are told in, unless they say otherwise. */
export function zoneOf({ zones, timezone }: Habits, userId: string): string {
  return zones[userId] ?? timezone;
}

/** The last day of the week that holds this day: on a Saturday, of a week that ends on Friday, the Friday to come. */
export function weekEnd(day: string, weekEndsOn: Habits['weekEndsOn']): string {
  const weekday = (Date.parse(day) / DAY_MS + 4) % 7;
  return addDays(day, (DAYS.indexOf(weekEndsOn) - weekday + 7) % 7);
}

/** The day of an entry that names none. */
export function defaultDate(habits: Habits, zone: string): string {
  const today = dayIn(zone, habits.now);
  return habits.time.defaultDate === 'TODAY' ? today : weekEnd(today, habits.weekEndsOn);
}

/** True for a day in a period that is closed. */
export function isClosed({ time }: Habits, date: string): boolean {
  return time.lockedBefore !== null && date < time.lockedBefore;
}
