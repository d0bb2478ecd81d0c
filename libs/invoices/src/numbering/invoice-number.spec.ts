import { describe, expect, it } from '@jest/globals';
import { invoiceNumber, NUMBER_PATTERN, numberKey } from './invoice-number.js';

describe('an invoice number', () => {
  it.each([
    [2026, 1, 'INV-2026-00001'],
    [2026, 99_999, 'INV-2026-99999'],
    [2027, 100_000, 'INV-2027-100000'],
  ])('of %i, number %i, is %s', (year, count, text) => expect(invoiceNumber(NUMBER_PATTERN, year, count)).toBe(text));

  it('is sorted as it is counted', () => {
    const numbers = [9, 10, 99_999, 100_000].map((count) => invoiceNumber(NUMBER_PATTERN, 2026, count));
    expect(numbers.toReversed().toSorted((a, b) => (numberKey(a) < numberKey(b) ? -1 : 1))).toEqual(numbers);
  });
});
