import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const KEYS = '/v1/keys';
/** How long another process may go on by what it has read. */
const CACHE_MS = 1_000;

let run: Running;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
});
afterAll(() => run.close());

const make = async (asker: Ask, fields: object = {}) =>
  (await asker.post(KEYS, { name: 'x', access: 'WRITE', ...fields })).body;

/** Asks until `over`, and tells how long after the change (which has been answered when this begins) the last answer that was not `over` was asked for. */
async function lastBefore(asked: () => Promise<Answer>, over: (answer: Answer) => boolean): Promise<number> {
  const since = performance.now();
  for (let last = 0; ;) {
    const at = performance.now() - since;
    if (over(await asked())) return last;
    if (at > 10 * CACHE_MS) return at;
    last = at;
  }
}

describe('revoking', () => {
  it('is final, keeps the row with who, when and why, and once is enough', async () => {
    const person = await run.make.person(team.id, 'ADMIN');
    const made = await make(ask);
    const url = `${KEYS}/${made.id}`;
    expect((await run.ask(person.key).delete(`${url}?reason=Left%20in%20a%20screenshot`)).status).toBe(204);
    const row = (await ask.get(url)).body;
    expect(row).toMatchObject({
      status: 'REVOKED',
      revokedBy: { type: 'USER', id: person.id },
      revokeReason: 'Left in a screenshot',
      version: 2,
    });
    expect((await ask.delete(url)).status).toBe(204);
    expect((await ask.get(url)).body).toEqual(row);
    const edited = await ask.patch(url, { expiresIn: 'ONE_DAY' });
    expect([edited.status, edited.body.code]).toEqual([409, 'key_not_active']);
    const refused = await run.ask(made.key).get('/v1/me');
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      401,
      'key_revoked',
      { revokedAt: row.revokedAt },
    ]);
    const told = await run.database.rows('SELECT type FROM events WHERE subject_id = $1 ORDER BY pos', [made.id]);
    expect(told.map(({ type }) => type)).toEqual(['api_key.created', 'api_key.revoked']);
  });

  it('takes along every key that the key made, and those made by them', async () => {
    const parent = await make(ask);
    const child = await make(run.ask(parent.key));
    const grandchild = await make(run.ask(child.key));
    await ask.delete(`${KEYS}/${parent.id}`);
    for (const { id, key } of [child, grandchild]) {
      expect((await run.ask(key).get('/v1/me')).body.code).toBe('key_revoked');
      expect((await ask.get(`${KEYS}/${id}`)).body.revokeReason).toBe('The key that made it was revoked.');
    }
  });

  it('leaves no live child behind, however many are being made meanwhile', async () => {
    const parent = await make(ask);
    const child = await make(run.ask(parent.key));
    const makers = [run.ask(parent.key), run.ask(child.key)];
    const making = Array.from({ length: 40 }, (_, i) =>
      makers[i % 2]?.post(KEYS, { name: 'late', access: 'READ_ONLY' }),
    );
    const [revoked, ...answers] = await Promise.all([ask.delete(`${KEYS}/${parent.id}`), ...making]);
    expect(revoked?.status).toBe(204);
    const live = (await ask.get(`${KEYS}?status=ACTIVE&limit=100`)).body.data.filter(
      ({ name }: { name: string }) => name === 'late',
    );
    expect(live).toEqual([]);
    const outcomes = new Set(answers.map((answer) => answer?.status));
    expect([...outcomes].filter((status) => ![201, 401, 403].includes(status ?? 0))).toEqual([]);
  });
});

