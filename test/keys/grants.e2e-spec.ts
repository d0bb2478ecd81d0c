import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const KEYS = '/v1/keys';
const HERE = '127.0.0.0/8';

let run: Running;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
});
afterAll(() => run.close());

const make = async (asker: Ask, fields: object = {}) => {
  const { status, body } = await asker.post(KEYS, { name: 'x', access: 'READ_ONLY', ...fields });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};
const restricted = (...scopes: string[]) => ({ access: 'RESTRICTED', scopes });
const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

describe('a key that makes keys', () => {
  it('gives no scope, time or address beyond its own, and says which', async () => {
    const maker = run.ask(
      (await make(ask, { ...restricted('keys:write', 'clients:read'), expiresIn: 'SEVEN_DAYS', ipAllowlist: [HERE] }))
        .key,
    );
    const within = { name: 'child', ...restricted('clients:read'), expiresIn: 'ONE_DAY', ipAllowlist: ['127.0.0.1'] };
    const child = await maker.post(KEYS, within);
    expect([child.status, child.body.createdByKeyId]).toEqual([201, (await maker.get('/v1/me')).body.key.id]);
    const refused = async (fields: object) => {
      const { status, body } = await maker.post(KEYS, { ...within, ...fields });
      return [status, body.code, body.context];
    };
    const context = { scopes: [], expiry: false, addresses: false };
    expect(await refused(restricted('clients:write', 'audit:read'))).toEqual([
      403,
      'exceeds_creator',
      { ...context, scopes: ['clients:write', 'audit:read'] },
    ]);
    expect(await refused({ expiresIn: 'THIRTY_DAYS' })).toEqual([403, 'exceeds_creator', { ...context, expiry: true }]);
    expect(await refused({ expiresIn: 'NEVER' })).toEqual([403, 'exceeds_creator', { ...context, expiry: true }]);
    for (const ipAllowlist of [[], ['127.0.0.0/7'], ['127.0.0.1', '10.0.0.1'], ['::/0']]) {
      expect(await refused({ ipAllowlist })).toEqual([403, 'exceeds_creator', { ...context, addresses: true }]);
    }
    expect((await maker.post(KEYS, { ...within, ipAllowlist: ['::ffff:127.1.0.0/112'] })).status).toBe(201);
  });

  it('of a person gives no more than that key, and is named as the maker', async () => {
    const person = await run.make.person(team.id, 'ADMIN');
    const narrow = run.ask(await run.make.key(team.id, { personId: person.id, scopes: ['keys:write'] }));
    const made = await make(narrow, restricted('keys:read'));
    expect(made.createdBy).toEqual({ id: person.id, name: 'Person' });
    expect((await narrow.post(KEYS, { name: 'x', access: 'READ_ONLY' })).body.code).toBe('exceeds_creator');
  });

  it('widens neither itself nor another beyond itself, but may rename and narrow', async () => {
    const own = await make(ask, { ...restricted('keys:write'), expiresAt: days(7), ipAllowlist: [HERE] });
    const wide = await make(ask, { access: 'WRITE' });
    const maker = run.ask(own.key);
    const patch = async (id: string, body: object) => {
      const { status, body: answer } = await maker.patch(`${KEYS}/${id}`, body);
      return status === 200 ? 200 : [status, answer.code];
    };
    const refused = [403, 'exceeds_creator'];
    expect(await patch(own.id, { access: 'WRITE' })).toEqual(refused);
    expect(await patch(own.id, { scopes: ['keys:write', 'team:read'] })).toEqual(refused);
    expect(await patch(own.id, { expiresAt: days(8) })).toEqual(refused);
    expect(await patch(own.id, { expiresIn: 'NEVER' })).toEqual(refused);
    expect(await patch(own.id, { ipAllowlist: [] })).toEqual(refused);
    expect(await patch(own.id, { name: 'renamed', expiresAt: days(6), ipAllowlist: ['127.0.0.0/16'] })).toBe(200);
    expect(await patch(wide.id, { name: 'renamed' })).toBe(200);
    expect(await patch(wide.id, { access: 'READ_ONLY' })).toBe(200);
    expect(await patch(wide.id, { access: 'WRITE' })).toEqual(refused);
  });
});

