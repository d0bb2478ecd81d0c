import { describe, expect, it } from '@jest/globals';
import { newLine, type LineChange } from '../lines/line.js';
import { changedHeader, type HeaderChange, newHeader } from './header.js';
import { NOTHING_SETTLED, price } from './price.js';

const defaults = {
  today: '2026-06-15',
  currency: 'EUR',
  paymentTermsDays: 14,
  taxPercent: '19',
  taxName: 'VAT',
  taxMode: 'EXCLUSIVE',
  roundingMode: 'DOCUMENT',
  cashRounding: null,
  notes: 'Thank you.',
  terms: null,
} as const;
const priced = (input: HeaderChange, ...lines: LineChange[]) =>
  price(
    newHeader(input, defaults),
    lines.map((line, at) => newLine(String(at), line)),
    NOTHING_SETTLED,
  );
const codes = (input: HeaderChange, ...lines: LineChange[]) =>
  priced(input, ...lines).faults.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a new header', () => {
  it('takes the habits of client and team', () =>
    expect(newHeader({}, defaults)).toMatchObject({
      issueDate: '2026-06-15',
      dueDate: '2026-06-29',
      currency: 'EUR',
      taxPercent: '19',
      taxCategory: 'S',
      notes: 'Thank you.',
      clientId: null,
    }));

  it('counts the terms from its own issue date, and obeys what it is given', () => {
    expect(newHeader({ issueDate: '2026-01-31' }, defaults).dueDate).toBe('2026-02-14');
    expect(newHeader({ dueDate: null, notes: null }, defaults)).toMatchObject({ dueDate: null, notes: null });
    expect(newHeader({ taxPercent: '0' }, defaults).taxCategory).toBe('Z');
    expect(newHeader({ issueDate: '2099-12-31' }, defaults).dueDate).toBeNull();
  });
});

describe('a changed header', () => {
  it('takes the usual category along with a percent, and leaves a chosen one alone', () => {
    const header = newHeader({}, defaults);
    expect(changedHeader(header, { taxPercent: '0' }).taxCategory).toBe('Z');
    expect(changedHeader({ ...header, taxCategory: 'AE' }, { taxPercent: '19' }).taxCategory).toBe('AE');
    expect(changedHeader(header, { dueDate: null })).toEqual({ ...header, dueDate: null });
  });
});

describe('pricing a document', () => {
  it('gives every sum the digits of the currency', () => {
    const { sums, faults } = priced(
      { discount: { type: 'PERCENT', value: '10' }, cashRounding: '0.05' },
      { quantity: '3', rate: '33.33' },
    );
    expect(faults).toEqual([]);
    expect(sums).toEqual({
      subtotal: '99.99',
      discountTotal: '10.00',
      netTotal: '89.99',
      taxTotal: '17.10',
      total: '107.09',
      cashRoundingAmount: '0.01',
      payable: '107.10',
      amountPaid: '0.00',
      amountCredited: '0.00',
      amountDue: '107.10',
      taxBreakdown: [{ category: 'S', percent: '19', base: '89.99', amount: '17.10' }],
    });
    expect(priced({ currency: 'JPY' }, { rate: '1000' }).sums).toMatchObject({ total: '1190', amountPaid: '0' });
  });

  it('says that a total is below zero, and leaves it to the caller', () =>
    expect(priced({}, { quantity: '-1', rate: '5' })).toMatchObject({
      negative: true,
      faults: [],
      sums: { total: '-5.95' },
    }));

  it.each<[string, HeaderChange, LineChange[], string[]]>([
    [
      'days before the issue date',
      { dueDate: '2026-06-14', expiresOn: '2026-06-14' },
      [],
      ['/dueDate before_issue_date', '/expiresOn before_issue_date'],
    ],
    ['a percent in a category without', { taxCategory: 'AE' }, [], ['/taxCategory tax_category_percent']],
    [
      'a discount of more than the subtotal',
      { discount: { type: 'AMOUNT', value: '5.01' } },
      [{ rate: '5' }],
      ['/discount/value discount_too_large'],
    ],
    [
      'a discount of too many decimals',
      { currency: 'JPY', discount: { type: 'AMOUNT', value: '1.5' } },
      [{ rate: '5' }],
      ['/discount/value too_many_decimals'],
    ],
    [
      'sums of more than money can be',
      {},
      [
        { rate: '999999999', quantity: '999' },
        { rate: '999999999', quantity: '999' },
      ],
      ['/lines out_of_range'],
    ],
    [
      'faults of every line at once',
      { dueDate: '2026-01-01' },
      [{}, { amount: '0.001' }],
      ['/dueDate before_issue_date', '/lines/1/amount too_many_decimals'],
    ],
  ])('finds %s', (_, input, lines, expected) => expect(codes(input, ...lines)).toEqual(expected));
});
