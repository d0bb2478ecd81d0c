import { dayNumber, weekdayOf, weekOf } from './day-number.js';

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A title with {date}, {week} and {weekday} of a local time filled in. Braces around anything else stay as they are. */
export function filledIn(title: string, local: string): string {
  const date = local.slice(0, 10);
  const day = dayNumber(date);
  return title
    .replaceAll('{date}', date)
    .replaceAll('{weekday}', NAMES[weekdayOf(day)] ?? '')
    .replaceAll('{week}', weekOf(day));
}
