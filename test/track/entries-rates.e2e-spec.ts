import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const TIME = '/v1/track/time';

let run: Running;
let ask: Ask;
let teamId: string;
let userId: string;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  teamId = team.id;
  ask = run.ask((await run.make.person(teamId)).key);
});
afterAll(() => run.close());

beforeAll(async () => {
  userId = (await run.make.person(teamId, 'MEMBER')).id;
});

const LEVELS = ['ENTRY', 'PROJECT_MEMBER', 'SECTION', 'PROJECT', 'CLIENT', 'MEMBER', 'TEAM'];

describe('the rate of an entry', () => {
  it('is that of the first level that has one', async () => {
    const client = await run.make.client(ask);
    const project = await run.make.project(ask, { clientId: client.id });
    const section = await run.make.section(ask, { projectId: project.id });
    await run.make.post(ask, `/v1/track/projects/${project.id}/members`, { userId, role: 'MEMBER' });
    const place = { userId, sectionId: section.id };
    const now = async (fields: object = {}) => {
      const { id, rate, rateSource } = await run.make.entry(ask, { ...place, ...fields });
      const { body } = await ask.get(`${TIME}/${id}/rate`);
      expect([body.rate, body.rateSource, body.frozen]).toEqual([rate, rateSource, false]);
      expect(body.levels.map(({ level }: { level: string }) => level)).toEqual(LEVELS);
      const chosen = body.levels.find((level: { chosen: boolean }) => level.chosen);
      expect(chosen ?? null).toEqual(rateSource === 'NONE' ? null : { level: rateSource, rate, chosen: true });
      return [rateSource, rate];
    };
    expect(await now()).toEqual(['NONE', null]);
    await ask.patch('/v1/team', { timeDefaults: { rate: '10' } });
    expect(await now()).toEqual(['TEAM', '10.00']);
    await run.database.rows('UPDATE memberships SET rate = 20 WHERE person_id = $1', [userId]);
    expect(await now()).toEqual(['MEMBER', '20.00']);
    await ask.patch(`/v1/invoices/clients/${client.id}`, { rate: '30' });
    expect(await now()).toEqual(['CLIENT', '30.00']);
    await ask.patch(`/v1/track/projects/${project.id}`, { rate: '40.125' });
    expect(await now()).toEqual(['PROJECT', '40.125']);
    await ask.patch(`/v1/track/sections/${section.id}`, { rate: '50' });
    expect(await now()).toEqual(['SECTION', '50.00']);
    await ask.patch(`/v1/track/projects/${project.id}/members/${userId}`, {
      rates: [{ effectiveFrom: '2020-01-01', rate: '60' }],
    });
    expect(await now()).toEqual(['PROJECT_MEMBER', '60.00']);
    expect(await now({ rate: '70' })).toEqual(['ENTRY', '70.00']);
  });

  it('is that of the person in the project on the day of the entry', async () => {
    const project = await run.make.project(ask, { rate: '5' });
    const rates = [
      { effectiveFrom: '2026-01-01', rate: '80', cost: '40' },
      { effectiveFrom: '2026-07-01', rate: '90', cost: '45' },
    ];
    await run.make.post(ask, `/v1/track/projects/${project.id}/members`, { userId, role: 'MEMBER', rates });
    const on = async (date: string) => {
      const { rate, rateSource, cost } = await run.make.entry(ask, { userId, projectId: project.id, date });
      return [rate, rateSource, cost];
    };
    expect(await on('2025-12-31')).toEqual(['5.00', 'PROJECT', null]);
    expect(await on('2026-01-01')).toEqual(['80.00', 'PROJECT_MEMBER', '40.00']);
    expect(await on('2026-06-30')).toEqual(['80.00', 'PROJECT_MEMBER', '40.00']);
    expect(await on('2026-07-01')).toEqual(['90.00', 'PROJECT_MEMBER', '45.00']);
  });

  it('stays when a level gives another, and is resolved anew when what it hangs on changes', async () => {
    const [one, two] = [await run.make.project(ask, { rate: '50' }), await run.make.project(ask, { rate: '70' })];
    const entry = await run.make.entry(ask, { userId, projectId: one.id });
    await ask.patch(`/v1/track/projects/${one.id}`, { rate: '60' });
    const kept = await ask.patch(`${TIME}/${entry.id}`, { durationSeconds: 7200, notes: 'x' });
    expect([kept.body.rate, kept.body.amount]).toEqual(['50.00', '100.00']);
    const { body: told } = await ask.get(`${TIME}/${entry.id}/rate`);
    expect([told.rate, told.levels[3]]).toEqual(['50.00', { level: 'PROJECT', rate: '60.00', chosen: true }]);
    const redated = await ask.patch(`${TIME}/${entry.id}`, { date: '2026-01-05' });
    expect(redated.body.rate).toBe('60.00');
    const moved = await ask.patch(`${TIME}/${entry.id}`, { projectId: two.id });
    expect([moved.body.rate, moved.body.amount]).toEqual(['70.00', '140.00']);
  });

  it('set by hand stays through changes, until null resolves it again', async () => {
    const project = await run.make.project(ask, { rate: '50' });
    const entry = await run.make.entry(ask, { userId, rate: '12.5' });
    expect([entry.rate, entry.rateSource]).toEqual(['12.50', 'ENTRY']);
    const moved = await ask.patch(`${TIME}/${entry.id}`, { projectId: project.id });
    expect([moved.body.rate, moved.body.rateSource]).toEqual(['12.50', 'ENTRY']);
    const resolved = await ask.patch(`${TIME}/${entry.id}`, { rate: null });
    expect([resolved.body.rate, resolved.body.rateSource]).toEqual(['50.00', 'PROJECT']);
    await ask.patch(`/v1/track/projects/${project.id}`, { rate: '55' });
    const again = await ask.patch(`${TIME}/${entry.id}`, { rate: null });
    expect([again.body.rate, again.body.rateSource]).toEqual(['55.00', 'PROJECT']);
  });
});

