import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { boot, type Running } from '../support/app.js';
import { type Body, INVOICES, scene, SUMS_DIFFER, TIME } from './billing.js';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

describe('provenance', () => {
  it('leads from each line that bills time to its entries, and from them back', async () => {
    const { ask, entry, again, bill, projectId, userId } = await scene(run);
    const late = await entry({ taskName: 'Layout', durationSeconds: 1400, date: '2026-06-02' });
    const early = await entry({ taskName: 'Icons', durationSeconds: 1500, date: '2026-06-03', rate: '80' });
    const first = await entry({ taskName: 'Wireframes', durationSeconds: 3000 });
    const { invoice } = await bill({ groupBy: ['PROJECT'], rounding: { unitMinutes: 15, mode: 'UP', level: 'LINE' } });
    await ask.post(`${INVOICES}/${invoice.id}/lines`, { description: 'Hosting', rate: '5', position: 1 });
    const { status, body } = await ask.get(`${INVOICES}/${invoice.id}/provenance`);
    expect(status).toBe(200);
    const whose = {
      user: { id: userId, name: 'Person' },
      project: { id: projectId, title: 'Relaunch', code: null },
      released: false,
    };
    expect(body).toEqual({
      invoiceId: invoice.id,
      lines: [
        {
          ...{
            lineId: invoice.lines[0].id,
            position: 2,
            description: 'Relaunch',
            durationSeconds: 4500,
            amount: '125.00',
          },
          entries: [
            {
              ...{
                ...whose,
                timeEntryId: first.id,
                taskName: 'Wireframes',
                date: '2026-06-01',
                seconds: 3000,
                roundedSeconds: 3068,
              },
              ...{ rate: '100.00', rateSource: 'PROJECT', amount: '85.23' },
            },
            {
              ...{
                ...whose,
                timeEntryId: late.id,
                taskName: 'Layout',
                date: '2026-06-02',
                seconds: 1400,
                roundedSeconds: 1432,
              },
              ...{ rate: '100.00', rateSource: 'PROJECT', amount: '39.77' },
            },
          ],
        },
        {
          ...{
            lineId: invoice.lines[1].id,
            position: 3,
            description: 'Relaunch',
            durationSeconds: 1800,
            amount: '40.00',
          },
          entries: [
            {
              ...{
                ...whose,
                timeEntryId: early.id,
                taskName: 'Icons',
                date: '2026-06-03',
                seconds: 1500,
                roundedSeconds: 1800,
              },
              ...{ rate: '80.00', rateSource: 'ENTRY', amount: '40.00' },
            },
          ],
        },
      ],
    });
    expect((await again(late)).lineId).toBe(invoice.lines[0].id);
  });

  it('of a void invoice shows what it billed, also of entries that are deleted since', async () => {
    const { ask, entry, bill } = await scene(run);
    const [kept, gone] = [await entry(), await entry({ date: '2026-06-02' })];
    const { invoice } = await bill({ groupBy: ['PROJECT'] });
    const before = (await ask.get(`${INVOICES}/${invoice.id}/provenance`)).body;
    await run.make.post(ask, `${INVOICES}/${invoice.id}/void`);
    await ask.delete(`${TIME}/${gone.id}`);
    const [line] = before.lines;
    const [first, second] = line.entries;
    const unknown = { taskName: null, date: null, user: null, project: null };
    expect((await ask.get(`${INVOICES}/${invoice.id}/provenance`)).body).toEqual({
      invoiceId: invoice.id,
      lines: [
        {
          ...line,
          entries: [
            { ...first, released: true },
            { ...second, ...unknown, released: true },
          ],
        },
      ],
    });
    expect(first.timeEntryId).toBe(kept.id);
  });

  it('forgets lines that are gone, and is empty without time', async () => {
    const { ask, entry, bill, clientId } = await scene(run);
    await entry();
    const { invoice } = await bill();
    await ask.delete(`${INVOICES}/${invoice.id}/lines/${invoice.lines[0].id}`);
    const plain = await run.make.invoice(ask, { clientId });
    for (const { id } of [invoice, plain])
      expect((await ask.get(`${INVOICES}/${id}/provenance`)).body).toEqual({ invoiceId: id, lines: [] });
  });

  it("tells a MEMBER figures, not what others' time was", async () => {
    const { ask, teamId, entry, bill, projectId } = await scene(run);
    const worker = await run.make.person(teamId, 'MEMBER');
    const [own, others] = [await entry({ userId: worker.id }), await entry({ taskName: 'Secret', date: '2026-06-02' })];
    const { invoice } = await bill({ groupBy: ['TASK'] });
    const url = `${INVOICES}/${invoice.id}/provenance`;
    const seen = async () =>
      (await run.ask(worker.key).get(url)).body.lines.flatMap(({ entries }: Body) =>
        entries.map(({ timeEntryId, taskName, user, project, amount }: Body) => [
          timeEntryId,
          taskName,
          user?.id,
          project?.id,
          amount,
        ]),
      );
    expect(await seen()).toEqual([
      [others.id, null, undefined, undefined, '100.00'],
      [own.id, 'Work', worker.id, projectId, '100.00'],
    ]);
    await run.make.post(ask, `/v1/track/projects/${projectId}/members`, { userId: worker.id, role: 'MANAGER' });
    expect((await seen())[0]).toEqual([others.id, 'Secret', others.userId, projectId, '100.00']);
  });
});

/** Whole, so that sums are exact. */
const cents = (amount: string) => Number(amount.replace('.', ''));
const policy = fc.record({
  unitMinutes: fc.constantFrom(0, 1, 6, 15, 60),
  mode: fc.constantFrom('UP', 'NEAREST', 'DOWN'),
  level: fc.constantFrom('ENTRY', 'DAY', 'LINE'),
});
const wish = fc.record({
  times: fc.array(
    fc.record({
      durationSeconds: fc.integer({ min: 1, max: 30_000 }),
      date: fc.constantFrom('2026-06-01', '2026-06-02', '2026-06-09'),
      taskName: fc.constantFrom('Layout', 'Icons'),
      rate: fc.constantFrom('32.25', '100', '0.01', '99.999999'),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  groupBy: fc.constantFrom(['ENTRY'], ['PROJECT'], ['TASK', 'DATE'], ['WEEK']),
  rounding: policy,
});

describe('for any time', () => {
  it('adds up to the line, to the second and the cent, and reports see the same', async () => {
    const made = await scene(run);
    await fc.assert(
      fc.asyncProperty(wish, async ({ times, ...layout }) => {
        for (const time of times) await made.entry(time);
        const { invoice } = await made.bill(layout);
        const { lines } = (await made.ask.get(`${INVOICES}/${invoice.id}/provenance`)).body;
        expect(lines.map(({ lineId }: Body) => lineId)).toEqual(invoice.lines.map(({ id }: Body) => id));
        for (const { entries, amount, durationSeconds } of lines) {
          expect(entries.reduce((sum: number, entry: Body) => sum + cents(entry.amount), 0)).toBe(cents(amount));
          expect(entries.reduce((sum: number, entry: Body) => sum + entry.roundedSeconds, 0)).toBe(durationSeconds);
        }
      }),
      { numRuns: 15 },
    );
    expect(await run.database.rows(SUMS_DIFFER)).toEqual([]);
  });
});
