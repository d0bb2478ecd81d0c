import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const KEYS = '/v1/keys';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const PLAIN = { name: 'Export', access: 'READ_ONLY' };

let run: Running;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
});
afterAll(() => run.close());

const codes = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a key', () => {
  it('is shown once, at creation, and opens what it says', async () => {
    const made = await ask.post(KEYS, { ...PLAIN, ipAllowlist: ['127.0.0.0/8', '::1'] });
    const { key, ...rest } = made.body;
    const { id: parentId } = (await ask.get('/v1/me')).body.key;
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({ location: `${KEYS}/${rest.id}`, 'cache-control': 'private, no-store' });
    expect(key).toMatch(/^looped_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(rest).toEqual({
      id: expect.any(String),
      createdAt: INSTANT,
      updatedAt: INSTANT,
      version: 1,
      name: 'Export',
      kind: 'TEAM',
      prefix: 'looped',
      lastFour: key.slice(-4),
      access: 'READ_ONLY',
      scopes: expect.arrayContaining(['invoices:read', 'audit:read', 'keys:read']),
      status: 'ACTIVE',
      expiresAt: null,
      ipAllowlist: ['127.0.0.0/8', '::1'],
      createdBy: null,
      createdByKeyId: parentId,
      replacedById: null,
      revokedAt: null,
      revokedBy: null,
      revokeReason: null,
      lastUsedAt: null,
      lastUsedIp: null,
      lastUsedAgent: null,
      useCount: 0,
    });
    expect((await ask.get(`${KEYS}/${rest.id}`)).body).toEqual(rest);
    expect((await run.ask(key).get(KEYS)).status).toBe(200);
    const refused = await run.ask(key).post('/v1/invoices/clients', { name: 'x' });
    expect([refused.status, refused.body.context]).toEqual([403, { requiredScope: 'clients:write' }]);
  });

  it('leaves no trace of itself in the database or the log', async () => {
    const { body } = await ask.post(KEYS, PLAIN, { 'idempotency-key': 'canary' });
    await ask.post(`${KEYS}/${body.id}/rotate`, {});
    await ask.get(`/v1/me?key=${body.key}`);
    const [tables] = await run.database
      .rows(`SELECT string_agg(format('SELECT %L AS name, to_jsonb(t)::text AS row FROM %I t', table_name, table_name), ' UNION ALL ') AS text
      FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`);
    const secret = body.key.split('_')[1];
    const found = await run.database.rows(
      `SELECT name FROM (${String(tables?.['text'])}) AS everything WHERE row LIKE '%' || $1 || '%'`,
      [secret],
    );
    const [kept] = await run.database.rows('SELECT encode(digest, $1) AS digest FROM api_keys WHERE id = $2', [
      'hex',
      body.id,
    ]);
    const told = await run.database.rows(
      `SELECT 1 FROM events WHERE data::text LIKE '%' || $1 || '%' OR previous::text LIKE '%' || $1 || '%'`,
      [kept?.['digest']],
    );
    expect([found, told, run.log.filter((line) => line.includes(secret))]).toEqual([[], [], []]);
  });

  it('cannot be had again by its Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'once' };
    expect((await ask.post(KEYS, PLAIN, headers)).status).toBe(201);
    const again = await ask.post(KEYS, PLAIN, headers);
    expect([again.status, again.body.code]).toEqual([409, 'secret_not_replayable']);
    const made = await run.database.rows(
      `SELECT count(*)::int AS n FROM idempotency_records WHERE withheld AND result IS NULL AND team_id = $1`,
      [team.id],
    );
    expect(made).toEqual([{ n: 2 }]);
  });

  it('takes an id of its maker, once', async () => {
    const id = '0197a3c2-1111-7000-8000-000000000001';
    expect((await ask.post(KEYS, { ...PLAIN, id })).body.id).toBe(id);
    const again = await ask.post(KEYS, { ...PLAIN, id });
    expect([again.status, again.body.code]).toEqual([409, 'id_exists']);
  });

  it.each([
    ['ONE_DAY', 1],
    ['NINETY_DAYS', 90],
    ['ONE_YEAR', 365],
  ])('with expiresIn %s lives %i days of 24 hours, and says so on every answer', async (expiresIn, days) => {
    const { body } = await ask.post(KEYS, { ...PLAIN, expiresIn });
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(days * 86_400_000);
    expect((await run.ask(body.key).get('/v1/me')).headers['x-api-key-expires-at']).toBe(body.expiresAt);
  });

  it.each([
    [{}, ['/name required', '/access required']],
    [{ name: 'x'.repeat(81), access: 'ALL' }, ['/name too_long', '/access invalid_value']],
    [{ ...PLAIN, access: 'RESTRICTED' }, ['/scopes required']],
    [{ ...PLAIN, access: 'RESTRICTED', scopes: ['items:read'] }, ['/scopes invalid_value']],
    [{ ...PLAIN, scopes: ['clients:read'] }, ['/scopes invalid_value']],
    [{ ...PLAIN, expiresAt: '2020-01-01T00:00:00Z' }, ['/expiresAt out_of_range']],
    [{ ...PLAIN, expiresAt: '2099-01-01T00:00:00Z' }, ['/expiresAt out_of_range']],
    [{ ...PLAIN, expiresAt: null, expiresIn: 'NEVER' }, ['/expiresIn invalid_value']],
    [
      { ...PLAIN, ipAllowlist: ['10.0.0.0/8', '10.0.0.0/33', 'nowhere'] },
      ['/ipAllowlist/1 invalid_value', '/ipAllowlist/2 invalid_value'],
    ],
    [{ ...PLAIN, ipAllowlist: Array.from({ length: 21 }, () => '::1') }, ['/ipAllowlist too_many']],
    [
      { ...PLAIN, key: 'looped_x', status: 'ACTIVE', digest: 'x' },
      ['/key unknown_field', '/status read_only_field', '/digest unknown_field'],
    ],
  ])('is not made from %j', async (body, faults) => {
    const answer = await ask.post(KEYS, body);
    expect([answer.status, codes(answer.body)]).toEqual([400, faults]);
  });

  it('of RESTRICTED access opens exactly its scopes, and the reading that writing implies', async () => {
    const { body } = await ask.post(KEYS, {
      name: 'x',
      access: 'RESTRICTED',
      scopes: ['clients:write', 'clients:write'],
    });
    expect(body.scopes).toEqual(['clients:write', 'clients:read']);
    const narrow = run.ask(body.key);
    expect((await narrow.post('/v1/invoices/clients', { name: 'By a narrow key' })).status).toBe(201);
    expect((await narrow.get('/v1/invoices/clients')).status).toBe(200);
    expect((await narrow.get(KEYS)).body.code).toBe('scope_missing');
  });
});

