import { Decimal, ZERO } from '#kernel';

export interface Share {
  readonly amount: Decimal;
  readonly percent: Decimal;
}

/**
 * Divides an amount among shares in proportion to their signed amounts, to the minor unit, without losing one: each part
 * is cut, and the units left over go to the largest remainders. Ties: higher percent first, then lower position.
 */
export function spread(whole: Decimal, shares: readonly Share[], digits: number): Decimal[] {
  const sum = Decimal.sum(shares.map((share) => share.amount));
  if (sum.sign === 0 || whole.sign === 0) return shares.map(() => ZERO);
  const parts = shares.map(({ amount, percent }) => {
    const part = whole.times(amount).overCut(sum, digits);
    return { part, percent, remainder: whole.times(amount).minus(part.times(sum)) };
  });
  let left = whole.minus(Decimal.sum(parts.map(({ part }) => part)));
  // With amounts of both signs the cut parts can add up to more than the whole; then units are taken back.
  const step = left.sign < 0 ? Decimal.step(digits).negated() : Decimal.step(digits);
  const upwards = left.sign * sum.sign > 0;
  const ranked = parts.toSorted(
    (a, b) =>
      (upwards ? b.remainder.compare(a.remainder) : a.remainder.compare(b.remainder)) || b.percent.compare(a.percent),
  );
  for (const share of ranked) {
    if (left.sign === 0) break;
    share.part = share.part.plus(step);
    left = left.minus(step);
  }
  return parts.map(({ part }) => part);
}
