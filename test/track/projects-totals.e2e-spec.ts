import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const PROJECTS = '/v1/track/projects';
const HOUR = 3600;

let run: Running;
let team: TestTeam;
let ask: Ask;
let userId: string;
/** The first day of this month in the team's zone, where it is often another month than in UTC, and the last day of the month before. */
let thisMonth: string;
let lastMonth: string;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team({ currency: 'EUR', timezone: 'Pacific/Kiritimati' });
  ask = run.ask(team.key);
  userId = (await run.make.person(team.id)).id;
  const [days] = await run.database.rows(`
    SELECT month::text, (month - 1)::text AS before
    FROM (SELECT date_trunc('month', now() AT TIME ZONE 'Pacific/Kiritimati')::date AS month) m`);
  [thisMonth, lastMonth] = [String(days?.['month']), String(days?.['before'])];
});
afterAll(() => run.close());

function log(projectId: string, durationSeconds: number, fields: object = {}): Promise<{ id: string }> {
  const entry = { taskName: 'Work', userId, projectId, durationSeconds, date: thisMonth, ...fields };
  return run.make.post(ask, '/v1/track/time', entry);
}

async function totals(projectId: string, caller: Ask = ask) {
  return (await caller.get(`${PROJECTS}/${projectId}?expand=totals`)).body.totals;
}

async function usedPercent(budget: object, caller: (projectId: string) => Promise<unknown>): Promise<string> {
  const { id } = await run.make.project(ask, { rate: '90', budget });
  await caller(id);
  return (await totals(id)).budgetUsedPercent;
}

describe('the totals of a project', () => {
  it('are nothing for one without time, and not there unless asked for', async () => {
    const yen = await run.make.client(ask, { currency: 'JPY' });
    const { id } = await run.make.project(ask, { clientId: yen.id });
    expect(await totals(id)).toEqual({
      ...{ trackedSeconds: 0, billableSeconds: 0, billedSeconds: 0, unbilledAmount: '0', budgetUsedPercent: null },
    });
    expect((await ask.get(`${PROJECTS}/${id}`)).body).not.toHaveProperty('totals');
  });

  it('sum its time over all months and people, billable or not', async () => {
    const { id } = await run.make.project(ask, { rate: '32.25' });
    const colleague = await run.make.person(team.id, 'MEMBER');
    await log(id, HOUR / 2);
    await log(id, HOUR / 2, { date: '2024-02-29', userId: colleague.id });
    await log(id, HOUR, { billable: false });
    expect(await totals(id)).toEqual({
      ...{ trackedSeconds: 2 * HOUR, billableSeconds: HOUR, billedSeconds: 0 },
      ...{ unbilledAmount: '32.26', budgetUsedPercent: null },
    });
  });

  it('leave out running time, and money of another currency than the project has', async () => {
    const client = await run.make.client(ask, { currency: 'EUR' });
    const { id } = await run.make.project(ask, {
      clientId: client.id,
      rate: '90',
      budget: { type: 'MONEY', amount: '100', period: 'TOTAL' },
    });
    await log(id, HOUR);
    await run.make.post(ask, '/v1/track/time/timer/start', { taskName: 'Running', userId, projectId: id });
    await ask.patch(`/v1/invoices/clients/${client.id}`, { currency: 'USD' });
    await log(id, HOUR);
    expect(await totals(id)).toMatchObject({
      ...{ trackedSeconds: 2 * HOUR, unbilledAmount: '90.00', budgetUsedPercent: '90' },
    });
  });

  it('follow what becomes of the time', async () => {
    const [from, to] = [await run.make.project(ask, { rate: '60' }), await run.make.project(ask, { rate: '60' })];
    const entry = await log(from.id, HOUR);
    await ask.patch(`/v1/track/time/${entry.id}`, { projectId: to.id, durationSeconds: 2 * HOUR });
    expect([(await totals(from.id)).unbilledAmount, (await totals(to.id)).unbilledAmount]).toEqual(['0.00', '120.00']);
    await ask.delete(`/v1/track/time/${entry.id}`);
    expect(await totals(to.id)).toMatchObject({ trackedSeconds: 0, unbilledAmount: '0.00' });
  });

  it('know what is on a live invoice', async () => {
    const client = await run.make.client(ask);
    const { id } = await run.make.project(ask, { clientId: client.id, rate: '90' });
    await log(id, HOUR);
    const { invoice } = await run.make.post(ask, '/v1/invoices/from-time', { projectIds: [id], draft: true });
    await log(id, 2 * HOUR);
    const billed = {
      trackedSeconds: 3 * HOUR,
      billableSeconds: 3 * HOUR,
      billedSeconds: HOUR,
      unbilledAmount: '180.00',
    };
    expect(await totals(id)).toMatchObject(billed);
    await ask.delete(`/v1/invoices/${invoice.id}`);
    expect(await totals(id)).toMatchObject({ ...billed, billedSeconds: 0, unbilledAmount: '270.00' });
  });

  it('come for a whole page, each row its own', async () => {
    const own = run.ask((await run.make.team()).key);
    for (const title of ['a', 'b']) await run.make.project(own, { title });
    const { body } = await own.get(`${PROJECTS}?expand=totals&expand=members`);
    expect(body.data.map(({ totals, members }: { totals: object; members: object[] }) => [totals, members])).toEqual(
      Array.from({ length: 2 }, () => [expect.objectContaining({ trackedSeconds: 0, unbilledAmount: '0.00' }), []]),
    );
  });

  it('are null for a MEMBER who may not see the time of others there', async () => {
    const [plain, managed] = [await run.make.project(ask), await run.make.project(ask)];
    const person = await run.make.person(team.id, 'MEMBER');
    await run.make.post(ask, `${PROJECTS}/${plain.id}/members`, { userId: person.id });
    await run.make.post(ask, `${PROJECTS}/${managed.id}/members`, { userId: person.id, role: 'MANAGER' });
    const caller = run.ask(person.key);
    expect(await totals(plain.id, caller)).toBeNull();
    expect(await totals(managed.id, caller)).toMatchObject({ trackedSeconds: 0 });
  });
});

