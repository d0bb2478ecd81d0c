import { Decimal, ZERO } from '#kernel';
import { spread } from '../invoices/spread.js';
import type { TimeLine } from './time-lines.js';
import { byTime, type Work } from './work.js';

/** A part in proportion; entries without any length share alike. */
function shares(whole: Decimal, seconds: readonly number[], digits: number): Decimal[] {
  const empty = seconds.every((each) => each === 0);
  const weights = seconds.map((each) => ({ amount: Decimal.of(String(empty ? 1 : each)), percent: ZERO }));
  return spread(whole, weights, digits);
}

/** Divides a line's amount among its entries by their seconds, to the minor unit: Σ is the amount, and equal remainders go to the earlier entry. */
export function amountShares(amount: string, seconds: readonly number[], digits: number): string[] {
  return shares(Decimal.of(amount), seconds, digits).map((part) => part.fixed(digits));
}

/** Likewise the seconds that a bucket was rounded to, in whole seconds. */
export function secondShares(rounded: number, seconds: readonly number[]): number[] {
  return shares(Decimal.of(String(rounded)), seconds, 0).map((part) => Number(part.fixed(0)));
}

/** What each entry is of its line: of the bucket's seconds its part, and of the amount. */
export function sharesOf<Done extends Work>({ wanted, buckets }: TimeLine<Done>, amount: string, digits: number) {
  const seconds = buckets.flatMap(({ works, seconds: rounded }, bucket) => {
    const parts = secondShares(rounded, works.map(lengthOf));
    return works.map((work, at) => ({ work, bucket, roundedSeconds: parts[at] ?? 0 }));
  });
  const sorted = seconds.toSorted((a, b) => byTime(a.work, b.work));
  const amounts = amountShares(
    amount,
    sorted.map(({ work }) => lengthOf(work)),
    digits,
  );
  return sorted.map((share, at) => ({ ...share, lineId: wanted.text.id, amount: amounts[at] ?? '0' }));
}

function lengthOf({ entry }: Work): number {
  return entry.durationSeconds;
}