describe('an edit', () => {
  it('keeps the key and changes what it opens, in this process at once', async () => {
    const made = await make(ask, restricted('clients:read'));
    const user = run.ask(made.key);
    expect((await user.get('/v1/invoices/clients')).status).toBe(200);
    const edited = await ask.patch(`${KEYS}/${made.id}`, { scopes: ['team:read'], name: 'New name' });
    expect(edited.body).toMatchObject({ name: 'New name', scopes: ['team:read'], version: 2, lastFour: made.lastFour });
    expect((await user.get('/v1/invoices/clients')).status).toBe(403);
    expect((await user.get('/v1/team')).status).toBe(200);
    const preset = await ask.patch(`${KEYS}/${made.id}`, { access: 'READ_ONLY' });
    expect(preset.body.scopes).toContain('invoices:read');
    const back = await ask.patch(`${KEYS}/${made.id}`, { access: 'RESTRICTED' });
    expect([back.status, back.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/scopes', code: 'required' })],
    ]);
  });

  it('answers a stale If-Match with the version of now', async () => {
    const made = await make(ask);
    const url = `${KEYS}/${made.id}`;
    const { headers } = await ask.get(url);
    expect((await ask.patch(url, { name: 'a' }, { 'if-match': headers['etag'] ?? '' })).status).toBe(200);
    const stale = await ask.patch(url, { name: 'b' }, { 'if-match': headers['etag'] ?? '' });
    expect([stale.status, stale.body.context]).toEqual([412, { version: 2 }]);
    expect((await ask.patch(url, {})).body.code).toBe('empty_patch');
    expect((await ask.patch(url, { name: null })).body.errors[0].code).toBe('not_nullable');
  });

  it('brings an expired key back to life, and its descendants never outlive it', async () => {
    const parent = await make(ask, { access: 'WRITE' });
    const child = await make(run.ask(parent.key), { access: 'WRITE' });
    const grandchild = await make(run.ask(child.key));
    const soon = days(1);
    expect((await ask.patch(`${KEYS}/${parent.id}`, { expiresAt: soon })).status).toBe(200);
    expect((await ask.get(`${KEYS}/${grandchild.id}`)).body).toMatchObject({ expiresAt: soon, version: 2 });
    expect((await ask.patch(`${KEYS}/${child.id}`, { expiresAt: days(2) })).body.code).toBe('exceeds_creator');
    await run.database.rows(`UPDATE api_keys SET expires_at = now() - interval '1 second' WHERE id = $1`, [parent.id]);
    expect((await ask.get(`${KEYS}/${parent.id}`)).body.status).toBe('EXPIRED');
    expect((await ask.patch(`${KEYS}/${parent.id}`, { expiresIn: 'ONE_DAY' })).body.status).toBe('ACTIVE');
    expect((await run.ask(parent.key).get('/v1/me')).status).toBe(200);
  });
});

describe('the limit of 200 live keys', () => {
  it('holds under fifty callers at once, and ended keys do not count', async () => {
    const full = await run.make.team();
    const asker = run.ask(full.key);
    for (let i = 0; i < 189; i += 1) await run.make.key(full.id);
    await run.make.key(full.id, { expiresAt: '2020-01-01T00:00:00.000Z' });
    await run.make.key(full.id, { revoked: true });
    const attempts = Array.from({ length: 50 }, () => asker.post(KEYS, { name: 'x', access: 'READ_ONLY' }));
    const answers = await Promise.all(attempts);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(answers.length - refused.length).toBe(10);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code} ${body.context.limit}`))).toEqual(
      new Set(['409 limit_exceeded 200']),
    );
    const { id } = (await asker.get(`${KEYS}?limit=1&status=ACTIVE`)).body.data[0];
    expect((await asker.post(`${KEYS}/${id}/rotate`, {})).body.code).toBe('limit_exceeded');
    expect((await asker.post(`${KEYS}/${id}/rotate`, { overlapHours: 0 })).status).toBe(201);
  });
});
