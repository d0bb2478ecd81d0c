import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { countStatements } from '../support/statements.js';

const SESSION = '/admin/v1/session';
/** As long as a change of rights may take to hold on every process. */
const A_SECOND = 1_010;

let run: Running;
let other: Running;
let team: TestTeam;
let person: TestPerson;

beforeAll(async () => {
  run = await boot();
  other = await boot({}, run.database);
  team = await run.make.team();
});
afterAll(async () => {
  await other.close();
  await run.close();
});
beforeAll(async () => {
  person = await run.make.person(team.id);
});

/** The same browser, asking the other process. */
function there(ask: Ask): Ask {
  const { cookie = '', 'x-csrf-token': token = '' } = ask.standing;
  const asked = other.ask(null);
  return Object.assign(asked, { standing: { cookie, 'x-csrf-token': token } });
}

async function statuses(...asks: readonly Ask[]): Promise<readonly number[]> {
  return Promise.all(asks.map(async (ask) => (await ask.get(SESSION)).status));
}

describe('a session ends on every process within a second', () => {
  it('when its person signs out everywhere', async () => {
    const [first, second] = [await run.signIn(person), await run.signIn(person)];
    expect(await statuses(first, second, there(first), there(second))).toEqual([200, 200, 200, 200]);
    const answer = await first.post('/admin/v1/sessions/revoke-all', {});
    expect([answer.status, answer.headers['set-cookie']]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect(await statuses(first, second)).toEqual([401, 401]);
    await pause(A_SECOND);
    expect(await statuses(there(first), there(second))).toEqual([401, 401]);
  });

  it('when its person is suspended', async () => {
    const suspended = await run.make.person(team.id);
    const ask = await run.signIn(suspended);
    expect(await statuses(ask, there(ask))).toEqual([200, 200]);
    await run.database.rows('UPDATE people SET disabled_at = now() WHERE id = $1', [suspended.id]);
    await pause(A_SECOND);
    expect(await statuses(ask, there(ask))).toEqual([401, 401]);
    expect((await there(ask).get('/v1/invoices')).body.code).toBe('sign_in_required');
  });

  it('and its role is what the person has now', async () => {
    const demoted = await run.make.person(team.id);
    const ask = await run.signIn(demoted);
    expect([(await ask.get('/v1/keys')).status, (await there(ask).get('/v1/keys')).status]).toEqual([200, 200]);
    await run.database.rows(`UPDATE memberships SET role = 'MEMBER' WHERE person_id = $1`, [demoted.id]);
    await pause(A_SECOND);
    expect((await there(ask).get('/v1/keys')).body.code).toBe('role_missing');
  });
});

describe('a session ends by itself', () => {
  const aged = async (who: TestPerson, column: 'created_at' | 'last_seen_at', ago: string) => {
    const ask = await run.signIn(who);
    const { id } = (await ask.get(SESSION)).body;
    await run.database.rows(`UPDATE sessions SET ${column} = now() - $2::interval WHERE id = $1`, [id, ago]);
    return (await there(ask).get(SESSION)).status;
  };

  it('after fourteen days, and after fourteen days without use', async () => {
    expect(await aged(person, 'created_at', '13 days 23 hours')).toBe(200);
    expect(await aged(person, 'created_at', '14 days 1 second')).toBe(401);
    expect(await aged(person, 'last_seen_at', '14 days 1 second')).toBe(401);
  });

  it('sooner for those who run the installation', async () => {
    const staff = await run.make.person(team.id, 'MEMBER', { staff: true });
    expect(await aged(staff, 'created_at', '11 hours 59 minutes')).toBe(200);
    expect(await aged(staff, 'created_at', '12 hours 1 second')).toBe(401);
    expect(await aged(staff, 'last_seen_at', '29 minutes')).toBe(200);
    expect(await aged(staff, 'last_seen_at', '30 minutes 1 second')).toBe(401);
  });

  it('and makes room for others when its person signs in again', async () => {
    const tidy = await run.make.person(team.id);
    await run.signIn(tidy);
    await run.database.rows(`UPDATE sessions SET created_at = now() - interval '15 days' WHERE person_id = $1`, [
      tidy.id,
    ]);
    await run.signIn(tidy);
    expect(await run.database.rows('SELECT FROM sessions WHERE person_id = $1', [tidy.id])).toHaveLength(1);
  });
});

describe('the sessions of a person', () => {
  it('are listed with the one that asks, and revoked one by one', async () => {
    const own = await run.make.person(team.id);
    const [here, elsewhere] = [await run.signIn(own), await run.signIn(own)];
    const listed = (await here.get('/admin/v1/sessions')).body;
    expect(listed.page).toEqual({ nextCursor: null, hasMore: false });
    expect(listed.data.map(({ current }: { current: boolean }) => current).toSorted()).toEqual([false, true]);
    const theirs = listed.data.find(({ current }: { current: boolean }) => !current);
    expect(theirs).toMatchObject({ address: '127.0.0.1', userAgent: 'Browser of a test' });
    expect((await here.delete(`/admin/v1/sessions/${theirs.id}`)).status).toBe(204);
    expect(await statuses(here, elsewhere)).toEqual([200, 401]);
    expect((await here.delete(`/admin/v1/sessions/${theirs.id}`)).body.code).toBe('not_found');
  });

  it('are not to be seen or ended by anybody else', async () => {
    const stranger = await run.signIn(await run.make.person(team.id));
    const ask = await run.signIn(person);
    const { id } = (await ask.get(SESSION)).body;
    expect((await stranger.delete(`/admin/v1/sessions/${id}`)).status).toBe(404);
    const { data } = (await stranger.get('/admin/v1/sessions')).body;
    expect(data.map((session: { id: string }) => session.id)).not.toContain(id);
    expect(await statuses(ask)).toEqual([200]);
  });

  it('work in the team that was chosen, each for itself', async () => {
    const second = await run.make.team();
    const { cookie: _, ...none } = (await run.signIn(person)).standing;
    expect(Object.keys(none)).toEqual(['x-csrf-token']);
    const [here, elsewhere] = [await run.signIn(person), await run.signIn(person)];
    const foreign = await here.post('/admin/v1/session/team', { teamId: second.id });
    expect([foreign.status, foreign.body.errors[0].pointer]).toEqual([400, '/teamId']);
    await run.database.rows(`INSERT INTO memberships (team_id, person_id, role) VALUES ($1, $2, 'MEMBER')`, [
      second.id,
      person.id,
    ]);
    const switched = await here.post('/admin/v1/session/team', { teamId: second.id });
    expect(switched.body).toMatchObject({
      team: { id: second.id, role: 'MEMBER' },
      teams: [{ id: team.id }, { id: second.id }],
    });
    expect((await here.get('/v1/me')).body).toMatchObject({ team: { id: second.id }, role: 'MEMBER' });
    expect((await elsewhere.get('/v1/me')).body.team.id).toBe(team.id);
  });
});

it('a profile says how its person is called, and in which zone and language', async () => {
  const ask = await run.signIn(await run.make.person(team.id));
  const answer = await ask.patch('/admin/v1/profile', { name: ' Ada ', timezone: 'Europe/Paris', locale: 'fr' });
  expect([answer.status, answer.body]).toMatchObject([200, { name: 'Ada', timezone: 'Europe/Paris', locale: 'fr' }]);
  expect((await ask.patch('/admin/v1/profile', { locale: null })).body).toMatchObject({ name: 'Ada', locale: null });
  expect((await ask.get(SESSION)).body.person).toMatchObject({ name: 'Ada', timezone: 'Europe/Paris' });
  expect((await ask.patch('/admin/v1/profile', {})).body.code).toBe('empty_patch');
  for (const [field, value] of [
    ['name', ''],
    ['timezone', 'Mars/Base'],
    ['locale', '§'],
    ['staff', true],
  ] as const) {
    const refused = await ask.patch('/admin/v1/profile', { [field]: value });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, `/${field}`]);
  }
});

it('a session costs one statement, and none while it is warm', async () => {
  const ask = await run.signIn(person);
  const count = countStatements(run.app);
  // Beyond the CSRF check, and refused for what it asks: nothing but the session is read.
  const refusedAt = () => ask.post('/v1/invoices/clients', { bogus: 1 });
  await Promise.all(Array.from({ length: 20 }, refusedAt));
  expect(count()).toBe(1);
  const warm = await Promise.all(Array.from({ length: 20 }, refusedAt));
  expect([count(), warm.at(-1)?.headers['ratelimit-policy']]).toEqual([1, '"session";q=1000000;w=60']);
});
