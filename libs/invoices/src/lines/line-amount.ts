import { Decimal } from '#kernel';
import { type Discount, discountOn } from './discount.js';

export const AMOUNT_BASES = ['COMPUTED', 'OVERRIDDEN', 'TIME', 'TIME_SUM'] as const;
export type AmountBasis = (typeof AMOUNT_BASES)[number];

/** Where a line's gross amount comes from. Time has the seconds of each bucket whose money is rounded by itself: TIME one, TIME_SUM several. */
export type Work =
  | { readonly basis: 'COMPUTED'; readonly quantity: Decimal; readonly rate: Decimal }
  | { readonly basis: 'TIME' | 'TIME_SUM'; readonly buckets: readonly number[]; readonly rate: Decimal }
  | { readonly basis: 'OVERRIDDEN'; readonly amount: Decimal };

const SECONDS_PER_HOUR = Decimal.of('3600');

/** Time is billed from its seconds: hours with four decimals would give 83.33 for 50 minutes at 100 only by luck. */
export function grossOf(work: Work, digits: number): Decimal {
  switch (work.basis) {
    case 'COMPUTED':
      return work.quantity.times(work.rate).round(digits);
    case 'TIME':
    case 'TIME_SUM':
      return Decimal.sum(work.buckets.map((seconds) => worthOf(seconds, work.rate, digits)));
    case 'OVERRIDDEN':
      return work.amount;
  }
}

function worthOf(seconds: number, rate: Decimal, digits: number): Decimal {
  return Decimal.of(String(seconds)).times(rate).over(SECONDS_PER_HOUR, digits);
}

/** The line's amount: gross less its own discount. An override is the amount itself. */
export function lineAmount(work: Work, discount: Discount | null, digits: number): Decimal {
  const gross = grossOf(work, digits);
  return work.basis === 'OVERRIDDEN' ? gross : gross.minus(discountOn(gross, discount, digits));
}
