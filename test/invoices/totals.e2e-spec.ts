import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { rates, VECTORS } from './vectors.js';

const INVOICES = '/v1/invoices';

let run: Running;
let ask: Ask;
let clientId: string;

beforeAll(async () => {
  run = await boot();
  ask = run.ask((await run.make.team()).key);
  clientId = (await run.make.client(ask)).id;
});
afterAll(() => run.close());

describe.each(VECTORS)('the totals rule $name', ({ body, gives, lines }) => {
  it('by a new invoice, and still when it is read', async () => {
    const made = await ask.post(INVOICES, { clientId, ...body });
    expect(made.body).toMatchObject(gives);
    const read = await ask.get(`${INVOICES}/${made.body.id}`);
    expect(read.body).toMatchObject(gives);
    const amounts = read.body.lines.map(({ amount }: { amount: string }) => amount);
    expect(amounts).toEqual(lines ?? amounts);
  });

  it('by a calculation, which stores nothing', async () => {
    const before = (await ask.get(`${INVOICES}?count=true`)).body.page.total;
    const { amountDue: _, amountPaid: __, ...sums } = { amountDue: '', amountPaid: '', ...gives };
    const calculated = await ask.post(`${INVOICES}/calculate`, body);
    expect(calculated.status).toBe(200);
    expect(calculated.body).toMatchObject(sums);
    expect((await ask.get(`${INVOICES}?count=true`)).body.page.total).toBe(before);
  });
});

describe('a line', () => {
  const one = async (line: object) =>
    (await ask.post(INVOICES, { draft: true, lines: [{ description: 'Work', ...line }] })).body;

  it('takes numbers as well as text, exactly', async () => {
    const { lines } = await one({ quantity: 2.5, rate: 0.1, taxPercent: 7.25 });
    expect(lines[0]).toMatchObject({ quantity: '2.5', rate: '0.10', amount: '0.25', taxPercent: '7.25' });
  });

  it('is overridden by an amount, which null takes back', async () => {
    const { id, lines } = await one({ quantity: '2', rate: '10', amount: '15' });
    expect(lines[0]).toMatchObject({ amount: '15.00', amountBasis: 'OVERRIDDEN' });
    const url = `${INVOICES}/${id}/lines/${lines[0].id}`;
    expect((await ask.patch(url, { quantity: '3' })).body).toMatchObject({
      amount: '15.00',
      amountBasis: 'OVERRIDDEN',
    });
    expect((await ask.patch(url, { amount: null })).body).toMatchObject({ amount: '30.00', amountBasis: 'COMPUTED' });
    expect((await ask.patch(url, { amount: '30' })).body).toMatchObject({ amount: '30.00', amountBasis: 'COMPUTED' });
  });

  it('is taxed as it says, else as the invoice', async () => {
    const made = await ask.post(INVOICES, {
      draft: true,
      taxPercent: '19',
      lines: [...rates('100'), { description: 'Export', rate: '50', taxPercent: '0', taxCategory: 'G' }],
    });
    expect(made.body.taxBreakdown).toEqual([
      { category: 'S', percent: '19', base: '100.00', amount: '19.00' },
      { category: 'G', percent: '0', base: '50.00', amount: '0.00' },
    ]);
  });
});

describe('defaults', () => {
  it("come from the client before the team's", async () => {
    const { id } = await run.make.client(ask, { currency: 'CHF', taxPercent: '7.7', paymentTermsDays: 10 });
    const made = await ask.post(INVOICES, { clientId: id, issueDate: '2026-01-25', lines: rates('100') });
    expect(made.body).toMatchObject({
      currency: 'CHF',
      taxPercent: '7.7',
      dueDate: '2026-02-04',
      total: '107.70',
      taxCategory: 'S',
    });
  });

  it('are the day, no due date, no tax and the currency of the team otherwise', async () => {
    const tokyo = run.ask((await run.make.team({ currency: 'JPY', timezone: 'Pacific/Kiritimati' })).key);
    const made = await tokyo.post(INVOICES, { draft: true });
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(new Date());
    expect(made.body).toMatchObject({
      currency: 'JPY',
      issueDate: today,
      dueDate: null,
      taxPercent: '0',
      taxCategory: 'Z',
      taxName: 'VAT',
    });
  });
});
