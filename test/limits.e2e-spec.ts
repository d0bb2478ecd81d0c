import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Ask } from './support/ask.js';

const QUOTA = 10;

let run: Running;

beforeAll(async () => {
  run = await boot({ RATE_LIMIT: String(QUOTA) });
});
afterAll(() => run.close());

const fresh = async (): Promise<Ask> => run.ask((await run.make.team()).key);

describe('the rate of a key', () => {
  it('admits exactly its quota of a burst, whatever the routes, and says when to come back', async () => {
    const ask = await fresh();
    const urls = ['/v1/me', '/v1/invoices/clients', '/v1/keys', '/v1/invoices'];
    const burst = await Promise.all(Array.from({ length: 50 }, (_, at) => ask.get(urls[at % urls.length] ?? '')));
    const statuses = burst.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(QUOTA);
    const refused = burst.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(40);
    for (const { body, headers } of refused) {
      expect(body).toMatchObject({ code: 'rate_limited', status: 429 });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(headers['x-ratelimit-remaining']).toBe('0');
    }
  });

  it('is told on every answer, by both families of headers', async () => {
    const ask = await fresh();
    const answers = [
      await ask.get('/v1/me'),
      await ask.get('/v1/invoices/clients/x'),
      await ask.post('/v1/invoices/clients', '{'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400]);
    answers.forEach(({ headers }, at) => {
      expect(headers['ratelimit-policy']).toBe(`"key";q=${QUOTA};w=60`);
      expect(headers['ratelimit']).toMatch(new RegExp(`^"key";r=${QUOTA - 1 - at};t=\\d+$`));
      expect([headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']]).toEqual([
        String(QUOTA),
        String(QUOTA - 1 - at),
      ]);
    });
  });

  it('belongs to the key alone: another key of the same team has its own', async () => {
    const team = await run.make.team();
    const [one, two] = [run.ask(team.key), run.ask(await run.make.key(team.id))];
    await Promise.all(Array.from({ length: QUOTA + 1 }, () => one.get('/v1/me')));
    expect((await one.get('/v1/me')).status).toBe(429);
    expect((await two.get('/v1/me')).status).toBe(200);
  });

  it('is its own too where another team chose the same id', async () => {
    const id = '0197a3c2-2222-7000-8000-000000000001';
    const [one, two] = [await fresh(), await fresh()];
    const body = { id, name: 'Same id', access: 'READ_ONLY' };
    const [first, second] = [await run.make.post(one, '/v1/keys', body), await run.make.post(two, '/v1/keys', body)];
    await Promise.all(Array.from({ length: QUOTA }, () => run.ask(first.key).get('/v1/me')));
    expect((await run.ask(second.key).get('/v1/me')).headers['x-ratelimit-remaining']).toBe(String(QUOTA - 1));
  });

  it('is not got around by headers that name another caller', async () => {
    const ask = await fresh();
    await Promise.all(Array.from({ length: QUOTA }, () => ask.get('/v1/me')));
    for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-client-ip', 'x-http-method-override']) {
      expect((await ask.get('/v1/me', { [header]: '203.0.113.7' })).status).toBe(429);
    }
    expect((await ask.get('/v1/me?a=1')).status).toBe(429);
  });
});
