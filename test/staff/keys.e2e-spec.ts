import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { holdsWithinASecond } from './within-a-second.js';

const KEYS = '/admin/v1/staff/keys';

let run: Running;
let staff: Ask;
let operator: TestPerson;
let team: TestTeam;
let person: TestPerson;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  person = await run.make.person(team.id);
  operator = await run.make.operator();
  staff = await run.signIn(operator);
});
afterAll(() => run.close());

interface Key {
  readonly id: string;
  readonly name: string;
  readonly lastFour: string;
}

const made = async (fields: object = {}) =>
  run.make.post(run.ask(team.key), '/v1/keys', { name: 'Made', access: 'WRITE', ...fields });
const listed = async (query: string): Promise<Key[]> => (await staff.get(`${KEYS}?limit=100&${query}`)).body.data;
const ids = (keys: readonly Key[]) => keys.map(({ id }) => id);

describe('the keys of all teams', () => {
  it('are found by their last four characters, and by a part of their name', async () => {
    const { id, lastFour } = await made({ name: 'Straßenfest 100 %' });
    expect(ids(await listed(`q=${lastFour}`))).toContain(id);
    for (const part of ['straßen', 'FEST', '100 %25']) expect(ids(await listed(`q=${part}`))).toEqual([id]);
    expect(await listed('q=1_0')).toEqual([]);
  });

  it('are listed by team, by person and by what they are', async () => {
    const own = await run.make.team();
    const revoked = await run.make.key(own.id, { revoked: true });
    const ofTeam = await listed(`teamId=${own.id}`);
    expect(ofTeam.map(({ lastFour }) => lastFour).toSorted()).toEqual(
      [own.key, revoked].map((key) => key.slice(-4)).toSorted(),
    );
    expect(await listed(`teamId=${own.id}&status=REVOKED`)).toMatchObject([{ lastFour: revoked.slice(-4) }]);
    expect(await listed(`personId=${person.id}`)).toMatchObject([
      { kind: 'PERSONAL', person: { id: person.id, name: 'Person' }, team: { id: team.id, name: 'Team of a test' } },
    ]);
  });

  it('come in pages, the newest first, each once', async () => {
    const seen = ids(await staff.rows(`${KEYS}?limit=2&count=true`));
    const [{ all } = { all: 0 }] = await run.database.rows('SELECT count(*)::int AS all FROM api_keys');
    expect([seen.length, new Set(seen).size]).toEqual([all, all]);
  });

  it('leave as CSV, with formulas made harmless', async () => {
    await made({ name: '=1+1' });
    const { status, headers, body } = await staff.get(`${KEYS}/export?teamId=${team.id}`);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(body.split('\r\n')[0]).toMatch(/^Id,Name,Key,Team,/);
    expect(body).toContain(",'=1+1,");
  });
});

describe('a key of any team', () => {
  it('is shown with whose it is, and never the key itself', async () => {
    const { key, ...row } = await made();
    const { status, body } = await staff.get(`${KEYS}/${row.id}`);
    expect(status).toBe(200);
    expect(body).toEqual({ ...row, team: { id: team.id, name: 'Team of a test' }, person: null });
    expect(JSON.stringify(body)).not.toContain(key);
  });

  it('is named with its team where two have its id', async () => {
    const { id } = await made();
    const twin = await run.make.team();
    await run.make.post(run.ask(twin.key), '/v1/keys', { id, name: 'Twin', access: 'READ_ONLY' });
    const refused = await staff.post(`${KEYS}/${id}/revoke`, { reason: 'Which?' });
    expect([refused.status, refused.body.code]).toEqual([409, 'key_ambiguous']);
    expect((await staff.get(`${KEYS}/${id}?teamId=${twin.id}`)).body.name).toBe('Twin');
    expect((await staff.post(`${KEYS}/${id}/revoke?teamId=${twin.id}`, { reason: 'This.' })).body.status).toBe(
      'REVOKED',
    );
    expect((await staff.get(`${KEYS}/${id}?teamId=${team.id}`)).body.status).toBe('ACTIVE');
  });
});

describe('revoking by staff', () => {
  it('keeps who and why, tells the team, and takes along what the key made', async () => {
    const parent = await made();
    const child = await run.make.post(run.ask(parent.key), '/v1/keys', { name: 'Child', access: 'READ_ONLY' });
    const { status, body } = await staff.post(`${KEYS}/${parent.id}/revoke`, {
      reason: 'Found in a public repository.',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'REVOKED',
      revokedBy: { type: 'STAFF', id: operator.id },
      revokeReason: 'Found in a public repository.',
    });
    expect((await run.ask(team.key).get(`/v1/keys/${parent.id}`)).body.revokedBy.type).toBe('STAFF');
    for (const { key } of [parent, child]) expect((await run.ask(key).get('/v1/me')).body.code).toBe('key_revoked');
    const told = await run.database.rows(
      `SELECT team_id, actor, changes->'revokeReason'->>1 AS reason FROM audit_events
       WHERE action = 'api_key.revoked' AND resource_id = $1`,
      [parent.id],
    );
    expect(told).toEqual([
      { team_id: team.id, actor: { type: 'STAFF', id: operator.id }, reason: 'Found in a public repository.' },
    ]);
  });

  it('ends a personal key too', async () => {
    const own = await run.make.person(team.id);
    const [key] = await listed(`personId=${own.id}`);
    expect((await staff.post(`${KEYS}/${key?.id}/revoke`, { reason: 'Lost.' })).status).toBe(200);
    expect((await run.ask(own.key).get('/v1/me')).status).toBe(401);
  });

  it('needs a reason, and once is enough', async () => {
    const { id } = await made();
    const refused = await staff.post(`${KEYS}/${id}/revoke`, {});
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/reason']);
    const first = (await staff.post(`${KEYS}/${id}/revoke`, { reason: 'First.' })).body;
    expect((await staff.post(`${KEYS}/${id}/revoke`, { reason: 'Second.' })).body).toEqual(first);
  });

  it('holds on another process within a second', async () => {
    const other = await boot({}, run.database);
    const { id, key } = await made();
    expect((await other.ask(key).get('/v1/me')).status).toBe(200);
    await staff.post(`${KEYS}/${id}/revoke`, { reason: 'Gone.' });
    await holdsWithinASecond(
      () => other.ask(key).get('/v1/me'),
      ({ status }) => status === 401,
    );
    await other.close();
  });
});
