import { addDays } from '#kernel';

/** Days, both included, whose sums are read at one grain. Of months, `from` and `to` are the first days of the first and the last one. */
export interface Span {
  readonly grain: 'DAY' | 'MONTH';
  readonly from: string;
  readonly to: string;
}

/**
 * Which sums cover the days from one to the other, each exactly once: those of whole months, and those of the days left over at both ends.
 * A year is then twelve sums of each project and person instead of three hundred and sixty-five.
 */
export function spansOf(from: string, to: string): readonly Span[] {
  const first = from.endsWith('-01') ? from : monthAfter(from);
  const beyond = monthOf(addDays(to, 1));
  if (first >= beyond) return [{ grain: 'DAY', from, to }];
  const months: Span = { grain: 'MONTH', from: first, to: monthOf(addDays(beyond, -1)) };
  const before = days(from, addDays(first, -1));
  const after = days(beyond, to);
  return [...before, months, ...after];
}

function days(from: string, to: string): readonly Span[] {
  return from > to ? [] : [{ grain: 'DAY', from, to }];
}

/** The first day of the month that holds this day. */
function monthOf(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** The first day of the month after it. */
function monthAfter(day: string): string {
  return monthOf(addDays(monthOf(day), 31));
}