describe('the used part of a budget', () => {
  it('is a percent of its hours, all time counted, and may pass 100', async () => {
    const budget = { type: 'HOURS', amount: '3', period: 'TOTAL' };
    const half = (id: string) => Promise.all([log(id, HOUR), log(id, HOUR / 2, { billable: false, date: lastMonth })]);
    expect(await usedPercent(budget, half)).toBe('50');
    expect(await usedPercent(budget, (id) => log(id, HOUR))).toBe('33.3333');
    expect(await usedPercent(budget, (id) => log(id, 7 * HOUR))).toBe('233.3333');
    expect(await usedPercent(budget, async () => undefined)).toBe('0');
  });

  it('is a percent of its money, only billable time counted', async () => {
    const budget = { type: 'MONEY', amount: '360', period: 'TOTAL' };
    const worked = (id: string) => Promise.all([log(id, HOUR), log(id, HOUR, { billable: false })]);
    expect(await usedPercent(budget, worked)).toBe('25');
  });

  it('counts the present month alone where the budget is by the month', async () => {
    const both = (id: string) => Promise.all([log(id, HOUR), log(id, 5 * HOUR, { date: lastMonth })]);
    expect(await usedPercent({ type: 'HOURS', amount: '4', period: 'MONTH' }, both)).toBe('25');
    expect(await usedPercent({ type: 'MONEY', amount: '180', period: 'MONTH' }, both)).toBe('50');
  });

  it('goes no further than a quantity does', async () => {
    const budget = { type: 'HOURS', amount: '0.0001', period: 'TOTAL' };
    const weeks = (id: string) => Promise.all(Array.from({ length: 2 }, () => log(id, 24 * HOUR)));
    expect(await usedPercent(budget, weeks)).toBe('10000000');
  });
});

describe('a price agreed with a member', () => {
  it('goes to the time that is written down already, from its day on', async () => {
    const { id } = await run.make.project(ask, { rate: '60' });
    const members = `${PROJECTS}/${id}/members`;
    await log(id, HOUR, { date: '2026-01-31' });
    await log(id, HOUR, { date: '2026-02-01' });
    expect((await totals(id)).unbilledAmount).toBe('120.00');
    await run.make.post(ask, members, { userId, rates: [{ effectiveFrom: '2026-02-01', rate: '100' }] });
    expect((await totals(id)).unbilledAmount).toBe('160.00');
    await ask.patch(`${members}/${userId}`, { rates: [{ effectiveFrom: '2026-01-01', rate: '70' }] });
    expect((await totals(id)).unbilledAmount).toBe('140.00');
    await ask.delete(`${members}/${userId}`);
    expect((await totals(id)).unbilledAmount).toBe('140.00');
    await log(id, HOUR, { date: '2026-01-31' });
    expect((await totals(id)).unbilledAmount).toBe('210.00');
  });
});
