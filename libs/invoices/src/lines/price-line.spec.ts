import { describe, expect, it } from '@jest/globals';
import { Decimal } from '#kernel';
import { changedLine, type KeptLine, type Line, type LineChange, newLine } from './line.js';
import { priceLine } from './price-line.js';

const tax = { percent: Decimal.of('19'), category: 'S' as const };
const priced = (change: LineChange, digits = 2) => priceLine(newLine('1', change), tax, digits, '/lines/0');
const changed = (known: KeptLine, change: LineChange) => priceLine(changedLine(known, change), tax, 2, '');
const codes = (change: LineChange, digits = 2) =>
  priced(change, digits).faults.map(({ pointer, code }) => `${pointer} ${code}`);
const timed: Line = {
  ...priced({ rate: '100' }).line,
  durationSeconds: 3000,
  quantity: '0.8333',
  amount: '83.33',
  amountBasis: 'TIME',
};

describe('a line', () => {
  it('is one of nothing unless said otherwise', () =>
    expect(priced({ description: 'Work' }).line).toEqual({
      id: '1',
      description: 'Work',
      quantity: '1',
      unit: null,
      rate: '0.00',
      amount: '0.00',
      amountBasis: 'COMPUTED',
      discount: null,
      taxPercent: null,
      taxCategory: null,
      servicePeriod: null,
      durationSeconds: null,
      projectId: null,
      timeEntryCount: 0,
    }));

  it('shows amounts, rates, quantities and percents with their digits', () => {
    const { line } = priced({
      quantity: '2.50',
      rate: '1.2345',
      taxPercent: '7.0',
      discount: { type: 'AMOUNT', value: '1' },
    });
    expect(line).toMatchObject({
      quantity: '2.5',
      rate: '1.2345',
      amount: '2.09',
      taxPercent: '7',
      discount: { value: '1.00' },
    });
  });

  it('takes an amount set by hand, until null takes it back', () => {
    const { line } = priced({ quantity: '2', rate: '10', amount: '15' });
    expect(line).toMatchObject({ amount: '15.00', amountBasis: 'OVERRIDDEN' });
    expect(changed(line, { quantity: '3' }).line).toMatchObject({ amount: '15.00', amountBasis: 'OVERRIDDEN' });
    expect(changed(line, { amount: null }).line).toMatchObject({ amount: '20.00', amountBasis: 'COMPUTED' });
  });

  it('does not mistake the computed amount, sent back, for an override', () => {
    const { line } = priced({ quantity: '2', rate: '10', discount: { type: 'PERCENT', value: '10' } });
    expect(line).toMatchObject({ amount: '18.00', amountBasis: 'COMPUTED' });
    const again = changed(line, { amount: '18.0', discount: { type: 'PERCENT', value: '10' } });
    expect(again.faults).toEqual([]);
    expect(again.line).toMatchObject({ amount: '18.00', amountBasis: 'COMPUTED' });
  });

  it('is computed from its seconds until the quantity is changed by hand', () => {
    expect(changed(timed, { rate: '60' }).line).toMatchObject({ amount: '50.00', amountBasis: 'TIME' });
    expect(changed(timed, { quantity: '0.8333' }).line).toMatchObject({ amount: '83.33', amountBasis: 'TIME' });
    const byHand = changed(timed, { quantity: '0.9' }).line;
    expect(byHand).toMatchObject({ amount: '90.00', amountBasis: 'COMPUTED', durationSeconds: 3000 });
  });

  it('keeps a sum of rounded buckets', () => {
    const sum: KeptLine = {
      ...timed,
      rate: '27.50',
      durationSeconds: 1800,
      amountBasis: 'TIME_SUM',
      $buckets: [900, 900],
    };
    expect(changed(sum, { description: 'x' }).line).toMatchObject({ amount: '13.76', amountBasis: 'TIME_SUM' });
    expect(changed(sum, { rate: '27.46' }).line).toMatchObject({ amount: '13.74', amountBasis: 'TIME_SUM' });
  });

  it('takes its discount once, however often it is changed', () => {
    const sum: KeptLine = {
      ...timed,
      rate: '27.50',
      durationSeconds: 1800,
      amountBasis: 'TIME_SUM',
      $buckets: [900, 900],
    };
    const { line } = changed(sum, { discount: { type: 'PERCENT', value: '50' } });
    expect(line).toMatchObject({ amount: '6.88', amountBasis: 'TIME_SUM' });
    expect(changed({ ...line, $buckets: [900, 900] }, { description: 'x' }).line).toMatchObject({ amount: '6.88' });
  });

  it.each<[string, LineChange, string[]]>([
    ['an amount of too many decimals', { amount: '1.005' }, ['/lines/0/amount too_many_decimals']],
    [
      'a discount of too many decimals',
      { rate: '9', discount: { type: 'AMOUNT', value: '1.005' } },
      ['/lines/0/discount/value too_many_decimals'],
    ],
    [
      'a discount of more than there is',
      { rate: '9', discount: { type: 'AMOUNT', value: '9.01' } },
      ['/lines/0/discount/value discount_too_large'],
    ],
    [
      'a discount above 100 percent',
      { rate: '9', discount: { type: 'PERCENT', value: '100.1' } },
      ['/lines/0/discount/value out_of_range'],
    ],
    [
      'a discount on an amount set by hand',
      { amount: '5', discount: { type: 'PERCENT', value: '1' } },
      ['/lines/0/discount discount_with_override'],
    ],
    ['more than money can be', { quantity: '10000000', rate: '100000' }, ['/lines/0/amount out_of_range']],
    ['a percent in a category without', { taxCategory: 'E' }, ['/lines/0/taxCategory tax_category_percent']],
    [
      'a period that ends before it begins',
      { servicePeriod: { from: '2026-02-01', to: '2026-01-31' } },
      ['/lines/0/servicePeriod/to out_of_range'],
    ],
    ['nothing wrong with a rebate', { quantity: '-1', rate: '10' }, []],
  ])('finds %s', (_, change, expected) => expect(codes(change)).toEqual(expected));

  it('counts decimals by the currency', () => {
    expect(codes({ amount: '1.005' }, 3)).toEqual([]);
    expect(codes({ amount: '1.5' }, 0)).toEqual(['/lines/0/amount too_many_decimals']);
  });
});
