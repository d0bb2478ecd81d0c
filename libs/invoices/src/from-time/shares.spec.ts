import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { amountShares, secondShares } from './shares.js';

describe('an amount set by hand', () => {
  it('is shared as well, whatever it is', () => {
    expect(amountShares('-10.00', [3600, 1800], 2)).toEqual(['-6.67', '-3.33']);
    expect(amountShares('0.00', [3600, 1800], 2)).toEqual(['0.00', '0.00']);
  });

  it('is shared alike among entries without any length', () =>
    expect(amountShares('1.00', [0, 0, 0], 2)).toEqual(['0.34', '0.33', '0.33']));

  it('adds up, and no entry of the same length differs by more than a minor unit', () =>
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.nat(100_000), { minLength: 1 }), (cents, seconds) => {
        const amount = Decimal.whole(BigInt(cents)).times(Decimal.step(2));
        const parts = amountShares(amount.fixed(2), seconds, 2).map((part) => Decimal.of(part));
        expect(Decimal.sum(parts).fixed(2)).toBe(amount.fixed(2));
        const byLength = Map.groupBy(parts, (_, at) => seconds[at]);
        for (const alike of byLength.values()) {
          const sorted = alike.toSorted((a, b) => a.compare(b));
          const [least, most] = [sorted[0] ?? Decimal.step(0), sorted.at(-1) ?? Decimal.step(0)];
          expect(most.minus(least).compare(Decimal.step(2))).toBeLessThanOrEqual(0);
        }
      }),
    ));
});

describe('rounded seconds', () => {
  it('go to entries by their length', () => {
    expect(secondShares(900, [600, 1])).toEqual([899, 1]);
    expect(secondShares(0, [600, 1])).toEqual([0, 0]);
  });
});
