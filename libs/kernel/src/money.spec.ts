import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CURRENCIES, currencyDigits } from './currency.js';
import { Decimal } from './money.js';

const d = (text: string) => Decimal.of(text);
const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 8 }))
  .map(([units, scale]) => Decimal.whole(units).times(Decimal.step(scale)));

describe('a decimal', () => {
  it.each(['', '.', '1.', '.5', '+1', '1e3', ' 1', '1 ', '0x1', '1,5', '--1', 'NaN', 'Infinity', '１'])(
    'is not read from %j',
    (text) => expect(Decimal.read(text)).toBeNull(),
  );

  it.each([
    ['0', '0'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['007', '7'],
    ['1.50', '1.5'],
    ['-12.345', '-12.345'],
    ['100', '100'],
  ])('reads %s as %s', (text, shortest) => expect(d(text).shortest()).toBe(shortest));

  it.each([
    ['1', '3', 2, '0.33'],
    ['2', '3', 2, '0.67'],
    ['-2', '3', 2, '-0.67'],
    ['1', '8', 2, '0.13'],
    ['-1', '8', 2, '-0.13'],
    ['1', '-8', 2, '-0.13'],
    ['0.125', '1', 2, '0.13'],
    ['353.90', '1.19', 2, '297.39'],
  ])('%s over %s to %i decimals is %s: half away from zero', (a, b, digits, result) =>
    expect(d(a).over(d(b), digits).fixed(digits)).toBe(result),
  );

  it('cuts towards zero', () => {
    expect(d('2').overCut(d('3'), 2).fixed(2)).toBe('0.66');
    expect(d('-2').overCut(d('3'), 2).fixed(2)).toBe('-0.66');
  });

  it.each([
    ['2.345', 2, '2.35'],
    ['-2.345', 2, '-2.35'],
    ['2.3449', 2, '2.34'],
    ['0.5', 0, '1'],
    ['-0.4', 0, '0'],
    ['7', 2, '7.00'],
  ])('%s rounds to %i decimals as %s', (text, digits, result) =>
    expect(d(text).round(digits).fixed(digits)).toBe(result),
  );

  it('prints amounts with exactly, rates with at least, quantities with no needless decimals', () => {
    expect([d('5').fixed(2), d('5').atLeast(2), d('5.1234').atLeast(2), d('5.100').shortest()]).toEqual([
      '5.00',
      '5.00',
      '5.1234',
      '5.1',
    ]);
    expect(d('-0.05').fixed(2)).toBe('-0.05');
    expect(() => d('1.234').fixed(2)).toThrow(RangeError);
  });

  it('says how many decimals it needs', () => {
    expect(['1.50', '2.00', '0.0001', '0'].map((text) => d(text).decimals)).toEqual([1, 0, 4, 0]);
  });

  it('has no way to a number', () => {
    expect(() => Number(d('1'))).toThrow(TypeError);
    expect(String(d('1'))).toBe('1');
  });

  it('obeys the laws of sums and products', () => {
    fc.assert(
      fc.property(decimals, decimals, decimals, (a, b, c) => {
        expect(a.plus(b).minus(b).equals(a)).toBe(true);
        expect(
          a
            .plus(b)
            .times(c)
            .equals(a.times(c).plus(b.times(c))),
        ).toBe(true);
        expect(a.compare(b)).toBe(-b.compare(a) + 0);
        expect(Decimal.of(a.shortest()).equals(a)).toBe(true);
      }),
    );
  });

  it('rounds to the nearest, and symmetrically about zero', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 4 }), (a, digits) => {
        const off = a.round(digits).minus(a);
        const half = Decimal.step(digits).over(Decimal.of('2'), digits + 1);
        expect((off.sign < 0 ? off.negated() : off).compare(half)).toBeLessThanOrEqual(0);
        expect(a.negated().round(digits).equals(a.round(digits).negated())).toBe(true);
      }),
    );
  });
});

describe('currencies', () => {
  it.each([
    ['JPY', 0],
    ['CLP', 0],
    ['HUF', 2],
    ['IDR', 2],
    ['EUR', 2],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    ['UYW', 4],
  ])('%s has %i digits', (code, digits) => expect(currencyDigits(code)).toBe(digits));

  it.each(['XAU', 'XDR', 'XTS', 'XXX', 'HRK', 'BGN', 'ANG', 'ZWL', 'eur', 'EURO', ''])('%j is none', (code) =>
    expect(currencyDigits(code)).toBeNull(),
  );

  it('holds each code once', () => {
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(CURRENCIES).toHaveLength(165);
  });
});
