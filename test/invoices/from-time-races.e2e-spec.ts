import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { type Body, FROM_TIME, INVOICES, scene, type Scene, SUMS_DIFFER } from './billing.js';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

const times = (count: number, { entry }: Scene) => Promise.all(Array.from({ length: count }, () => entry()));
const many = <Made>(count: number, make: (nth: number) => Promise<Made>) =>
  Promise.all(Array.from({ length: count }, (_, nth) => make(nth)));

/** How often each entry of the team stands on a live line, and whether entry and line agree on it. */
async function links({ teamId }: Scene): Promise<readonly object[]> {
  return run.database.rows(
    `SELECT e.id, count(r.entry_id)::int AS live, bool_and((e.invoice_id, e.line_id, e.billed_seconds, CASE WHEN e.invoice_id IS NOT NULL THEN e.amount END)
       IS NOT DISTINCT FROM (r.invoice_id, r.line_id, r.rounded_seconds, r.amount)) AS agreed
     FROM time_entries e
     LEFT JOIN time_reservations r ON r.team_id = e.team_id AND r.entry_id = e.id AND r.released_at IS NULL
     WHERE e.team_id = $1 GROUP BY e.id`,
    [teamId],
  );
}

/** Everything that the team has of invoices and of time on them. */
async function kept({ teamId }: Scene): Promise<readonly object[]> {
  return run.database.rows(
    `SELECT (SELECT json_agg(i ORDER BY i.id) FROM invoices i WHERE i.team_id = $1) AS invoices,
       (SELECT json_agg(l ORDER BY l.id) FROM invoice_lines l WHERE l.team_id = $1) AS lines,
       (SELECT json_agg(r ORDER BY r.entry_id) FROM time_reservations r WHERE r.team_id = $1) AS reservations,
       (SELECT json_agg(e ORDER BY e.id) FROM time_entries e WHERE e.team_id = $1) AS entries,
       (SELECT count(*) FROM events WHERE feed_id = $1)::int AS events`,
    [teamId],
  );
}

const counted = (answers: readonly { status: number; body: Body }[]) =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ status, body }) => body.code ?? String(status))].map(([code, those]) => [
      code,
      those.length,
    ]),
  );

describe('fifty who bill at once', () => {
  it('bill the time of a client once', async () => {
    const made = await scene(run);
    await times(20, made);
    const answers = await many(50, () =>
      made.ask.post(FROM_TIME, { clientId: made.clientId, issueDate: '2026-06-30' }),
    );
    expect(counted(answers)).toEqual({ 201: 1, nothing_to_bill: 49 });
    const links20 = await links(made);
    expect(links20).toEqual(links20.map((link) => ({ ...link, live: 1, agreed: true })));
    expect((await run.make.invoice(made.ask, { issueDate: '2026-06-30' })).number).toBe('INV-2026-00002');
  });

  it('bill each entry once, where they ask for some of the same', async () => {
    const made = await scene(run);
    const ids = (await times(30, made)).map(({ id }) => id);
    const answers = await many(50, (nth) => {
      const timeEntryIds = [0, 7, 13].map((step) => ids[(nth * 3 + step) % ids.length]);
      return made.ask.post(FROM_TIME, { clientId: made.clientId, timeEntryIds, draft: nth % 2 === 0 });
    });
    expect(Object.keys(counted(answers)).toSorted()).toEqual(['201', 'time_already_billed']);
    const billed = answers.flatMap(({ body }) => body.invoice?.lines ?? []).length;
    const found = await links(made);
    expect(found.filter((link) => 'live' in link && link.live === 1)).toHaveLength(billed);
    expect(found.filter((link) => 'live' in link && Number(link.live) > 1)).toEqual([]);
  });

  it('add to one invoice, or make one, and none bills twice', async () => {
    const made = await scene(run);
    const { id: invoiceId } = await run.make.invoice(made.ask, { clientId: made.clientId, draft: true });
    await times(10, made);
    const wishes = [{ invoiceId }, { clientId: made.clientId }, { projectIds: [made.projectId] }];
    const answers = await many(50, (nth) => made.ask.post(FROM_TIME, wishes[nth % wishes.length]));
    expect(counted(answers)).toEqual({ 201: 1, nothing_to_bill: 49 });
    expect(await run.database.rows(SUMS_DIFFER)).toEqual([]);
  });

  it('bill, preview, void, delete and change time, and what is left agrees', async () => {
    const made = await scene(run);
    const entries = await times(12, made);
    const { ask, clientId } = made;
    const acts: readonly ((nth: number) => Promise<{ status: number; body: Body }>)[] = [
      async (nth) => {
        const billed = await ask.post(FROM_TIME, {
          clientId,
          draft: nth % 2 === 0,
          timeEntryIds: [entries[nth % 12]?.id],
        });
        if (billed.status !== 201) return billed;
        const { id, status } = billed.body.invoice;
        return status === 'DRAFT' ? ask.delete(`${INVOICES}/${id}`) : ask.post(`${INVOICES}/${id}/void`);
      },
      () => ask.post(FROM_TIME, { clientId, groupBy: ['PROJECT'] }),
      () => ask.post(`${FROM_TIME}/preview`, { clientId }),
      (nth) => ask.patch(`/v1/track/time/${entries[nth % 12]?.id}`, { durationSeconds: 60 * (nth + 1) }),
    ];
    const answers = (await many(15, (nth) => Promise.all(acts.map((act) => act(nth))))).flat();
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    for (const link of await links(made)) expect(link).toMatchObject({ agreed: true });
    expect(await run.database.rows(SUMS_DIFFER)).toEqual([]);
  });
});

describe('a backend that dies in the middle', () => {
  it('of billing leaves nothing: no invoice, no number, and the time is free', async () => {
    const made = await scene(run);
    await run.make.invoice(made.ask, { clientId: made.clientId, issueDate: '2026-06-30' });
    await times(3, made);
    const before = await kept(made);
    const counter = await run.database.hold(`SELECT FROM invoice_counters WHERE team_id = '${made.teamId}' FOR UPDATE`);
    const billing = made.ask.post(FROM_TIME, { clientId: made.clientId, issueDate: '2026-06-30' });
    await run.database.killWaiting();
    await counter.release();
    expect((await billing).status).toBe(503);
    expect(await kept(made)).toEqual(before);
    expect((await made.bill({ issueDate: '2026-06-30' })).invoice).toMatchObject({
      number: 'INV-2026-00002',
      total: '300.00',
    });
  });

  it('of voiding leaves everything: the invoice stands, and the time is billed', async () => {
    const made = await scene(run);
    const [entry] = await times(3, made);
    const { invoice } = await made.bill();
    const before = await kept(made);
    const held = await run.database.hold(`SELECT FROM time_entries WHERE id = '${entry?.id}' FOR UPDATE`);
    const voiding = made.ask.post(`${INVOICES}/${invoice.id}/void`);
    await run.database.killWaiting();
    await held.release();
    expect((await voiding).status).toBe(503);
    expect(await kept(made)).toEqual(before);
  });
});