describe('the list of keys', () => {
  it('shows the keys of the team only, by status, newest first, page by page', async () => {
    const own = await run.make.team();
    const asker = run.ask(own.key);
    const person = await run.make.person(own.id, 'ADMIN');
    await run.make.key(own.id, { expiresAt: '2020-01-01T00:00:00.000Z' });
    await run.make.key(own.id, { revoked: true });
    const statuses = async (query: string) =>
      (await asker.get(`${KEYS}${query}`)).body.data.map(({ status }: { status: string }) => status);
    expect(await statuses('')).toEqual(['REVOKED', 'EXPIRED', 'ACTIVE']);
    expect(await statuses('?status=EXPIRED&status=ACTIVE')).toEqual(['EXPIRED', 'ACTIVE']);
    expect(await statuses('?sort=createdAt')).toEqual(['ACTIVE', 'EXPIRED', 'REVOKED']);
    const first = (await asker.get(`${KEYS}?limit=2&sort=-lastUsedAt&count=true`)).body;
    const rest = (await asker.get(`${KEYS}?limit=2&sort=-lastUsedAt&cursor=${first.page.nextCursor}`)).body;
    expect([first.data.length, first.page.total, rest.data.length, rest.page.hasMore]).toEqual([2, 3, 1, false]);
    expect((await run.ask(person.key).get(KEYS)).body.data.length).toBe(3);
  });
});

describe('GET /v1/me', () => {
  it('tells a key of the team what it is', async () => {
    const { status, body } = await ask.get('/v1/me');
    expect(status).toBe(200);
    expect(body).toEqual({
      label: 'Team of a test: Key of a test',
      kind: 'TEAM',
      key: {
        id: expect.any(String),
        kind: 'TEAM',
        name: 'Key of a test',
        prefix: 'looped',
        lastFour: team.key.slice(-4),
        access: 'WRITE',
        expiresAt: null,
      },
      team: { id: team.id, name: 'Team of a test', slug: expect.stringMatching(/^team-/) },
      person: null,
      role: null,
      scopes: expect.arrayContaining(['keys:write', 'team:read']),
      limits: { requestsPerMinute: 1_000_000 },
    });
  });

  it('tells a personal key its person and role, and needs no scope', async () => {
    const person = await run.make.person(team.id, 'MEMBER');
    const narrow = await run.make.key(team.id, { personId: person.id, scopes: ['inbox:write'] });
    const { body } = await run.ask(narrow).get('/v1/me');
    expect(body).toMatchObject({
      kind: 'PERSONAL',
      person: { id: person.id, name: 'Person' },
      role: 'MEMBER',
      scopes: ['inbox:write'],
    });
  });
});

describe('who may manage keys', () => {
  it.each([
    ['OWNER', 200],
    ['ADMIN', 200],
    ['MEMBER', 403],
  ] as const)('%s gets %i', async (role, status) => {
    const person = await run.make.person(team.id, role);
    const answer = await run.ask(person.key).get(KEYS);
    expect([answer.status, answer.body.context]).toEqual([
      status,
      status === 403 ? { requiredRole: 'ADMIN' } : undefined,
    ]);
  });

  it('is told nothing of keys of other teams or of people', async () => {
    const other = await run.make.team();
    const foreign = (await run.ask(other.key).get('/v1/me')).body.key.id;
    const person = await run.make.person(team.id, 'ADMIN');
    const personal = (await run.ask(person.key).get('/v1/me')).body.key.id;
    for (const id of [ABSENT, foreign, personal]) {
      const answers = await Promise.all([
        ask.get(`${KEYS}/${id}`),
        ask.patch(`${KEYS}/${id}`, { name: 'x' }),
        ask.delete(`${KEYS}/${id}`),
        ask.post(`${KEYS}/${id}/rotate`),
      ]);
      expect(answers.map(({ status, body }) => [status, body.detail])).toEqual(
        answers.map(() => [404, 'No such key.']),
      );
    }
  });
});
