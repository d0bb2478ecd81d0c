import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { lineAmount, type Work } from '../lines/line-amount.js';
import { TAX_CATEGORIES } from './tax.js';
import { type TaxedAmount, type Terms, type Totals, totalsOf } from './totals.js';

const d = (text: string) => Decimal.of(text);
const terms = (changes: Partial<Terms> = {}): Terms => ({
  digits: 2,
  taxMode: 'EXCLUSIVE',
  roundingMode: 'DOCUMENT',
  discount: null,
  cashRounding: null,
  ...changes,
});
const line = (amount: string, percent = '0'): TaxedAmount => ({
  amount: d(amount),
  category: 'S',
  percent: d(percent),
});
const printed = (totals: Totals, digits = 2) => ({
  net: totals.netTotal.fixed(digits),
  tax: totals.taxTotal.fixed(digits),
  total: totals.total.fixed(digits),
});
const computed = (quantity: string, rate: string): Work => ({
  basis: 'COMPUTED',
  quantity: d(quantity),
  rate: d(rate),
});
const time = (durationSeconds: number, rate: string): Work => ({
  basis: 'TIME',
  buckets: [durationSeconds],
  rate: d(rate),
});

describe('published cases', () => {
  it('taxes what is left after the document discount (invoiceninja#10856)', () => {
    const discount = { type: 'AMOUNT', value: d('7500.00') } as const;
    expect(printed(totalsOf(terms({ discount }), [line('8500.00', '19')]))).toEqual({
      net: '1000.00',
      tax: '190.00',
      total: '1190.00',
    });
  });

  it('keeps an inclusive total (invoiceninja#2101)', () => {
    const totals = totalsOf(terms({ taxMode: 'INCLUSIVE' }), [line('340.00', '19'), line('13.90', '19')]);
    expect(printed(totals)).toEqual({ net: '297.39', tax: '56.51', total: '353.90' });
  });

  it('rounds tax per group or per line, as the invoice says (lago-api PR#2643)', () => {
    const lines = ['68.33', '68.33', '57.50', '85.00'].map((amount) => line(amount, '20'));
    expect(printed(totalsOf(terms(), lines))).toEqual({ net: '279.16', tax: '55.83', total: '334.99' });
    const perLine = printed(totalsOf(terms({ roundingMode: 'LINE' }), lines));
    expect(perLine).toEqual({ net: '279.16', tax: '55.84', total: '335.00' });
  });

  it('takes a line discount before tax (odoo PR#258360)', () => {
    const amount = lineAmount(computed('1', '1850.00'), { type: 'PERCENT', value: d('3') }, 2);
    expect(amount.fixed(2)).toBe('1794.50');
    expect(printed(totalsOf(terms(), [{ ...line('0', '21'), amount }])).tax).toBe('376.85');
  });

  it('bills 30 minutes at 32.25 an hour as 16.13 (kimai#5341)', () =>
    expect(lineAmount(time(1800, '32.25'), null, 2).fixed(2)).toBe('16.13'));

  it('tells a sum of rounded entries from a rounded sum (kimai PR#1424)', () => {
    const sum = { basis: 'TIME_SUM' as const, buckets: [900, 900], rate: d('27.50') };
    expect(lineAmount(sum, null, 2).fixed(2)).toBe('13.76');
    expect(lineAmount(time(1800, '27.50'), null, 2).fixed(2)).toBe('13.75');
  });

  it('bills 50 minutes at 100 an hour as 83.33 (kimai#3282)', () =>
    expect(lineAmount(time(3000, '100'), null, 2).fixed(2)).toBe('83.33'));

  it('has three decimals in KWD', () => expect(lineAmount(computed('3', '1.2345'), null, 3).fixed(3)).toBe('3.704'));

  it('has none in JPY', () => {
    const amounts = ['100.4', '100.5'].map((rate) => lineAmount(computed('1', rate), null, 0));
    expect(amounts.map((amount) => amount.fixed(0))).toEqual(['100', '101']);
    const lines = amounts.map((amount) => ({ ...line('0', '10'), amount }));
    expect(printed(totalsOf(terms({ digits: 0 }), lines), 0)).toEqual({ net: '201', tax: '20', total: '221' });
  });
});

