import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { DIGITS } from '../support/currencies.js';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

/** What an expression over a code and its digits answers for each currency. */
async function forEach(expression: string): Promise<Readonly<Record<string, unknown>>> {
  const rows = await run.database.rows(
    `SELECT c.code, (${expression})::text AS answer FROM unnest($1::text[]) AS c(code) ORDER BY c.code`,
    [DIGITS.map(([code]) => code)],
  );
  return Object.fromEntries(rows.map(({ code, answer }) => [code, answer]));
}

function wanted(answer: (digits: number) => string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(DIGITS.map(([code, digits]) => [code, answer(digits)]));
}

const decimals = (whole: string, fraction: string) => (fraction === '' ? whole : `${whole}.${fraction}`);

describe('the database', () => {
  it('knows of every currency the digits that the application knows', async () => {
    expect(DIGITS.length).toBeGreaterThan(150);
    expect(await forEach('minor_digits(c.code)')).toEqual(wanted(String));
  });

  it('shows a price with at least the digits of its currency, and drops none that it has', async () => {
    expect(await forEach('shown_price(95.000000, c.code)')).toEqual(
      wanted((digits) => decimals('95', '0'.repeat(digits))),
    );
    expect(await forEach('shown_price(95.123450, c.code)')).toEqual(wanted(() => '95.12345'));
    expect(await forEach('shown_price(NULL, c.code)')).toEqual(
      Object.fromEntries(DIGITS.map(([code]) => [code, null])),
    );
  });

  it('rounds what an hour is worth once, half away from zero, to exactly the digits of its currency', async () => {
    const halves = { 0: '16', 2: '16.13', 3: '16.125', 4: '16.1250' } as const;
    expect(await forEach('worth_of(1800, 32.25, c.code)')).toEqual(
      wanted((digits) => Object.entries(halves).find(([known]) => Number(known) === digits)?.[1] ?? ''),
    );
  });
});
