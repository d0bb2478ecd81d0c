import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { holdsWithinASecond } from './within-a-second.js';

const TEAMS = '/admin/v1/staff/teams';

let run: Running;
let staff: Ask;
let operator: TestPerson;
let team: TestTeam;

beforeAll(async () => {
  run = await boot();
  operator = await run.make.operator();
  staff = await run.signIn(operator);
});
afterAll(() => run.close());
beforeEach(async () => {
  team = await run.make.team();
});

const listed = async (query: string) => (await staff.get(`${TEAMS}?limit=100&${query}`)).body.data;
const slugOf = async () => (await run.ask(team.key).get('/v1/team')).body.slug;
const gone = (ago = '0 days') =>
  run.database.rows(`UPDATE teams SET deleted_at = now() - $2::interval WHERE id = $1`, [team.id, ago]);

describe('the teams of the installation', () => {
  it('are found by a part of their name or slug, and listed by what they are', async () => {
    const slug = await slugOf();
    expect(await listed(`q=${slug.slice(3).toUpperCase()}`)).toMatchObject([{ id: team.id, slug, status: 'ACTIVE' }]);
    await gone();
    expect(await listed(`q=${slug}&status=ACTIVE`)).toEqual([]);
    expect(await listed(`q=${slug}&status=DELETED`)).toMatchObject([{ id: team.id, status: 'DELETED' }]);
  });

  it('are shown each with people, limits and how many keys there are', async () => {
    const member = await run.make.person(team.id, 'MEMBER');
    await run.make.key(team.id, { revoked: true });
    await run.make.key(team.id, { expiresAt: '2020-01-01T00:00:00.000Z' });
    const { body } = await staff.get(`${TEAMS}/${team.id}`);
    expect(body).toMatchObject({
      ...{ id: team.id, memberCount: 1, limits: { ratePerMinute: null, liveKeys: null } },
      members: [{ id: member.id, name: 'Person', email: member.email, role: 'MEMBER', suspended: false }],
      keyCounts: { active: 2, expired: 1, revoked: 1 },
    });
  });

  it('leave as CSV', async () => {
    const slug = await slugOf();
    const { body } = await staff.get(`${TEAMS}/export?q=${slug}`);
    expect(body.split('\r\n')).toEqual([
      'Id,Name,Slug,Status,Currency,Members,Rate Per Minute,Live Keys,Created At,Deleted At',
      expect.stringContaining(`${team.id},Team of a test,${slug},ACTIVE,EUR,0,,,`),
      '',
    ]);
  });
});

describe('the limits of a team', () => {
  const limit = (patch: object) => staff.patch(`${TEAMS}/${team.id}/limits`, patch);

  it('lower and raise the rate of its keys, on every process within a second', async () => {
    const other = await boot({}, run.database);
    const [here, there] = [run.ask(team.key), other.ask(team.key)];
    const shown = async (asked: Ask) => (await asked.get('/v1/me')).headers['x-ratelimit-limit'];
    expect([await shown(here), await shown(there)]).toEqual(['1000000', '1000000']);
    await limit({ ratePerMinute: 4, reason: 'Floods us.' });
    expect(await shown(here)).toBe('4');
    await holdsWithinASecond(
      () => there.get('/v1/me'),
      ({ headers }) => headers['x-ratelimit-limit'] === '4',
    );
    const answers = [];
    for (let nth = 0; nth < 4; nth += 1) answers.push((await here.get('/v1/me')).status);
    expect(answers).toEqual([200, 200, 429, 429]);
    await limit({ ratePerMinute: 900 });
    expect((await here.get('/v1/me')).status).toBe(200);
    await limit({ ratePerMinute: null });
    expect(await shown(here)).toBe('1000000');
    await other.close();
  });

  it('count a document of many fields by the same rate', async () => {
    const { key } = await run.make.person(team.id);
    await limit({ ratePerMinute: 3 });
    const query = '{ a: currentUser { name } b: currentUser { name } c: currentUser { name } d: currentUser { name } }';
    expect((await run.ask(key).gql(query)).status).toBe(429);
  });

  it('say how many keys may live, and end none', async () => {
    const make = () => run.ask(team.key).post('/v1/keys', { name: 'One more', access: 'READ_ONLY' });
    await limit({ liveKeys: 2 });
    const first = await make();
    expect(first.status).toBe(201);
    const refused = await make();
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([409, 'limit_exceeded', { limit: 2 }]);
    await limit({ liveKeys: 0 });
    expect((await run.ask(first.body.key).get('/v1/me')).status).toBe(200);
    await limit({ liveKeys: null });
    expect((await make()).status).toBe(201);
  });

  it('are told in the team, with the reason; what is so already is no change', async () => {
    const { body } = await limit({ ratePerMinute: 100, reason: 'Moves its archive.' });
    expect(body.limits).toEqual({ ratePerMinute: 100, liveKeys: null });
    expect((await limit({ ratePerMinute: 100, reason: 'Again.' })).body).toEqual(body);
    const told = await run.database.rows(
      `SELECT team_id, actor, changes FROM audit_events WHERE action = 'team.limited' AND resource_id = $1`,
      [team.id],
    );
    const limits = [
      { liveKeys: null, ratePerMinute: null },
      { liveKeys: null, ratePerMinute: 100 },
    ];
    expect(told).toEqual([
      {
        ...{ team_id: team.id, actor: { type: 'STAFF', id: operator.id } },
        changes: { limits, reason: [null, 'Moves its archive.'] },
      },
    ]);
  });

  it.each([
    [{ ratePerMinute: 0 }, '/ratePerMinute'],
    [{ ratePerMinute: 'many' }, '/ratePerMinute'],
    [{ liveKeys: -1 }, '/liveKeys'],
    [{ name: 'x' }, '/name'],
    [{}, ''],
  ])('are refused as %j', async (patch, pointer) => {
    const { status, body } = await limit(patch);
    expect([status, body.errors?.[0].pointer ?? '']).toEqual([400, pointer]);
  });
});

describe('restoring a team', () => {
  const restore = () => staff.post(`${TEAMS}/${team.id}/restore`, { reason: 'Deleted by mistake.' });

  it('brings it back with its keys, within 30 days', async () => {
    await gone('29 days');
    expect((await run.ask(team.key).get('/v1/me')).status).toBe(401);
    const { status, body } = await restore();
    expect([status, body.status, body.deletedAt]).toEqual([200, 'ACTIVE', null]);
    expect((await run.ask(team.key).get('/v1/me')).status).toBe(200);
  });

  it('is refused later, and for a team in use', async () => {
    expect([(await restore()).status, (await restore()).body.code]).toEqual([409, 'team_not_deleted']);
    await gone('31 days');
    expect([(await restore()).status, (await restore()).body.code]).toEqual([409, 'team_past_restoring']);
  });
});
