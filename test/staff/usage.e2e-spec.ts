import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const USAGE = '/admin/v1/staff/usage';
const DAY_MS = 86_400_000;

let run: Running;
let staff: Ask;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  const own = await run.make.team();
  staff = await run.signIn(await run.make.person(own.id, 'OWNER', { staff: true }));
});
afterAll(() => run.close());
beforeEach(async () => {
  team = await run.make.team();
  ask = run.ask(team.key);
});

/** What is counted of the team, once it is written. */
async function usage(query: string = '', process: Running = run) {
  await process.writeUsage();
  const { status, body } = await staff.get(`${USAGE}?teamId=${team.id}${query}`);
  expect([status, status < 300 ? null : body]).toEqual([200, null]);
  return body;
}

const times = async (count: number, asked: () => Promise<unknown>) => {
  for (let nth = 0; nth < count; nth += 1) await asked();
};

describe('usage', () => {
  it('tells requests, errors and refusals apart, by time, by operation and by key', async () => {
    await staff.patch(`/admin/v1/staff/teams/${team.id}/limits`, { ratePerMinute: 8 });
    await times(3, () => ask.get('/v1/team'));
    await times(2, () => ask.get('/v1/invoices/clients/0197a3c2-0000-7000-8000-0000000fffff'));
    await times(6, () => ask.get('/v1/me'));
    const { interval, points, operations, keys } = await usage();
    expect(interval).toBe('HOUR');
    const sum = (field: string) =>
      points.reduce((all: number, point: Record<string, number>) => all + (point[field] ?? 0), 0);
    expect([sum('requests'), sum('errors'), sum('limited')]).toEqual([11, 2, 3]);
    expect(operations).toEqual([
      { operationId: 'getMe', requests: 6, errors: 0, limited: 3, p95Ms: expect.any(Number) },
      { operationId: 'getTeam', requests: 3, errors: 0, limited: 0, p95Ms: expect.any(Number) },
      { operationId: 'getClient', requests: 2, errors: 2, limited: 0, p95Ms: expect.any(Number) },
    ]);
    expect(keys).toEqual([
      {
        ...{ keyId: expect.any(String), teamId: team.id, name: 'Key of a test', lastFour: team.key.slice(-4) },
        ...{ teamName: 'Team of a test', requests: 11, errors: 2, limited: 3, p95Ms: expect.any(Number) },
      },
    ]);
  });

  it('has a point for each hour of the last day, those without requests too', async () => {
    const { points } = await usage();
    expect(points.length).toBe(25);
    expect(points.at(0)).toEqual({
      ...{ at: expect.stringMatching(/:00:00\.000Z$/), requests: 0, errors: 0, limited: 0, p95Ms: null },
    });
  });

  it('counts what a scope refuses, and nothing of those whom nobody knows', async () => {
    const narrow = run.ask(await run.make.key(team.id, { scopes: ['team:read'] }));
    await narrow.get('/v1/invoices/clients');
    await run.ask('looped_0123456789012345678901234567890123456789abc_1QmRs2').get('/v1/me');
    await run.ask(null).get('/v1/me');
    expect((await usage()).operations).toEqual([
      { operationId: 'listClients', requests: 1, errors: 1, limited: 0, p95Ms: expect.any(Number) },
    ]);
  });

  it('adds up what several processes count, and what the last of them counted before it stopped', async () => {
    const other = await boot({}, run.database);
    await ask.get('/v1/me');
    await other.ask(team.key).get('/v1/me');
    await run.writeUsage();
    await other.ask(team.key).get('/v1/me');
    await other.close();
    expect((await usage()).operations).toMatchObject([{ operationId: 'getMe', requests: 3 }]);
  });

  it('is of one key, one operation or both where that is asked', async () => {
    const second = run.ask(await run.make.key(team.id));
    await ask.get('/v1/me');
    await second.get('/v1/me');
    await second.get('/v1/team');
    const { keys } = await usage();
    const busiest = keys[0].keyId;
    expect(
      (await usage(`&keyId=${busiest}`)).operations.map(({ operationId }: { operationId: string }) => operationId),
    ).toEqual(['getMe', 'getTeam']);
    expect((await usage('&operationId=getMe')).keys).toHaveLength(2);
    expect((await usage(`&operationId=getTeam&keyId=${busiest}`)).keys).toMatchObject([{ requests: 1 }]);
  });

  it('goes by days beyond a week, and knows nothing older than three months', async () => {
    await ask.get('/v1/me');
    await run.writeUsage();
    await run.database.rows(
      `INSERT INTO usage_days (at, team_id, key_id, operation_id, requests, errors, limited)
       VALUES (date_trunc('day', now(), 'UTC') - interval '20 days', $1, NULL, 'getMe', 5, 0, 0),
         (date_trunc('day', now(), 'UTC') - interval '92 days', $1, NULL, 'getMe', 7, 0, 0)`,
      [team.id],
    );
    const from = new Date(Date.now() - 90 * DAY_MS + 60_000).toISOString();
    const { interval, points, operations } = await usage(`&from=${from}`);
    expect([interval, points.length, operations[0].requests]).toEqual(['DAY', 91, 6]);
    await ask.get('/v1/me');
    await run.writeUsage();
    const left = await run.database.rows('SELECT sum(requests)::int AS sum FROM usage_days WHERE team_id = $1', [
      team.id,
    ]);
    expect(left).toEqual([{ sum: 7 }]);
  });

  it('counts a session too, under no key', async () => {
    const person = await run.make.person(team.id);
    const session = await run.signIn(person, team.id);
    await session.get('/v1/team');
    const { operations, keys } = await usage();
    expect(operations).toMatchObject([{ operationId: 'getTeam', requests: 1 }]);
    expect(keys).toEqual([]);
  });

  it.each([
    ['teamId=x', '?teamId'],
    ['from=yesterday', '?from'],
    ['from=2024-01-01T00:00:00Z', '?from'],
    ['from=2030-01-01T00:00:00Z', '?from'],
    ['bogus=1', '?bogus'],
  ])('refuses %s', async (query, pointer) => {
    const { status, body } = await staff.get(`${USAGE}?${query}`);
    expect([status, body.errors?.[0].pointer]).toEqual([400, pointer]);
  });
});
