import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';
import { told } from '../support/told.js';

const PROJECTS = '/v1/track/projects';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const FIRST_DAY = '2000-01-01';

let run: Running;
let team: TestTeam;
let ask: Ask;
let today: string;

beforeAll(async () => {
  run = await boot();
  // A zone in which it is another day than in UTC: whoever takes the one for the other is caught at any hour.
  const timezone = new Date().getUTCHours() < 12 ? 'Etc/GMT+12' : 'Pacific/Kiritimati';
  team = await run.make.team({ currency: 'EUR', timezone });
  ask = run.ask(team.key);
  const [clock] = await run.database.rows('SELECT (now() AT TIME ZONE $1)::date::text AS today', [timezone]);
  today = String(clock?.['today']);
});
afterAll(() => run.close());

async function aProject(): Promise<{ id: string; members: string }> {
  const { id } = await run.make.project(ask);
  return { id, members: `${PROJECTS}/${id}/members` };
}

/** A project with a member of these fields. */
async function staffed(
  fields: object = {},
): Promise<{ id: string; members: string; member: string; person: TestPerson }> {
  const project = await aProject();
  const person = await run.make.person(team.id, 'MEMBER');
  await run.make.post(ask, project.members, { userId: person.id, ...fields });
  return { ...project, person, member: `${project.members}/${person.id}` };
}

async function added(members: string, role: string): Promise<TestPerson & { ask: Ask }> {
  const person = await run.make.person(team.id, 'MEMBER');
  await run.make.post(ask, members, { userId: person.id, role });
  return { ...person, ask: run.ask(person.key) };
}

describe('a member', () => {
  it('is shown with the person, the role and what is agreed', async () => {
    const { id, members } = await aProject();
    const person = await run.make.person(team.id, 'MEMBER');
    const rates = [{ effectiveFrom: '2026-01-01', rate: '90', cost: '45.5' }];
    const made = await ask.post(members, { userId: person.id, role: 'MANAGER', rates });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: person.id,
      projectId: id,
      userId: person.id,
      user: { id: person.id, name: 'Person' },
      role: 'MANAGER',
      rate: '90.00',
      cost: '45.50',
      rates: [{ effectiveFrom: '2026-01-01', rate: '90.00', cost: '45.50' }],
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      version: 1,
    });
    expect(made.headers['location']).toBe(`${members}/${person.id}`);
    expect(made.headers['etag']).toMatch(/^"1-/);
    expect((await ask.get(members)).body).toEqual({ data: [made.body], page: { nextCursor: null, hasMore: false } });
  });

  it('is a MEMBER without prices unless more is said', async () => {
    const { members, person } = await staffed();
    const [shown] = (await ask.get(members)).body.data;
    expect(shown).toMatchObject({ userId: person.id, role: 'MEMBER', rate: null, cost: null, rates: [] });
  });

  it('is told to the feed', async () => {
    const own = await run.make.team();
    const caller = run.ask(own.key);
    const { id } = await run.make.project(caller);
    const person = await run.make.person(own.id, 'MEMBER');
    const members = `${PROJECTS}/${id}/members`;
    await run.make.post(caller, members, { userId: person.id });
    await caller.patch(`${members}/${person.id}`, { role: 'OWNER', rate: '80' });
    await caller.delete(`${members}/${person.id}`);
    const events = (await told(run.app, own.id)).filter(({ subjectId }) => subjectId === person.id);
    const about = events.filter(({ type }) => type.startsWith('project_member.'));
    expect(about.map(({ type, version, previous }) => [type, version, previous])).toEqual([
      ['project_member.added', 1, null],
      ['project_member.updated', 2, { role: 'MEMBER', rate: null, rates: [] }],
      ['project_member.removed', 2, expect.objectContaining({ projectId: id, userId: person.id, role: 'OWNER' })],
    ]);
  });
});

describe('adding', () => {
  it('takes present members of the team only', async () => {
    const { members } = await aProject();
    const stranger = await run.make.person((await run.make.team()).id);
    const gone = await run.make.person(team.id);
    await run.database.rows('UPDATE memberships SET left_at = now() WHERE person_id = $1', [gone.id]);
    for (const userId of [ABSENT, stranger.id, gone.id]) {
      const refused = await ask.post(members, { userId });
      expect([refused.status, refused.body.errors]).toEqual([
        400,
        [{ pointer: '/userId', code: 'not_found', detail: 'No such person in the team.' }],
      ]);
    }
  });

  it('takes each person once, whoever of fifty asks first', async () => {
    const { members } = await aProject();
    const { id: userId } = await run.make.person(team.id);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask.post(members, { userId })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'already_member')).toHaveLength(49);
  });

  it('takes one who was removed again, with what was agreed before', async () => {
    const { members, member, person } = await staffed({ rate: '80', cost: '40' });
    expect((await ask.delete(member)).status).toBe(204);
    expect((await ask.get(members)).body.data).toEqual([]);
    const again = await ask.post(members, { userId: person.id, rate: '90' });
    expect([again.status, again.body.version, again.body.rates]).toEqual([
      201,
      1,
      [
        { effectiveFrom: FIRST_DAY, rate: '80.00', cost: '40.00' },
        { effectiveFrom: today, rate: '90.00', cost: '40.00' },
      ],
    ]);
  });
});

