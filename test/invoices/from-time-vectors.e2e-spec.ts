import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { pagesOf } from '../support/pdf-text.js';
import { type Body, INVOICES, scene } from './billing.js';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

const ofLines = ({ lines }: Body, field: string) => lines.map((line: Body) => line[field]);
const paperOf = async (ask: Ask, { id }: Body) => pagesOf((await ask.get(`${INVOICES}/${id}/pdf`)).bytes).join('');

describe('published cases, on the entry, the line and the paper', () => {
  it('bills 30 minutes at 32.25 as 16.13 (kimai#5341)', async () => {
    const { ask, entry, again, bill } = await scene(run, { rate: '32.25' });
    const time = await entry({ durationSeconds: 1800 });
    const { invoice } = await bill();
    expect([(await again(time)).amount, ofLines(invoice, 'amount'), invoice.total]).toEqual([
      '16.13',
      ['16.13'],
      '16.13',
    ]);
    expect(await paperOf(ask, invoice)).toMatch(/0:30:00.*16\.13/);
  });

  it('bills two entries of 15 minutes at 27.50 by the entry or by the line (kimai PR#1424)', async () => {
    for (const [level, amount, basis] of [
      ['ENTRY', '13.76', 'TIME_SUM'],
      ['LINE', '13.75', 'TIME'],
    ] as const) {
      const { ask, entry, bill } = await scene(run, { rate: '27.50' });
      await entry({ durationSeconds: 900 });
      await entry({ durationSeconds: 900 });
      const { invoice } = await bill({ groupBy: ['PROJECT'], rounding: { unitMinutes: 0, mode: 'NEAREST', level } });
      expect([ofLines(invoice, 'amount'), ofLines(invoice, 'amountBasis'), invoice.total]).toEqual([
        [amount],
        [basis],
        amount,
      ]);
      expect(await paperOf(ask, invoice)).toContain('0:30:0027.50');
      expect(await paperOf(ask, invoice)).toContain(amount);
    }
  });

  it('bills 50 minutes at 100 as 83.33, and prints 0:50:00 (kimai#3282, #3131)', async () => {
    const { ask, entry, bill } = await scene(run);
    await entry({ durationSeconds: 3000 });
    const { invoice } = await bill();
    expect([ofLines(invoice, 'quantity'), ofLines(invoice, 'amount')]).toEqual([['0.8333'], ['83.33']]);
    const paper = await paperOf(ask, invoice);
    expect(paper).toContain('0:50:00');
    expect([paper.includes('83.33'), /0\.83(33)?\D/.test(paper)]).toEqual([true, false]);
  });

  it('leaves 1:30 with a unit of 15 minutes, up (solidtime#994)', async () => {
    const { entry, bill } = await scene(run);
    await entry({ durationSeconds: 5400 });
    const { invoice } = await bill({ rounding: { unitMinutes: 15, mode: 'UP', level: 'ENTRY' } });
    expect([ofLines(invoice, 'durationSeconds'), invoice.total]).toEqual([[5400], '150.00']);
  });
});