describe('billable', () => {
  it("is the section's, else the project's, else the team's, unless said", async () => {
    const project = await run.make.project(ask, { billable: false, rate: '50' });
    const section = await run.make.section(ask, { projectId: project.id, billable: true });
    const billable = async (fields: object) => (await run.make.entry(ask, { userId, ...fields })).billable;
    expect(await billable({})).toBe(true);
    expect(await billable({ projectId: project.id })).toBe(false);
    expect(await billable({ sectionId: section.id })).toBe(true);
    expect(await billable({ sectionId: section.id, billable: false })).toBe(false);
  });

  it('work alone has an amount', async () => {
    const entry = await run.make.entry(ask, { userId, rate: '100', billable: false });
    expect(entry.amount).toBeNull();
    expect((await ask.patch(`${TIME}/${entry.id}`, { billable: true })).body.amount).toBe('100.00');
  });
});

describe('the amount', () => {
  it.each([
    [1800, '32.25', '16.13'],
    [3000, '100', '83.33'],
    [1, '0.01', '0.00'],
    [18, '1', '0.01'],
    [86_400, '999999999.999999', '24000000000.00'],
  ])('of %d seconds at %s an hour is %s (vectors 5 and 7)', async (durationSeconds, rate, amount) => {
    expect((await run.make.entry(ask, { userId, durationSeconds, rate })).amount).toBe(amount);
  });

  it.each([
    ['JPY', '1000.5', '1000.5', '334'],
    ['KWD', '10', '10.000', '3.333'],
  ])('in %s has the digits of the currency, which is that of the client', async (currency, rate, shown, amount) => {
    const client = await run.make.client(ask, { currency });
    const project = await run.make.project(ask, { clientId: client.id });
    const entry = await run.make.entry(ask, { userId, projectId: project.id, durationSeconds: 1200, rate });
    expect([entry.currency, entry.rate, entry.amount]).toEqual([currency, shown, amount]);
  });
});