describe('prices', () => {
  it('given at once hold from the first day we keep, beside a list of later ones', async () => {
    const { members } = await staffed({ rate: '80', cost: '40', rates: [{ effectiveFrom: '2026-01-01', rate: '90' }] });
    const [{ rates, rate, cost }] = (await ask.get(members)).body.data;
    expect(rates).toEqual([
      { effectiveFrom: FIRST_DAY, rate: '80.00', cost: '40.00' },
      { effectiveFrom: '2026-01-01', rate: '90.00', cost: null },
    ]);
    expect([rate, cost]).toEqual(['90.00', null]);
  });

  it('changed alone hold from today in the zone of the team, and the other one stays', async () => {
    const { member } = await staffed({ rate: '80', cost: '40' });
    const raised = await ask.patch(member, { rate: '85' });
    expect(raised.body).toMatchObject({ rate: '85.00', cost: '40.00', version: 2 });
    const dearer = await ask.patch(member, { cost: null });
    expect(dearer.body).toMatchObject({ rate: '85.00', cost: null, version: 3 });
    expect(dearer.body.rates).toEqual([
      { effectiveFrom: FIRST_DAY, rate: '80.00', cost: '40.00' },
      { effectiveFrom: today, rate: '85.00', cost: null },
    ]);
  });

  it('of days to come hold when their day comes', async () => {
    const { member } = await staffed({ rate: '80' });
    const { body } = await ask.patch(member, { rates: [{ effectiveFrom: '2099-01-01', rate: '99' }] });
    expect([body.rate, body.rates]).toEqual([null, [{ effectiveFrom: '2099-01-01', rate: '99.00', cost: null }]]);
    const raised = await ask.patch(member, { rate: '85' });
    expect(raised.body.rates.map(({ effectiveFrom }: { effectiveFrom: string }) => effectiveFrom)).toEqual([
      today,
      '2099-01-01',
    ]);
  });

  it('are in the currency of the project, with its digits', async () => {
    const yen = await run.make.client(ask, { currency: 'JPY' });
    const { id, member } = await staffed({ rate: '80', cost: '40.25' });
    await ask.patch(`${PROJECTS}/${id}`, { clientId: yen.id });
    expect((await ask.patch(member, { role: 'MANAGER' })).body).toMatchObject({ rate: '80', cost: '40.25' });
  });

  it('are replaced whole by a list, in the order of their days, each day once and a hundred at most', async () => {
    const { member } = await staffed({ rate: '80' });
    const days = ['2026-02-01', '2026-01-01'].map((effectiveFrom, at) => ({ effectiveFrom, rate: String(at + 1) }));
    expect((await ask.patch(member, { rates: days })).body.rates).toEqual([
      { effectiveFrom: '2026-01-01', rate: '2.00', cost: null },
      { effectiveFrom: '2026-02-01', rate: '1.00', cost: null },
    ]);
    const twice = await ask.patch(member, { rates: [...days, ...days.slice(0, 1)] });
    expect([twice.status, twice.body.errors[0].pointer]).toEqual([400, '/rates/2/effectiveFrom']);
    const many = Array.from({ length: 100 }, (_, at) => ({
      effectiveFrom: `20${String(at).padStart(2, '0')}-01-01`,
      rate: String(at),
    }));
    expect((await ask.patch(member, { rates: many })).body.rates).toHaveLength(100);
    const more = await ask.patch(member, { rate: '1000' });
    expect([more.status, more.body.errors[0]]).toMatchObject([400, { pointer: '/rates', code: 'too_many' }]);
    expect((await ask.patch(member, { rates: [...many, ...days] })).body.errors[0].code).toBe('too_many');
    expect((await ask.patch(member, { rates: [] })).body).toMatchObject({ rate: null, cost: null, rates: [] });
  });

  it('of many changes at once lose none: the last rate and the last cost hold', async () => {
    const { member } = await staffed();
    const wishes = Array.from({ length: 50 }, (_, at) =>
      at % 2 === 0 ? { rate: String(at + 1) } : { cost: String(at + 1) },
    );
    const answers = await Promise.all(wishes.map((wish) => ask.patch(member, wish)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const inOrder = answers.map(({ body }) => body).toSorted((a, b) => a.version - b.version);
    expect(inOrder.map(({ version }) => version)).toEqual(Array.from({ length: 50 }, (_, at) => at + 2));
    const last = inOrder.at(-1);
    expect([last.rate, last.cost]).toEqual([expect.any(String), expect.any(String)]);
    expect(last.rates).toEqual([{ effectiveFrom: today, rate: last.rate, cost: last.cost }]);
    const changed = inOrder
      .slice(1)
      .map((body, at) => [body.rate !== inOrder[at].rate, body.cost !== inOrder[at].cost]);
    for (const [rate, cost] of changed) expect(rate).not.toBe(cost);
  });
});

describe('costs', () => {
  it('are seen by who runs the team and by OWNERs of the project, by nobody else', async () => {
    const { id, members, member } = await staffed({ rate: '80', cost: '40' });
    const seen = async (caller: Ask) => {
      const [shown] = (await caller.get(members)).body.data.filter(
        ({ rate }: { rate: string | null }) => rate !== null,
      );
      const expanded = (await caller.get(`${PROJECTS}/${id}?expand=members`)).body.members;
      const [summary] = expanded.filter(({ rate }: { rate: string | null }) => rate !== null);
      return [shown.rate, shown.cost, shown.rates[0].cost, summary.cost];
    };
    expect(await seen(ask)).toEqual(['80.00', '40.00', '40.00', '40.00']);
    expect(await seen((await added(members, 'OWNER')).ask)).toEqual(['80.00', '40.00', '40.00', '40.00']);
    for (const role of ['MANAGER', 'MEMBER'])
      expect(await seen((await added(members, role)).ask)).toEqual(['80.00', null, null, null]);
    const manager = await added(members, 'MANAGER');
    expect((await manager.ask.patch(member, { role: 'MANAGER' })).body).toMatchObject({ rate: '80.00', cost: null });
  });
});

describe('a MANAGER of the project', () => {
  it('adds, changes and removes members up to MANAGER', async () => {
    const { members } = await aProject();
    const manager = await added(members, 'MANAGER');
    const { id: userId } = await run.make.person(team.id, 'MEMBER');
    expect((await manager.ask.post(members, { userId, role: 'MANAGER' })).status).toBe(201);
    expect((await manager.ask.patch(`${members}/${userId}`, { role: 'MEMBER' })).status).toBe(200);
    expect((await manager.ask.delete(`${members}/${userId}`)).status).toBe(204);
  });

  it('sets no prices, makes no OWNER and touches none', async () => {
    const { members, member } = await staffed();
    const manager = await added(members, 'MANAGER');
    const owner = `${members}/${(await added(members, 'OWNER')).id}`;
    const { id: userId } = await run.make.person(team.id, 'MEMBER');
    const refused = [
      await manager.ask.post(members, { userId, rate: '1' }),
      await manager.ask.post(members, { userId, role: 'OWNER' }),
      ...(await Promise.all(
        [{ rate: '1' }, { cost: null }, { rates: [] }].map((body) => manager.ask.patch(member, body)),
      )),
      await manager.ask.patch(member, { role: 'OWNER' }),
      await manager.ask.patch(owner, { role: 'MEMBER' }),
      await manager.ask.delete(owner),
    ];
    for (const { status, body } of refused)
      expect([status, body.code, body.context]).toEqual([403, 'role_missing', { requiredProjectRole: 'OWNER' }]);
  });
});

describe('others in the project', () => {
  it('change nobody as MEMBER, and everything as OWNER', async () => {
    const { members, member } = await staffed();
    const plain = await added(members, 'MEMBER');
    const { id: userId } = await run.make.person(team.id, 'MEMBER');
    const refused = [
      await plain.ask.post(members, { userId }),
      await plain.ask.patch(member, { role: 'MEMBER' }),
      await plain.ask.delete(member),
    ];
    for (const { status, body } of refused)
      expect([status, body.context]).toEqual([403, { requiredProjectRole: 'MANAGER' }]);
    const owner = await added(members, 'OWNER');
    expect((await owner.ask.post(members, { userId, role: 'OWNER', rate: '1', cost: '1' })).status).toBe(201);
    expect((await owner.ask.patch(`${members}/${userId}`, { cost: '2' })).body.cost).toBe('2.00');
    expect((await owner.ask.delete(`${members}/${userId}`)).status).toBe(204);
  });

  it('lose sight of the project when they are removed', async () => {
    const { id, member, person } = await staffed();
    const caller = run.ask(person.key);
    expect((await caller.get(`${PROJECTS}/${id}`)).status).toBe(200);
    await ask.delete(member);
    expect((await caller.get(`${PROJECTS}/${id}`)).status).toBe(404);
  });
});

describe('a member that is not there', () => {
  it('is a 404, in the team or not', async () => {
    const { members } = await aProject();
    const elsewhere = await staffed();
    for (const userId of [ABSENT, elsewhere.person.id]) {
      const answers = [
        await ask.patch(`${members}/${userId}`, { role: 'OWNER' }),
        await ask.delete(`${members}/${userId}`),
      ];
      for (const { status, body } of answers) expect([status, body.detail]).toEqual([404, 'No such project member.']);
    }
  });
});

describe('a project that is deleted meanwhile', () => {
  it('takes its members along, and is not there for new ones', async () => {
    const { id: userId } = await run.make.person(team.id);
    for (let round = 0; round < 10; round++) {
      const { id, members } = await aProject();
      const [deleted, ...added] = await Promise.all([
        ask.delete(`${PROJECTS}/${id}`),
        ...Array.from({ length: 5 }, () => ask.post(members, { userId, rate: '80' })),
      ]);
      expect(deleted?.status).toBe(204);
      for (const { status } of added) expect([201, 404, 409]).toContain(status);
      expect((await ask.get(members)).status).toBe(404);
    }
  });
});

describe('versions of a member', () => {
  it('refuse what is stale', async () => {
    const { member } = await staffed();
    const first = await ask.patch(member, { role: 'MANAGER' }, { 'if-match': '"1"' });
    expect(first.status).toBe(200);
    const stale = [
      await ask.patch(member, { role: 'OWNER' }, { 'if-match': '"1"' }),
      await ask.delete(member, { 'if-match': '"1"' }),
    ];
    for (const { status, body } of stale) expect([status, body.context]).toEqual([412, { version: 2 }]);
    expect((await ask.delete(member, { 'if-match': first.headers['etag'] ?? '' })).status).toBe(204);
  });
});

describe('the list of members', () => {
  it('is by name, and walks the whole set once', async () => {
    const { members } = await aProject();
    const names = ['Ärla', 'bo', 'Cy', 'cy', 'Zoë'];
    for (const name of names) {
      const { id } = await run.make.person(team.id, 'MEMBER');
      const folded = name.normalize('NFC').toUpperCase().toLowerCase();
      await run.database.rows('UPDATE people SET name = $2, name_key = $3 WHERE id = $1', [id, name, folded]);
      await run.make.post(ask, members, { userId: id });
    }
    const pages = await ask.pages(`${members}?limit=2&count=true`);
    expect(pages.map(({ page }) => page.total)).toEqual([5, 5, 5]);
    expect(pages.flatMap(({ data }) => data).map(({ user }) => user.name)).toEqual(['bo', 'Cy', 'cy', 'Zoë', 'Ärla']);
  });

  it('comes along with projects, without the history of prices', async () => {
    const { id, members } = await staffed({ rate: '80' });
    const [member] = (await ask.get(members)).body.data;
    const { rates: _, ...summary } = member;
    expect((await ask.get(`${PROJECTS}/${id}?expand=members`)).body.members).toEqual([summary]);
    const page = await ask.get(`${PROJECTS}?limit=100&expand=members`);
    const [row] = page.body.data.filter((project: { id: string }) => project.id === id);
    expect(row.members).toEqual([summary]);
    expect(row).not.toHaveProperty('totals');
  });
});

describe('bad input', () => {
  it.each([
    [{}, '/userId', 'required'],
    [{ userId: 'x' }, '/userId', 'invalid_id'],
    [{ userId: ABSENT, role: 'BOSS' }, '/role', 'invalid_value'],
    [{ userId: ABSENT, rate: '-1' }, '/rate', 'out_of_range'],
    [{ userId: ABSENT, cost: '0.1234567' }, '/cost', 'too_many_decimals'],
    [{ userId: ABSENT, rates: [{ rate: '1' }] }, '/rates/0/effectiveFrom', 'required'],
    [{ userId: ABSENT, rates: [{ effectiveFrom: '1999-12-31' }] }, '/rates/0/effectiveFrom', 'invalid_date'],
    [{ userId: ABSENT, user: {} }, '/user', 'read_only_field'],
    [{ userId: ABSENT, projectId: ABSENT }, '/projectId', 'read_only_field'],
    [{ userId: ABSENT, hours: 1 }, '/hours', 'unknown_field'],
  ])('%j is told as %s %s', async (body, pointer, code) => {
    const { members } = await aProject();
    const answer = await ask.post(members, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('of references and lists is told all at once', async () => {
    const { members } = await aProject();
    const rates = [{ effectiveFrom: '2026-01-01' }, { effectiveFrom: '2026-01-01' }];
    const { body } = await ask.post(members, { userId: ABSENT, rates });
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/userId',
      '/rates/1/effectiveFrom',
    ]);
  });

  it('has no way to name another person for a member, nor an empty patch', async () => {
    const { member, person } = await staffed();
    expect((await ask.patch(member, { userId: person.id })).body.errors[0].code).toBe('read_only_field');
    expect((await ask.patch(member, {})).body.code).toBe('empty_patch');
  });
});
