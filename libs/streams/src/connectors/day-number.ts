const DAY_MS = 86_400_000;
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Days as whole numbers, so that counting them needs no calendar: `YYYY-MM-DD` as days since 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

export function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Monday … 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

/** How many days a month has, counted from January of the year 0. */
export function daysInMonth(month: number): number {
  return new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
}

/** A day of a month that is counted from January of the year 0. */
export function dayOfMonth(month: number, day: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, day) / DAY_MS;
}

/** The ISO 8601 week of a day, such as 2026-W01: weeks belong to the year that has their Thursday. */
export function weekOf(number: number): string {
  const thursday = number - weekdayOf(number) + 3;
  const year = dayText(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