describe('the totals rule', () => {
  it('takes an override as the amount itself', () =>
    expect(lineAmount({ basis: 'OVERRIDDEN', amount: d('99.00') }, null, 2).fixed(2)).toBe('99.00'));

  it('lets a rebate lower its own tax group', () => {
    const totals = totalsOf(terms(), [line('100', '19'), line('-10', '19'), line('50', '7')]);
    expect(totals.taxBreakdown.map(({ percent, base, amount }) => [percent, base, amount].map(String))).toEqual([
      ['19', '90', '17.1'],
      ['7', '50', '3.5'],
    ]);
  });

  it('keeps equal percents of different categories apart', () => {
    const lines = [line('10'), { ...line('20'), category: 'AE' as const }, { ...line('5'), percent: d('0.00') }];
    expect(totalsOf(terms(), lines).taxBreakdown.map(({ category, base }) => `${category} ${base.fixed(2)}`)).toEqual([
      'AE 20.00',
      'S 15.00',
    ]);
  });

  it.each([
    ['0.05', '10.02', '10.00', '-0.02'],
    ['0.05', '10.03', '10.05', '0.02'],
    ['0.10', '10.05', '10.10', '0.05'],
    ['0.50', '10.24', '10.00', '-0.24'],
    ['1.00', '10.50', '11.00', '0.50'],
  ])('rounds cash to %s: %s is paid as %s', (step, total, payable, off) => {
    const totals = totalsOf(terms({ cashRounding: d(step) }), [line(total)]);
    expect([totals.total, totals.payable, totals.cashRoundingAmount].map((sum) => sum.fixed(2))).toEqual([
      total,
      payable,
      off,
    ]);
  });

  it('is all zeros without lines', () =>
    expect(printed(totalsOf(terms({ discount: { type: 'PERCENT', value: d('10') } }), []))).toEqual({
      net: '0.00',
      tax: '0.00',
      total: '0.00',
    }));
});

const taxed = fc.record({
  amount: fc.integer({ min: -500_000, max: 5_000_000 }).map((units) => d((units / 100).toFixed(2))),
  category: fc.constantFrom(...TAX_CATEGORIES),
  percent: fc.constantFrom('0', '5.5', '7', '19', '21', '20.0000').map(d),
});
const anyTerms = fc.record({
  digits: fc.constant(2),
  taxMode: fc.constantFrom('EXCLUSIVE' as const, 'INCLUSIVE' as const),
  roundingMode: fc.constantFrom('DOCUMENT' as const, 'LINE' as const),
  discount: fc.option(
    fc.record({
      type: fc.constant('PERCENT' as const),
      value: fc.integer({ min: 0, max: 100 }).map((p) => d(String(p))),
    }),
  ),
  cashRounding: fc.option(fc.constantFrom('0.05', '0.10', '0.50', '1.00').map(d)),
});
const anyLines = fc.array(taxed, { maxLength: 20 });

describe('for every document', () => {
  it('what is printed adds up', () => {
    fc.assert(
      fc.property(anyTerms, anyLines, (given, lines) => {
        const totals = totalsOf(given, lines);
        const { taxBreakdown } = totals;
        expect(totals.subtotal.equals(Decimal.sum(lines.map(({ amount }) => amount)))).toBe(true);
        expect(totals.netTotal.equals(Decimal.sum(taxBreakdown.map(({ base }) => base)))).toBe(true);
        expect(totals.taxTotal.equals(Decimal.sum(taxBreakdown.map(({ amount }) => amount)))).toBe(true);
        expect(totals.total.equals(totals.netTotal.plus(totals.taxTotal))).toBe(true);
        expect(totals.payable.equals(totals.total.plus(totals.cashRoundingAmount))).toBe(true);
        for (const sum of [totals.total, totals.netTotal, ...taxBreakdown.map(({ amount }) => amount)]) {
          expect(sum.decimals).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  it('an inclusive total never moves, an exclusive net never does', () => {
    fc.assert(
      fc.property(anyTerms, anyLines, (given, lines) => {
        const totals = totalsOf(given, lines);
        const fixed = given.taxMode === 'INCLUSIVE' ? totals.total : totals.netTotal;
        const sum = totals.subtotal;
        // A percentage of lines that cancel out is nothing, so nothing is spread.
        expect(fixed.equals(sum.minus(totals.discountTotal))).toBe(true);
      }),
    );
  });

  it('the order of lines does not matter where nothing is spread', () => {
    fc.assert(
      fc.property(anyTerms, anyLines, (given, lines) => {
        const without = { ...given, discount: null };
        const print = (totals: Totals) =>
          JSON.stringify(totals, (_, value) => (value instanceof Decimal ? String(value) : value));
        expect(print(totalsOf(without, lines.toReversed()))).toBe(print(totalsOf(without, lines)));
      }),
    );
  });

  it('in whole groups, tax is within half a unit of exact', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        for (const { base, percent, amount } of totalsOf(terms(), lines).taxBreakdown) {
          const off = base.times(percent).minus(amount.times(d('100')));
          expect(off.times(off).compare(d('0.25'))).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
