import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { type Body, FROM_TIME, INVOICES, scene, SUMS_DIFFER, TIME } from './billing.js';

const KEYED = { 'idempotency-key': 'bill-june' };

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

const ofLines = ({ lines }: Body, field: string) => lines.map((line: Body) => line[field]);
const outcome = ({ status, body }: { status: number; body: Body }) => [status, body.code];

describe('billing time', () => {
  it('makes an invoice with a line for each entry, by day, and numbers it at once', async () => {
    const { ask, entry, clientId, projectId } = await scene(run);
    await entry({ taskName: 'Wireframes', durationSeconds: 3000, date: '2026-06-02' });
    await entry({ taskName: 'Layout', durationSeconds: 7200, date: '2026-06-01' });
    const header = { issueDate: '2026-06-30', purchaseOrder: 'PO-1', notes: 'As agreed.' };
    const { status, body, headers } = await ask.post(FROM_TIME, { clientId, ...header });
    const { invoice } = body;
    expect([status, headers['location'], body.skipped]).toEqual([201, `${INVOICES}/${invoice.id}`, []]);
    expect(invoice).toMatchObject({
      ...{
        ...header,
        number: 'INV-2026-00001',
        status: 'PENDING',
        source: 'TIME',
        clientId,
        currency: 'EUR',
        total: '283.33',
      },
    });
    const stamps = { id: expect.any(String), createdAt: expect.any(String), updatedAt: expect.any(String), version: 1 };
    const plain = {
      discount: null,
      taxPercent: null,
      taxCategory: null,
      projectId,
      timeEntryCount: 1,
      amountBasis: 'TIME',
    };
    const unit = { unit: 'HUR', rate: '100.00' };
    expect(invoice.lines).toEqual([
      {
        ...{
          ...stamps,
          ...plain,
          ...unit,
          position: 1,
          description: 'Layout',
          quantity: '2',
          durationSeconds: 7200,
          amount: '200.00',
        },
        servicePeriod: { from: '2026-06-01', to: '2026-06-01' },
      },
      {
        ...{
          ...stamps,
          ...plain,
          ...unit,
          position: 2,
          description: 'Wireframes',
          quantity: '0.8333',
          durationSeconds: 3000,
        },
        ...{ amount: '83.33', servicePeriod: { from: '2026-06-02', to: '2026-06-02' } },
      },
    ]);
    expect((await ask.get(`${INVOICES}/${invoice.id}`)).body).toEqual(invoice);
  });

  it('locks the time, which says where it is billed and what it came to', async () => {
    const { ask, entry, again, bill } = await scene(run);
    const before = await entry({ durationSeconds: 3000 });
    const { invoice } = await bill({ rounding: { unitMinutes: 60, mode: 'UP', level: 'ENTRY' } });
    const where = { invoiceId: invoice.id, lineId: invoice.lines[0].id, billedSeconds: 3600, amount: '100.00' };
    const after = await again(before);
    expect(after).toEqual({
      ...{ ...before, ...where, locked: true, lockReasons: ['BILLED'], version: 2, updatedAt: after.updatedAt },
    });
    const refused = await ask.patch(`${TIME}/${before.id}`, { taskName: 'Other' });
    expect([outcome(refused), refused.body.context]).toEqual([
      [409, 'entry_locked'],
      { reasons: ['BILLED'], invoiceId: invoice.id },
    ]);
    expect(outcome(await ask.delete(`${TIME}/${before.id}`))).toEqual([409, 'entry_locked']);
  });

  it('tells why it leaves time out', async () => {
    const { ask, entry, clientId, bill } = await scene(run);
    const billed = await entry();
    await bill({ draft: true });
    const free = await entry({ billable: false });
    const unpriced = await entry({ projectId: (await run.make.project(ask, { clientId })).id });
    const taken = await entry();
    const { invoice, skipped } = await bill();
    expect(skipped).toEqual([
      { timeEntryId: unpriced.id, reason: 'NO_RATE' },
      { timeEntryId: free.id, reason: 'NOT_BILLABLE' },
      { timeEntryId: billed.id, reason: 'ALREADY_BILLED' },
    ]);
    expect((await ask.get(`${TIME}/${taken.id}`)).body.lineId).toBe(invoice.lines[0].id);
  });

  it('leaves out what is of another client, or in another currency, and what still runs', async () => {
    const { ask, teamId, entry, clientId, bill } = await scene(run);
    const person = await run.make.person(teamId, 'MEMBER');
    const running = await run.make.post(ask, `${TIME}/timer/start`, { taskName: 'Now', userId: person.id });
    const pounds = await run.make.client(ask, { currency: 'GBP', rate: '80' });
    const theirs = await run.make.project(ask, { clientId: pounds.id });
    const inPounds = await entry({ projectId: theirs.id });
    const internal = await entry({ projectId: (await run.make.project(ask, { rate: '1' })).id });
    const own = await entry();
    const ids = [running, inPounds, internal, own].map(({ id }) => id);
    const { skipped } = await bill({ timeEntryIds: ids, draft: true });
    expect(skipped.toSorted((a: Body, b: Body) => a.reason.localeCompare(b.reason))).toEqual([
      { timeEntryId: expect.any(String), reason: 'OTHER_CLIENT' },
      { timeEntryId: expect.any(String), reason: 'OTHER_CLIENT' },
      { timeEntryId: running.id, reason: 'RUNNING' },
    ]);
    const mixed = await ask.post(FROM_TIME, { clientId: pounds.id, currency: 'EUR' });
    expect([outcome(mixed), mixed.body.context]).toEqual([
      [409, 'nothing_to_bill'],
      { skipped: 1, currencyMismatch: 1 },
    ]);
    expect(outcome(await ask.post(FROM_TIME, { clientId }))).toEqual([409, 'nothing_to_bill']);
  });

  it('refuses entries that are asked for by id and billed, with their invoices', async () => {
    const { ask, entry, clientId, bill } = await scene(run);
    const [first, second] = [await entry(), await entry()];
    const { invoice } = await bill({ timeEntryIds: [first.id] });
    const refused = await ask.post(FROM_TIME, { clientId, timeEntryIds: [first.id, second.id] });
    expect([outcome(refused), refused.body.context]).toEqual([
      [409, 'time_already_billed'],
      { ids: [first.id], invoiceIds: [invoice.id] },
    ]);
    expect((await bill()).invoice.lines).toHaveLength(1);
  });

  it('bills a closed period as well: what was done is fixed, not what is billed', async () => {
    const { ask, entry, again, bill } = await scene(run);
    const old = await entry({ date: '2026-01-31' });
    await ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-02-01' } });
    const { invoice } = await bill({ draft: true });
    expect((await again(old)).lockReasons).toEqual(['BILLED', 'PERIOD']);
    expect((await ask.delete(`${INVOICES}/${invoice.id}`)).status).toBe(204);
    expect((await again(old)).lockReasons).toEqual(['PERIOD']);
  });

  it('narrows by project, days, section, person, tag and entry', async () => {
    const { ask, teamId, entry, projectId, bill, clientId } = await scene(run);
    const section = await run.make.section(ask, { projectId });
    const tag = await run.make.tag(ask);
    const person = await run.make.person(teamId, 'MEMBER');
    const second = await run.make.project(ask, { clientId, rate: '10' });
    await entry({ taskName: 'plain', date: '2026-06-10' });
    await entry({ taskName: 'section', sectionId: section.id });
    await entry({ taskName: 'tag', tagIds: [tag.id] });
    await entry({ taskName: 'person', userId: person.id });
    const byId = await entry({ taskName: 'id' });
    await entry({ taskName: 'project', projectId: second.id });
    const tasks = async (filter: object) =>
      ofLines((await ask.post(`${FROM_TIME}/preview`, { clientId, ...filter })).body.invoice, 'description');
    expect(await tasks({ sectionIds: [section.id] })).toEqual(['section']);
    expect(await tasks({ tagIds: [tag.id] })).toEqual(['tag']);
    expect(await tasks({ userIds: [person.id] })).toEqual(['person']);
    expect(await tasks({ timeEntryIds: [byId.id] })).toEqual(['id']);
    expect(await tasks({ projectIds: [second.id], clientId: undefined })).toEqual(['project']);
    expect(await tasks({ dateFrom: '2026-06-10', dateTo: '2026-06-10' })).toEqual(['plain']);
    expect(
      await tasks({ dateFrom: null, sectionIds: [], userIds: null, projectIds: [], timeEntryIds: null }),
    ).toHaveLength(6);
    expect((await bill()).invoice.lines).toHaveLength(6);
  });

  it('groups as asked, fills in the template, and never mixes prices', async () => {
    const { entry, bill } = await scene(run);
    await entry({ taskName: 'Layout', date: '2026-06-05' });
    await entry({ taskName: 'Icons', date: '2026-06-06' });
    await entry({ taskName: 'Icons', date: '2026-06-12', rate: '50' });
    const { invoice } = await bill({ groupBy: ['PROJECT', 'WEEK'], lineTemplate: '{project}, week to {week}: {task}' });
    expect(
      invoice.lines.map(({ description, amount, timeEntryCount }: Body) => [description, amount, timeEntryCount]),
    ).toEqual([
      ['Relaunch, week to 2026-06-05: Layout', '100.00', 1],
      ['Relaunch, week to 2026-06-12: Icons', '100.00', 1],
      ['Relaunch, week to 2026-06-12: Icons', '50.00', 1],
    ]);
  });

  it('rounds as project, client or team agreed, unless the request says otherwise', async () => {
    const { ask, entry, clientId, projectId, bill } = await scene(run);
    await entry({ durationSeconds: 60 });
    const amount = async (fields: object = {}) => {
      const { body } = await ask.post(`${FROM_TIME}/preview`, { clientId, ...fields });
      return body.invoice.lines[0].durationSeconds;
    };
    const policy = (unitMinutes: number) => ({ unitMinutes, mode: 'UP', level: 'LINE' });
    expect(await amount()).toBe(60);
    await ask.patch('/v1/team', { timeDefaults: { rounding: policy(5) } });
    expect(await amount()).toBe(300);
    await ask.patch(`${INVOICES}/clients/${clientId}`, { rounding: policy(10) });
    expect(await amount()).toBe(600);
    await ask.patch(`/v1/track/projects/${projectId}`, { rounding: policy(15) });
    expect(await amount()).toBe(900);
    expect(await amount({ rounding: policy(30) })).toBe(1800);
    const { invoice } = await bill();
    await ask.patch(`/v1/track/projects/${projectId}`, { rounding: policy(60) });
    expect((await ask.get(`${INVOICES}/${invoice.id}`)).body).toEqual(invoice);
  });

  it('leaves time without a price out, bills it at nothing, or fails', async () => {
    const { ask, userId } = await scene(run);
    const client = await run.make.client(ask);
    const project = await run.make.project(ask, { clientId: client.id });
    const entry = await run.make.entry(ask, { projectId: project.id, userId });
    const bill = (onMissingRate?: string) => ask.post(FROM_TIME, { clientId: client.id, onMissingRate, draft: true });
    const skipped = await bill();
    expect([outcome(skipped), skipped.body.context]).toEqual([[409, 'nothing_to_bill'], { skipped: 1, noRate: 1 }]);
    const failed = await bill('FAIL');
    expect([outcome(failed), failed.body.context]).toEqual([[409, 'rate_missing'], { ids: [entry.id] }]);
    const { invoice } = (await bill('ZERO')).body;
    expect([invoice.total, ofLines(invoice, 'rate')]).toEqual(['0.00', ['0.00']]);
    expect((await ask.get(`${TIME}/${entry.id}`)).body).toMatchObject({
      amount: '0.00',
      rate: null,
      billedSeconds: 3600,
    });
    expect(await run.database.rows(SUMS_DIFFER)).toEqual([]);
  });

  it('is in the currency of the client, which the project then keeps', async () => {
    const { ask, userId } = await scene(run);
    const client = await run.make.client(ask, { currency: 'JPY', taxPercent: '10' });
    const project = await run.make.project(ask, { clientId: client.id, rate: '100.5' });
    await run.make.entry(ask, { projectId: project.id, userId, durationSeconds: 1800 });
    const { body } = await ask.post(FROM_TIME, { projectIds: [project.id] });
    expect(body.invoice).toMatchObject({ currency: 'JPY', clientId: client.id, subtotal: '50', total: '55' });
    await ask.patch(`${INVOICES}/clients/${client.id}`, { currency: 'EUR' });
    expect((await ask.get(`/v1/track/projects/${project.id}`)).body.currency).toBe('JPY');
  });

  it('makes a draft where one is wanted, which is issued later', async () => {
    const { ask, entry, bill } = await scene(run);
    await entry();
    const { invoice } = await bill({ draft: true });
    expect([invoice.number, invoice.status, invoice.source]).toEqual([null, 'DRAFT', 'TIME']);
    expect((await run.make.post(ask, `${INVOICES}/${invoice.id}/issue`)).number).toMatch(/-00001$/);
  });

  it('is done once under one Idempotency-Key', async () => {
    const { ask, entry, clientId } = await scene(run);
    await entry();
    const [made, again] = [
      await ask.post(FROM_TIME, { clientId }, KEYED),
      await ask.post(FROM_TIME, { clientId }, KEYED),
    ];
    expect([made.status, again.status, again.body]).toEqual([201, 201, made.body]);
    expect(again.headers['location']).toBe(made.headers['location']);
  });

  it("bills of a MEMBER's view only: own time, and that of projects they manage", async () => {
    const { ask, teamId, entry, clientId, projectId } = await scene(run);
    const worker = await run.make.person(teamId, 'MEMBER');
    const theirs = run.ask(worker.key);
    const [own, others] = [await entry({ userId: worker.id }), await entry()];
    const hidden = await theirs.post(FROM_TIME, {
      clientId,
      projectIds: [projectId],
      timeEntryIds: [own.id, others.id],
    });
    expect(hidden.body.errors.map(({ pointer, code }: Body) => `${pointer} ${code}`)).toEqual([
      '/projectIds/0 not_found',
      '/timeEntryIds/1 not_found',
    ]);
    const { invoice } = (await theirs.post(`${FROM_TIME}/preview`, { clientId })).body;
    expect(ofLines(invoice, 'timeEntryCount')).toEqual([1]);
    await run.make.post(ask, `/v1/track/projects/${projectId}/members`, { userId: worker.id, role: 'MANAGER' });
    expect((await theirs.post(FROM_TIME, { projectIds: [projectId] })).body.invoice.lines).toHaveLength(2);
  });
});
