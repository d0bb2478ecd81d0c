import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const INVOICES = '/v1/invoices';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

async function biller(): Promise<{ ask: Ask; clientId: string }> {
  const ask = run.ask((await run.make.team()).key);
  return { ask, clientId: (await run.make.client(ask)).id };
}

const counted = (year: number, count: number) =>
  Array.from({ length: count }, (_, at) => `INV-${year}-${String(at + 1).padStart(5, '0')}`);

describe('numbers', () => {
  it('are gapless per team and year when 200 are made at once', async () => {
    const teams = [await biller(), await biller()];
    const wishes = Array.from({ length: 200 }, (_, at) => ({
      team: at % 2,
      issueDate: at % 4 < 2 ? '2026-05-01' : '2027-05-01',
    }));
    const numbers = await Promise.all(
      wishes.map(async ({ team, issueDate }) => {
        const { ask, clientId } = teams[team] ?? (await biller());
        const body = { clientId, issueDate, lines: [{ description: 'Work', rate: '1' }] };
        const made = await ask.post(INVOICES, body);
        return { team, number: made.body.number };
      }),
    );
    for (const team of [0, 1]) {
      const own = numbers.filter((made) => made.team === team).map(({ number }) => number);
      expect(own.toSorted()).toEqual([...counted(2026, 50), ...counted(2027, 50)]);
    }
  });

  it('are no gap for those who were refused', async () => {
    const { ask, clientId } = await biller();
    const bodies = Array.from({ length: 40 }, (_, at) => ({
      clientId,
      issueDate: '2026-05-01',
      // The id is in use from the first on, so half of these fail after everything else was right.
      ...(at % 2 === 0 && { id: '0197a3c2-0000-7000-8000-0000000af001' }),
    }));
    const answers = await Promise.all(bodies.map((body) => ask.post(INVOICES, body)));
    const numbers = answers.filter(({ status }) => status === 201).map(({ body }) => body.number);
    expect(numbers.toSorted()).toEqual(counted(2026, 21));
  });

  it('are taken by issuing a draft, not by making or deleting one', async () => {
    const { ask, clientId } = await biller();
    const drafts = await Promise.all(
      [1, 2, 3].map(() => run.make.invoice(ask, { clientId, draft: true, issueDate: '2026-05-01' })),
    );
    expect(drafts.map(({ number }) => number)).toEqual([null, null, null]);
    await ask.delete(`${INVOICES}/${drafts[0].id}`);
    const issued = [];
    for (const { id } of [drafts[2], drafts[1]])
      issued.push((await run.make.post(ask, `${INVOICES}/${id}/issue`)).number);
    expect(issued).toEqual(counted(2026, 2));
  });

  it('are given once to a draft that many issue at once', async () => {
    const { ask, clientId } = await biller();
    const draft = await run.make.invoice(ask, { clientId, draft: true, issueDate: '2026-05-01' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask.post(`${INVOICES}/${draft.id}/issue`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect((await run.make.invoice(ask, { clientId, issueDate: '2026-05-01' })).number).toBe('INV-2026-00002');
  });

  it('stay with a void invoice', async () => {
    const { ask, clientId } = await biller();
    const first = await run.make.invoice(ask, { clientId, issueDate: '2026-05-01' });
    expect((await run.make.post(ask, `${INVOICES}/${first.id}/void`)).number).toBe('INV-2026-00001');
    expect((await run.make.invoice(ask, { clientId, issueDate: '2026-05-01' })).number).toBe('INV-2026-00002');
  });
});

describe('an Idempotency-Key', () => {
  it('sent 50 times at once makes one invoice, and every answer is that one or says that it still runs', async () => {
    const { ask, clientId } = await biller();
    const body = { clientId, lines: [{ description: 'Work', rate: '1' }] };
    const send = () => ask.post(INVOICES, body, { 'idempotency-key': 'only-once' });
    const answers = await Promise.all(Array.from({ length: 50 }, send));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map((answer) => answer.bytes.toString())).size).toBe(1);
    const running = answers.filter(({ status }) => status !== 201);
    expect(running.map(({ body: told }) => told.code)).toEqual(running.map(() => 'idempotency_running'));
    expect((await ask.get(`${INVOICES}?count=true`)).body.page.total).toBe(1);
    const later = await send();
    expect([later.status, later.headers['idempotency-replayed'], later.body]).toEqual([201, 'true', made[0]?.body]);
    const other = await ask.post(INVOICES, { ...body, notes: 'x' }, { 'idempotency-key': 'only-once' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
  });
});
