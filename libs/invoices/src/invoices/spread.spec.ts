import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { type Share, spread } from './spread.js';

const share = (amount: string, percent = '0'): Share => ({ amount: Decimal.of(amount), percent: Decimal.of(percent) });
const parts = (whole: string, shares: Share[], digits = 2) =>
  spread(Decimal.of(whole), shares, digits).map((part) => part.fixed(digits));

const cents = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((units) => share((units / 100).toFixed(2)));

describe('spreading an amount', () => {
  it('is in proportion', () => expect(parts('10', [share('30'), share('70')])).toEqual(['3.00', '7.00']));

  it('gives the units left over to the largest remainders', () =>
    expect(parts('1', [share('10'), share('20'), share('10.50')])).toEqual(['0.25', '0.49', '0.26']));

  it('breaks ties by the higher percent, then by the lower position', () => {
    expect(parts('0.01', [share('1', '7'), share('1', '19')])).toEqual(['0.00', '0.01']);
    expect(parts('0.02', [share('1'), share('1'), share('1')])).toEqual(['0.01', '0.01', '0.00']);
  });

  it('follows the signs of the shares', () =>
    expect(parts('9', [share('10.10'), share('-0.70'), share('-0.40')], 0)).toEqual(['10', '-1', '0']));

  it('takes nothing where there is nothing to share', () =>
    expect(parts('5', [share('3'), share('-3')])).toEqual(['0.00', '0.00']));

  it('loses no unit, errs by less than one unit each, and mirrors', () => {
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -99_999, max: 99_999 }),
        (shares, units) => {
          const sum = Decimal.sum(shares.map(({ amount }) => amount));
          fc.pre(sum.sign !== 0);
          const whole = Decimal.of((units / 100).toFixed(2));
          const got = spread(whole, shares, 2);
          expect(Decimal.sum(got).equals(whole)).toBe(true);
          for (const [at, part] of got.entries()) {
            const off = part.times(sum).minus(whole.times(shares[at]?.amount ?? sum));
            const unit = Decimal.step(2).times(sum);
            expect(off.times(off).compare(unit.times(unit))).toBe(-1);
          }
          const mirrored = spread(whole.negated(), shares, 2);
          expect(mirrored.map((part) => part.negated().shortest())).toEqual(got.map((part) => part.shortest()));
        },
      ),
    );
  });
});
