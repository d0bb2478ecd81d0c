import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { told } from '../support/told.js';
import { type Body, INVOICES, scene, type Scene, SUMS_DIFFER, TIME } from './billing.js';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

const BILLED = ['invoiceId', 'lineId', 'billedSeconds', 'locked', 'lockReasons', 'amount'];
/** What of an entry says that it is billed. */
const standing = (entry: Body) => Object.fromEntries(BILLED.map((field) => [field, entry[field]]));
const FREE = { invoiceId: null, lineId: null, billedSeconds: null, locked: false, lockReasons: [], amount: '50.00' };

/** Two half hours at 100.00, billed on lines of their own at an hour each. */
async function billed(fields: object = {}): Promise<Scene & { times: Body[]; invoice: Body }> {
  const made = await scene(run);
  const times = [
    await made.entry({ durationSeconds: 1800 }),
    await made.entry({ durationSeconds: 1800, date: '2026-06-02' }),
  ];
  const rounding = { unitMinutes: 60, mode: 'UP', level: 'ENTRY' };
  const { invoice } = await made.bill({ issueDate: '2026-06-30', rounding, ...fields });
  return { ...made, times, invoice };
}

/** How each entry stands now. */
const now = ({ times, again }: Scene & { times: Body[] }) =>
  Promise.all(times.map(async (time) => standing(await again(time))));

describe('billed time', () => {
  it('is freed when its draft is deleted, and told of', async () => {
    const made = await billed({ draft: true });
    expect((await made.ask.delete(`${INVOICES}/${made.invoice.id}`)).status).toBe(204);
    expect(await now(made)).toEqual([FREE, FREE]);
    const events = (await told(run.app, made.teamId)).filter(({ type }) => type.startsWith('time_entry.'));
    expect(events.map(({ type, version }) => [type, version])).toEqual([
      ['time_entry.created', 1],
      ['time_entry.created', 1],
      ['time_entry.billed', 2],
      ['time_entry.billed', 2],
      ['time_entry.released', 3],
      ['time_entry.released', 3],
    ]);
    expect(events[2]).toMatchObject({
      subjectId: made.times[0]?.id,
      data: { id: made.times[0]?.id, invoiceId: made.invoice.id, amount: '100.00', billedSeconds: 3600 },
      previous: { invoiceId: null, amount: '50.00', billedSeconds: null },
    });
    expect(await run.database.rows(SUMS_DIFFER)).toEqual([]);
  });

  it('is freed when its line is deleted, and the other stays billed', async () => {
    const made = await billed();
    const [first, second] = made.invoice.lines;
    expect((await made.ask.delete(`${INVOICES}/${made.invoice.id}/lines/${first.id}`)).status).toBe(204);
    const left = { lineId: second.id, invoiceId: made.invoice.id, amount: '100.00', billedSeconds: 3600 };
    expect(await now(made)).toEqual([FREE, expect.objectContaining(left)]);
    expect((await made.bill()).invoice.lines).toHaveLength(1);
  });

  it('is freed when a list of lines leaves its line out', async () => {
    const made = await billed();
    const lines = [{ id: made.invoice.lines[1].id }, { description: 'Hosting', rate: '5' }];
    expect((await made.ask.patch(`${INVOICES}/${made.invoice.id}`, { lines })).body.total).toBe('105.00');
    expect((await now(made)).map(({ invoiceId }) => invoiceId)).toEqual([null, made.invoice.id]);
  });

  it('is freed when its invoice is void, and can be billed anew', async () => {
    const made = await billed();
    const other = await made.entry();
    const kept = (await made.bill()).invoice;
    await run.make.post(made.ask, `${INVOICES}/${made.invoice.id}/mark-sent`);
    const { status, lines } = await run.make.post(made.ask, `${INVOICES}/${made.invoice.id}/void`);
    expect([status, lines]).toEqual(['VOID', made.invoice.lines]);
    expect(await now(made)).toEqual([FREE, FREE]);
    expect((await made.again(other)).invoiceId).toBe(kept.id);
    expect((await made.bill()).invoice).toMatchObject({ total: '100.00', number: 'INV-2026-00003' });
    expect(await run.database.rows(SUMS_DIFFER)).toEqual([]);
  });

  it('can be changed, deleted and billed again once it is free, and the void invoice stays as it was', async () => {
    const made = await billed({ groupBy: ['PROJECT'] });
    const voided = await run.make.post(made.ask, `${INVOICES}/${made.invoice.id}/void`);
    const [first, second] = made.times;
    expect((await made.ask.patch(`${TIME}/${first?.id}`, { durationSeconds: 60 })).status).toBe(200);
    expect((await made.ask.delete(`${TIME}/${second?.id}`)).status).toBe(204);
    const patched = await made.ask.patch(`${INVOICES}/${made.invoice.id}`, { internalNote: 'Wrong client.' });
    expect(patched.body.lines).toEqual(voided.lines);
    expect(patched.body.total).toBe('200.00');
  });

  it('keeps its own price: what it is worth when it is free follows from that', async () => {
    const made = await billed();
    await made.ask.patch(`/v1/track/projects/${made.projectId}`, { rate: '999' });
    await run.make.post(made.ask, `${INVOICES}/${made.invoice.id}/void`);
    expect(await now(made)).toEqual([FREE, FREE]);
  });

  it('is not taken along by a duplicate', async () => {
    const made = await billed();
    const copy = await run.make.post(made.ask, `${INVOICES}/${made.invoice.id}/duplicate`);
    expect(
      copy.lines.map(({ timeEntryCount, durationSeconds, projectId }: Body) => [
        timeEntryCount,
        durationSeconds,
        projectId,
      ]),
    ).toEqual([
      [0, null, null],
      [0, null, null],
    ]);
    expect((await made.ask.delete(`${INVOICES}/${copy.id}`)).status).toBe(204);
    expect((await now(made)).map(({ invoiceId }) => invoiceId)).toEqual([made.invoice.id, made.invoice.id]);
  });

  it('fixes the currency of its invoice', async () => {
    const made = await billed();
    const refused = await made.ask.patch(`${INVOICES}/${made.invoice.id}`, { currency: 'USD' });
    expect([refused.status, refused.body.code]).toEqual([409, 'currency_mismatch']);
  });
});

