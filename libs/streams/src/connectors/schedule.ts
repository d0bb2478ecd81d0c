import { dayNumber, dayOfMonth, daysInMonth, dayText, WEEKDAYS, type Weekday, weekdayOf } from './day-number.js';

/** Every so many days, weeks or months at one time of the clock; all of it local, in no zone. */
export interface Schedule {
  readonly every: number;
  readonly unit: 'DAY' | 'WEEK' | 'MONTH';
  /** Of weeks; left out: the weekday it starts on. */
  readonly weekdays?: readonly Weekday[];
  /** Of months: 1 to 31, a shorter month's last day where it has no such day, or −1 for the last; left out: the day it starts on. */
  readonly monthDay?: number;
  readonly time: string;
  readonly startOn: string;
  readonly endOn?: string;
  readonly count?: number;
}

/** A schedule without an end ends here, so that nothing counts on for ever. */
const LAST = dayNumber('2199-12-31');

/** Local times such as 2026-03-29T02:30:00, from the first one on. */
export function* timesOf(schedule: Schedule): Generator<string> {
  const { startOn, endOn, count = Infinity, time } = schedule;
  const [first, last] = [dayNumber(startOn), endOn === undefined ? LAST : dayNumber(endOn)];
  let told = 0;
  for (const day of daysOf(schedule)) {
    if (day > last || told >= count) return;
    if (day < first) continue;
    told += 1;
    yield `${dayText(day)}T${time}:00`;
  }
}

function daysOf(schedule: Schedule): Generator<number> {
  switch (schedule.unit) {
    case 'DAY':
      return everyDays(schedule);
    case 'WEEK':
      return everyWeeks(schedule);
    case 'MONTH':
      return everyMonths(schedule);
  }
}

function* everyDays({ startOn, every }: Schedule): Generator<number> {
  for (let day = dayNumber(startOn); ; day += every) yield day;
}

/** Weeks begin on Monday, so that "every second week" means the same whatever day it starts on. */
function* everyWeeks({ startOn, every, weekdays }: Schedule): Generator<number> {
  const start = dayNumber(startOn);
  const days = weekdays?.map((name) => WEEKDAYS.indexOf(name)).toSorted((a, b) => a - b) ?? [weekdayOf(start)];
  for (let monday = start - weekdayOf(start); ; monday += 7 * every) {
    for (const day of days) yield monday + day;
  }
}

function* everyMonths({ startOn, every, monthDay }: Schedule): Generator<number> {
  const [year = 0, month = 1, day = 1] = startOn.split('-').map(Number);
  const wanted = monthDay ?? day;
  for (let at = year * 12 + month - 1; ; at += every) {
    const most = daysInMonth(at);
    yield dayOfMonth(at, wanted < 0 ? most : Math.min(wanted, most));
  }
}