describe('another process on the same database', () => {
  let other: Running;
  beforeAll(async () => {
    other = await boot({}, run.database);
  });
  afterAll(() => other.close());

  it('lets no revoked key in after a second', async () => {
    const made = await make(ask);
    const there = other.ask(made.key);
    expect((await there.get('/v1/me')).status).toBe(200);
    await ask.delete(`${KEYS}/${made.id}`);
    const late = await lastBefore(
      () => there.get('/v1/me'),
      ({ status }) => status === 401,
    );
    expect(late).toBeLessThanOrEqual(CACHE_MS);
  });

  it('sees a narrowed scope, a lower role and a disabled person within a second', async () => {
    const made = await make(ask);
    const person = await run.make.person(team.id, 'ADMIN');
    const [narrowed, demoted] = [other.ask(made.key), other.ask(person.key)];
    await Promise.all([narrowed.get(KEYS), demoted.get(KEYS)]);
    await ask.patch(`${KEYS}/${made.id}`, { access: 'RESTRICTED', scopes: ['clients:read'] });
    expect(
      await lastBefore(
        () => narrowed.get(KEYS),
        ({ body }) => body.code === 'scope_missing',
      ),
    ).toBeLessThanOrEqual(CACHE_MS);
    await run.database.rows(`UPDATE memberships SET role = 'MEMBER' WHERE person_id = $1`, [person.id]);
    expect(
      await lastBefore(
        () => demoted.get(KEYS),
        ({ body }) => body.code === 'role_missing',
      ),
    ).toBeLessThanOrEqual(CACHE_MS);
    await run.database.rows('UPDATE people SET disabled_at = now() WHERE id = $1', [person.id]);
    expect(
      await lastBefore(
        () => demoted.get('/v1/me'),
        ({ body }) => body.code === 'key_revoked',
      ),
    ).toBeLessThanOrEqual(CACHE_MS);
  });

  it.each([
    ['UPDATE memberships SET left_at = now() WHERE person_id = $1', 'PERSON'],
    ['UPDATE teams SET deleted_at = now() WHERE id = $1', 'TEAM'],
  ])('shuts out whom %s has taken away', async (statement, whose) => {
    const own = await run.make.team();
    const person = await run.make.person(own.id);
    await run.database.rows(statement, [whose === 'TEAM' ? own.id : person.id]);
    expect((await other.ask(person.key).get('/v1/me')).body.code).toBe('key_revoked');
    expect((await other.ask(own.key).get('/v1/me')).status).toBe(whose === 'TEAM' ? 401 : 200);
  });
});

describe('the last use of a key', () => {
  it('is written when the process stops, adds up, and never goes back', async () => {
    const made = await make(ask);
    const use = async (times: number, agent: string) => {
      const process = await boot({}, run.database);
      for (let i = 0; i < times; i += 1) await process.ask(made.key).get('/v1/me', { 'user-agent': agent });
      await process.ask(made.key).get('/v1/team/nowhere');
      await process.close();
      return (await ask.get(`${KEYS}/${made.id}`)).body;
    };
    const first = await use(3, 'first/1');
    expect(first).toMatchObject({ useCount: 3, lastUsedIp: '127.0.0.1', lastUsedAgent: 'first/1', version: 1 });
    await run.database.rows(`UPDATE api_keys SET last_used_at = now() + interval '1 hour' WHERE id = $1`, [made.id]);
    const ahead = (await ask.get(`${KEYS}/${made.id}`)).body.lastUsedAt;
    expect(await use(2, 'second/2')).toMatchObject({ useCount: 5, lastUsedAt: ahead, lastUsedAgent: 'first/1' });
  });

  it('moves the key to the first pepper, after which the older one is not needed', async () => {
    const made = await make(ask);
    const pepper = 'pepper of the test suite';
    const both = await boot({ KEY_PEPPER: `newer pepper of the suite,${pepper}` }, run.database);
    expect((await both.ask(made.key).get('/v1/me')).status).toBe(200);
    await both.close();
    const newer = await boot({ KEY_PEPPER: `newer pepper of the suite` }, run.database);
    expect((await newer.ask(made.key).get('/v1/me')).status).toBe(200);
    expect((await newer.ask(team.key).get('/v1/me')).body.code).toBe('key_unknown');
    await newer.close();
  });
});
