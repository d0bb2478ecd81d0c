import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const TIME = '/v1/track/time';
const PERIOD = { reasons: ['PERIOD'], invoiceId: null };

let run: Running;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  ask = run.ask((await run.make.person(team.id)).key);
  await ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-06-01' } });
});
afterAll(() => run.close());

const closed = { taskName: 'Closed', date: '2026-05-31', durationSeconds: 3600 };
const open = { ...closed, taskName: 'Open', date: '2026-06-01' };

/** An entry of a day that was closed afterwards. */
async function lockedEntry(fields: object = {}): Promise<Answer['body']> {
  await ask.patch('/v1/team', { timeDefaults: { lockedBefore: null } });
  const made = await run.make.post(ask, TIME, { ...closed, ...fields });
  await ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-06-01' } });
  return made;
}

function refusalOf({ status, body }: Answer): unknown[] {
  return [status, body.code, body.context];
}

describe('a closed period', () => {
  it('takes no new time, and its first open day does', async () => {
    expect(refusalOf(await ask.post(TIME, closed))).toEqual([409, 'entry_locked', PERIOD]);
    expect((await ask.post(TIME, open)).status).toBe(201);
  });

  it('shows its entries as locked', async () => {
    const { id, locked } = await lockedEntry();
    expect(locked).toBe(false);
    expect((await ask.get(`${TIME}/${id}`)).body).toMatchObject({ locked: true, lockReasons: ['PERIOD'] });
  });

  it.each([
    ['task', { taskName: 'Other' }],
    ['length', { durationSeconds: 60 }],
    ['day', { date: '2026-06-10' }],
    ['price', { rate: '1' }],
    ['price, resolved again', { rate: null }],
    ['billable', { billable: false }],
    ['notes', { notes: 'x' }],
  ])('keeps their %s', async (_, patch) => {
    const { id } = await lockedEntry();
    expect(refusalOf(await ask.patch(`${TIME}/${id}`, patch))).toEqual([409, 'entry_locked', PERIOD]);
  });

  it('lets tags, metadata and other names change, and values that are the same be sent', async () => {
    const { id, taskName } = await lockedEntry({ rate: '95' });
    const tag = await run.make.tag(ask);
    const patch = { tagIds: [tag.id], metadata: { k: 'v' }, externalRefs: [{ source: 'a', id, url: null }] };
    const changed = await ask.patch(`${TIME}/${id}`, { ...patch, taskName, rate: '95.00', date: closed.date });
    expect(changed.body).toMatchObject({ ...patch, version: 2, locked: true });
    expect((await ask.patch(`${TIME}/${id}`, { tagNames: ['Made'] })).status).toBe(200);
  });

  it('keeps its entries from being deleted', async () => {
    const { id } = await lockedEntry();
    expect(refusalOf(await ask.delete(`${TIME}/${id}`))).toEqual([409, 'entry_locked', PERIOD]);
    expect((await ask.get(`${TIME}/${id}`)).status).toBe(200);
  });

  it('takes no entry that is moved into it', async () => {
    const { id } = await run.make.post(ask, TIME, open);
    expect(refusalOf(await ask.patch(`${TIME}/${id}`, { date: '2026-05-31' }))).toEqual([409, 'entry_locked', PERIOD]);
    expect((await ask.patch(`${TIME}/${id}`, { date: '2026-06-02' })).status).toBe(200);
  });

  it('may be copied out of', async () => {
    const { id } = await lockedEntry();
    expect((await ask.post(`${TIME}/${id}/duplicate`)).status).toBe(201);
  });

  it('tells a faulty reference before that it is closed', async () => {
    const { status } = await ask.post(TIME, { ...closed, projectId: '0197a3c2-0000-7000-8000-0000000fffff' });
    expect(status).toBe(400);
  });
});

describe('billed time', () => {
  it('is locked for as long as its invoice lives', async () => {
    const client = await run.make.client(ask);
    const project = await run.make.project(ask, { clientId: client.id, rate: '100' });
    const { id } = await run.make.post(ask, TIME, { ...open, projectId: project.id });
    const { invoice } = await run.make.post(ask, '/v1/invoices/from-time', { clientId: client.id, timeEntryIds: [id] });
    const billed = await ask.get(`${TIME}/${id}`);
    expect(billed.body).toMatchObject({
      locked: true,
      lockReasons: ['BILLED'],
      invoiceId: invoice.id,
      lineId: invoice.lines[0].id,
      billedSeconds: 3600,
      amount: '100.00',
    });
    const context = { reasons: ['BILLED'], invoiceId: invoice.id };
    expect(refusalOf(await ask.patch(`${TIME}/${id}`, { durationSeconds: 60 }))).toEqual([
      409,
      'entry_locked',
      context,
    ]);
    expect(refusalOf(await ask.delete(`${TIME}/${id}`))).toEqual([409, 'entry_locked', context]);
    expect((await ask.patch(`${TIME}/${id}`, { metadata: { k: 'v' } })).body).toMatchObject({
      rate: '100.00',
      amount: '100.00',
    });
    expect((await ask.get(`${TIME}/${id}/rate`)).body.frozen).toBe(true);
    await ask.post(`/v1/invoices/${invoice.id}/void`, { reason: 'Wrong' });
    expect((await ask.patch(`${TIME}/${id}`, { durationSeconds: 60 })).status).toBe(200);
  });
});
