import { addDays, yearOf } from '#kernel';

const DAY_MS = 86_400_000;

/** Monday is 1, Sunday 7. 1970 began on a Thursday. */
export function weekdayOf(day: string): number {
  return ((Date.parse(day) / DAY_MS + 3) % 7) + 1;
}

/** The same number for the days from a Monday to its Sunday. */
export function weekOf(day: string): number {
  return Math.floor((Date.parse(day) / DAY_MS + 3) / 7);
}

/** How many days the one is before the other. */
export function daysBetween(first: string, last: string): number {
  return (Date.parse(last) - Date.parse(first)) / DAY_MS;
}

/** Every day from the one to the other, both included. */
export function daysFrom(first: string, last: string): string[] {
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, at) => addDays(first, at));
}

/** Easter Sunday (Meeus, Jones and Butcher). */
export function easterOf(year: number): string {
  const [golden, century] = [year % 19, Math.floor(year / 100)];
  const leaps = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + leaps + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * week) / 451);
  return addDays(`${year}-03-22`, epact + week - 7 * late);
}

/** Holidays of always the same day, and those so many days after Easter. Between Christmas and New Year nobody here works. */
const HOLIDAYS = {
  DE: {
    dates: ['01-01', '05-01', '10-03', '10-31', '12-24', '12-25', '12-26', '12-27', '12-28', '12-29', '12-30', '12-31'],
    afterEaster: [-2, 1, 39, 50],
  },
  GB: {
    dates: ['01-01', '12-24', '12-25', '12-26', '12-27', '12-28', '12-29', '12-30', '12-31'],
    afterEaster: [-2, 1],
  },
} as const;
export type Land = keyof typeof HOLIDAYS;

/** The days on which a country does not work, between the two; weekends aside. */
export function holidays(land: Land, first: string, last: string): string[] {
  const { dates, afterEaster } = HOLIDAYS[land];
  return yearsFrom(first, last)
    .flatMap((year) => {
      const easter = easterOf(year);
      return [...dates.map((date) => `${year}-${date}`), ...afterEaster.map((days) => addDays(easter, days))];
    })
    .filter((day) => day >= first && day <= last);
}

/** The days on which clocks in Europe are put forward or back, between the two. */
export function clockChanges(first: string, last: string): string[] {
  return yearsFrom(first, last)
    .flatMap((year) => [lastSunday(`${year}-03-31`), lastSunday(`${year}-10-31`)])
    .filter((day) => day >= first && day <= last);
}

function yearsFrom(first: string, last: string): number[] {
  return Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, at) => yearOf(first) + at);
}

function lastSunday(endOfMonth: string): string {
  return addDays(endOfMonth, -(weekdayOf(endOfMonth) % 7));
}