describe('an amount of time', () => {
  it('follows its line, by rate, discount, hand and quantity', async () => {
    const made = await billed({ groupBy: ['PROJECT'], rounding: { unitMinutes: 0, mode: 'NEAREST', level: 'ENTRY' } });
    const line = `${INVOICES}/${made.invoice.id}/lines/${made.invoice.lines[0].id}`;
    const amounts = async (change: object) => {
      const { body } = await made.ask.patch(line, change);
      return [body.amountBasis, body.amount, ...(await now(made)).map(({ amount }) => amount)];
    };
    expect(await amounts({ rate: '33.33' })).toEqual(['TIME_SUM', '33.34', '16.67', '16.67']);
    expect(await amounts({ discount: { type: 'PERCENT', value: '10' } })).toEqual([
      'TIME_SUM',
      '30.01',
      '15.01',
      '15.00',
    ]);
    expect(await amounts({ description: 'Work' })).toEqual(['TIME_SUM', '30.01', '15.01', '15.00']);
    expect(await amounts({ discount: null })).toEqual(['TIME_SUM', '33.34', '16.67', '16.67']);
    expect(await amounts({ amount: '10.01' })).toEqual(['OVERRIDDEN', '10.01', '5.01', '5.00']);
    expect(await amounts({ amount: null })).toEqual(['COMPUTED', '33.33', '16.67', '16.66']);
    expect(await amounts({ quantity: '2' })).toEqual(['COMPUTED', '66.66', '33.33', '33.33']);
    const [first] = made.times;
    expect((await made.again(first)).version).toBe(8);
    expect(await run.database.rows(SUMS_DIFFER)).toEqual([]);
  });

  it('stays where lines are sent back as they were read', async () => {
    const made = await billed({
      groupBy: ['PROJECT'],
      rounding: { unitMinutes: 0, mode: 'NEAREST', level: 'ENTRY' },
    });
    const url = `${INVOICES}/${made.invoice.id}`;
    await made.ask.patch(`${url}/lines/${made.invoice.lines[0].id}`, { rate: '33.33' });
    const [first] = (await made.ask.get(url)).body.lines;
    const before = await Promise.all(made.times.map(made.again));
    const { id, description, quantity, unit, rate, amount, discount, taxPercent, taxCategory, servicePeriod } = first;
    const sent = { id, description, quantity, unit, rate, amount, discount, taxPercent, taxCategory, servicePeriod };
    const { body } = await made.ask.patch(url, { lines: [sent] });
    expect(body.lines).toEqual([{ ...first, version: expect.any(Number), updatedAt: expect.any(String) }]);
    expect([amount, first.amountBasis]).toEqual(['33.34', 'TIME_SUM']);
    expect(await Promise.all(made.times.map(made.again))).toEqual(before);
  });

  it('stays where only its line moves', async () => {
    const made = await billed();
    const versions = async () => Promise.all(made.times.map(async (time) => (await made.again(time)).version));
    const before = await versions();
    await made.ask.patch(`${INVOICES}/${made.invoice.id}/lines/${made.invoice.lines[0].id}`, { position: 2 });
    expect(await versions()).toEqual(before);
  });
});
