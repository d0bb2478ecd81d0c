import { describe, expect, it } from '@jest/globals';
import { Decimal } from '#kernel';
import { categoryAllows, lineTax, type TaxCategory, usualCategory } from './tax.js';

const tax = (percent: string, category: TaxCategory) => ({ percent: Decimal.of(percent), category });

describe("a line's tax", () => {
  it.each<[string, TaxCategory, string | null, TaxCategory | null, string]>([
    ['19', 'S', null, null, 'S 19'],
    ['0', 'AE', null, null, 'AE 0'],
    ['19', 'S', '7', null, 'S 7'],
    ['0', 'Z', '19', null, 'S 19'],
    ['19', 'S', '0', null, 'Z 0'],
    ['0', 'E', '0', null, 'E 0'],
    ['19', 'S', '0', 'E', 'E 0'],
    ['19', 'S', null, 'E', 'E 19'],
    ['0', 'S', '0', null, 'S 0'],
  ])('of an invoice with %s %s and own %s %s is %s', (percent, category, ownPercent, ownCategory, expected) => {
    const own = { percent: ownPercent === null ? null : Decimal.of(ownPercent), category: ownCategory };
    const got = lineTax(tax(percent, category), own);
    expect(`${got.category} ${got.percent.shortest()}`).toBe(expected);
  });

  it('has a percent only in the standard category', () => {
    expect([tax('19', 'S'), tax('0', 'S'), tax('0', 'AE'), tax('0', 'Z')].every(categoryAllows)).toBe(true);
    expect([tax('19', 'Z'), tax('0.1', 'E')].some(categoryAllows)).toBe(false);
    expect([usualCategory(Decimal.of('7')), usualCategory(Decimal.of('0'))]).toEqual(['S', 'Z']);
  });
});
