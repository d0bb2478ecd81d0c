import { addDays } from '#kernel';
import { type Habits, weekEnd } from '../habits/habits.js';

/** The day that weeks end on. */
export type WeekDay = Habits['weekEndsOn'];

/** Ranges that move with the day on which they are asked for. */
export const RELATIVE_RANGES = ['THIS_WEEK', 'LAST_WEEK', 'THIS_MONTH', 'LAST_MONTH', 'THIS_YEAR'] as const;
export type RelativeRange = (typeof RELATIVE_RANGES)[number];

/** Days, both included. */
export interface DayRange {
  readonly dateFrom: string;
  readonly dateTo: string;
}

/** What is asked of a range; what is left out follows from the rest. */
export interface WantedRange {
  readonly dateFrom?: string | null;
  readonly dateTo?: string | null;
  readonly relativeRange?: RelativeRange | null;
}

const DAYS_AFTER_FIRST = 6;

/**
 * The days that a report is about. Ends that are given come first; where one is left out, it is that of the relative range, else of the
 * week in which the other end lies, else of the current week.
 */
export function rangeOf(wanted: WantedRange, today: string, weekEndsOn: WeekDay): DayRange {
  const { dateFrom, dateTo, relativeRange } = wanted;
  const around = relativeRange
    ? relative(relativeRange, today, weekEndsOn)
    : weekOf(dateFrom ?? dateTo ?? today, weekEndsOn);
  return { dateFrom: dateFrom ?? around.dateFrom, dateTo: dateTo ?? around.dateTo };
}

function weekOf(day: string, weekEndsOn: WeekDay): DayRange {
  const dateTo = weekEnd(day, weekEndsOn);
  return { dateFrom: addDays(dateTo, -DAYS_AFTER_FIRST), dateTo };
}

function relative(range: RelativeRange, today: string, weekEndsOn: WeekDay): DayRange {
  switch (range) {
    case 'THIS_WEEK':
      return weekOf(today, weekEndsOn);
    case 'LAST_WEEK':
      return weekOf(addDays(today, -7), weekEndsOn);
    case 'THIS_MONTH':
      return monthOf(today);
    case 'LAST_MONTH':
      return monthOf(addDays(monthOf(today).dateFrom, -1));
    case 'THIS_YEAR':
      return { dateFrom: `${today.slice(0, 4)}-01-01`, dateTo: `${today.slice(0, 4)}-12-31` };
  }
}

function monthOf(day: string): DayRange {
  const first = `${day.slice(0, 8)}01`;
  const next = `${addDays(first, 31).slice(0, 8)}01`;
  return { dateFrom: first, dateTo: addDays(next, -1) };
}
