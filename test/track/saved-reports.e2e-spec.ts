import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const SAVED = '/v1/track/reports/saved';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const NO_FILTERS = {
  dateFrom: null,
  dateTo: null,
  projectIds: null,
  clientIds: null,
  sectionIds: null,
  userIds: null,
  tagIds: null,
  tagMatch: null,
  billable: null,
  billed: null,
  q: null,
  weekEndsOn: null,
  timezone: null,
  split: null,
};

let run: Running;
let team: TestTeam;
let ask: Ask;
let owner: TestPerson;
let admin: TestPerson;
let member: TestPerson;

const by = (person: TestPerson) => run.ask(person.key);
const save = (fields: object, who = ask): Promise<Answer['body']> =>
  run.make.post(who, SAVED, { name: 'Report', ...fields });
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
  owner = await run.make.person(team.id, 'OWNER');
  admin = await run.make.person(team.id, 'ADMIN');
  member = await run.make.person(team.id, 'MEMBER');
});
afterAll(() => run.close());

describe('a saved report', () => {
  it('keeps every field as it was given, and is read back the same', async () => {
    const [project, tag] = [await run.make.project(ask), await run.make.tag(ask)];
    const report = {
      name: 'Weeks',
      description: 'For Mondays.\nBilled work only.',
      filters: {
        ...NO_FILTERS,
        projectIds: [project.id],
        tagIds: [tag.id],
        tagMatch: 'ALL',
        billed: true,
        q: 'a',
        split: 'MIDNIGHT',
      },
      groupBy: ['USER', 'WEEK'],
      pivot: 'WEEK',
      relativeRange: 'LAST_MONTH',
      allowedRoles: ['ADMIN'],
      allowedUserIds: [admin.id],
    };
    const made = await by(owner).post(SAVED, report);
    expect([made.status, made.body]).toEqual([
      201,
      {
        ...report,
        id: expect.any(String),
        ownerId: owner.id,
        owner: { id: owner.id, name: 'Person' },
        version: 1,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    ]);
    expect(made.headers['location']).toBe(`${SAVED}/${made.body.id}`);
    expect((await ask.get(`${SAVED}/${made.body.id}`)).body).toEqual(made.body);
    expect((await by(owner).patch(`${SAVED}/${made.body.id}`, { filters: made.body.filters })).body.filters).toEqual(
      report.filters,
    );
  });

  it('is open to all, narrowed to nothing and without an owner, where a key of the team says no more than a name', async () => {
    expect(await save({ name: 'Bare' })).toMatchObject({
      description: null,
      filters: NO_FILTERS,
      groupBy: [],
      pivot: null,
      relativeRange: null,
      allowedRoles: ['MEMBER', 'ADMIN', 'OWNER'],
      allowedUserIds: [],
      ownerId: null,
      owner: null,
    });
  });

  it('is changed field by field, under its version, and deleted', async () => {
    const { id } = await save({ groupBy: ['USER'], description: 'Old' });
    const changed = await ask.patch(`${SAVED}/${id}`, { description: null, relativeRange: 'THIS_YEAR' });
    expect(changed.body).toMatchObject({
      name: 'Report',
      groupBy: ['USER'],
      description: null,
      relativeRange: 'THIS_YEAR',
      version: 2,
    });
    const stale = await ask.patch(`${SAVED}/${id}`, { name: 'Late' }, { 'if-match': '"1-00000000"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'version_conflict']);
    expect(statuses([await ask.delete(`${SAVED}/${id}`), await ask.get(`${SAVED}/${id}`)])).toEqual([204, 404]);
  });

  it('takes an id of the caller once, and stays in its team', async () => {
    const id = '0197a3c2-1111-7000-8000-00000000a001';
    await save({ id });
    const again = await ask.post(SAVED, { id, name: 'Again' });
    expect([again.status, again.body.code]).toEqual([409, 'id_exists']);
    const stranger = run.ask((await run.make.team()).key);
    const tried = [
      await stranger.get(`${SAVED}/${id}`),
      await stranger.get(`${SAVED}/${id}/run`),
      await stranger.delete(`${SAVED}/${id}`),
    ];
    expect(statuses(tried)).toEqual([404, 404, 404]);
  });

  it('tells the feed and the audit of each change', async () => {
    const { id } = await save({ name: 'Told' });
    await ask.patch(`${SAVED}/${id}`, { name: 'Told anew' });
    await ask.delete(`${SAVED}/${id}`);
    const rows = await run.database.rows('SELECT type FROM events WHERE subject_id = $1 ORDER BY created_at, version', [
      id,
    ]);
    expect(rows.map(({ type }) => type)).toEqual([
      'saved_report.created',
      'saved_report.updated',
      'saved_report.deleted',
    ]);
  });

  it.each([
    [{ name: '' }, '/name', 'too_short'],
    [{ groupBy: ['USER', 'USER'] }, '/groupBy', 'invalid_value'],
    [{ groupBy: ['USER'], pivot: 'DATE' }, '/pivot', 'invalid_value'],
    [{ relativeRange: 'YESTERDAY' }, '/relativeRange', 'invalid_value'],
    [{ relativeRange: 'THIS_WEEK', filters: { dateFrom: '2026-01-01' } }, '/relativeRange', 'invalid_value'],
    [{ filters: { dateFrom: '2026-02-02', dateTo: '2026-02-01' } }, '/filters/dateTo', 'end_before_start'],
    [{ filters: { project: [] } }, '/filters/project', 'unknown_field'],
    [{ filters: { split: 'NOON' } }, '/filters/split', 'invalid_value'],
    [{ filters: { projectIds: [ABSENT] } }, '/filters/projectIds/0', 'not_found'],
    [{ filters: { clientIds: [ABSENT] } }, '/filters/clientIds/0', 'not_found'],
    [{ filters: { sectionIds: [ABSENT] } }, '/filters/sectionIds/0', 'not_found'],
    [{ filters: { userIds: [ABSENT] } }, '/filters/userIds/0', 'not_found'],
    [{ filters: { tagIds: [ABSENT] } }, '/filters/tagIds/0', 'not_found'],
    [{ allowedUserIds: [ABSENT] }, '/allowedUserIds/0', 'not_found'],
    [{ allowedRoles: ['GUEST'] }, '/allowedRoles', 'invalid_value'],
    [{ ownerId: ABSENT }, '/ownerId', 'read_only_field'],
  ])('refuses %j', async (fields, pointer, code) => {
    const { id } = await save({});
    for (const { status, body } of [
      await ask.post(SAVED, { name: 'Faulty', ...fields }),
      await ask.patch(`${SAVED}/${id}`, fields),
    ]) {
      expect([status, body.errors?.[0]?.pointer, body.errors?.[0]?.code]).toEqual([400, pointer, code]);
    }
  });
});

describe('who may run a saved report', () => {
  /** What each answers who reads, runs and looks for it among all. */
  async function seenBy(person: TestPerson, id: string): Promise<boolean[]> {
    const [got, ran, listed] = [
      await by(person).get(`${SAVED}/${id}`),
      await by(person).get(`${SAVED}/${id}/run`),
      await by(person).get(`${SAVED}?limit=100`),
    ];
    return [got.status === 200, ran.status === 200, listed.body.data.some((row: { id: string }) => row.id === id)];
  }
  const [YES, NO] = [
    [true, true, true],
    [false, false, false],
  ];

  it('is whose role is allowed, beside every OWNER', async () => {
    const { id } = await save({ allowedRoles: ['ADMIN'] });
    expect(await Promise.all([owner, admin, member].map((person) => seenBy(person, id)))).toEqual([YES, YES, NO]);
  });

  it('is who is named, if their role is allowed too', async () => {
    const named = await save({ allowedUserIds: [member.id] });
    expect(await Promise.all([owner, admin, member].map((person) => seenBy(person, named.id)))).toEqual([YES, NO, YES]);
    const barred = await save({ allowedUserIds: [member.id], allowedRoles: ['ADMIN'] });
    expect(await Promise.all([owner, admin, member].map((person) => seenBy(person, barred.id)))).toEqual([YES, NO, NO]);
  });

  it('is always who made it', async () => {
    const { id } = await save({ allowedRoles: [] }, by(member));
    expect(await Promise.all([owner, admin, member].map((person) => seenBy(person, id)))).toEqual([YES, NO, YES]);
  });

  it('is who may change it only where they own it or run the team', async () => {
    const { id } = await save({});
    const refused = [
      await by(member).patch(`${SAVED}/${id}`, { name: 'Mine' }),
      await by(member).delete(`${SAVED}/${id}`),
    ];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'role_missing'],
      [403, 'role_missing'],
    ]);
    expect((await by(admin).patch(`${SAVED}/${id}`, { name: 'Ours' })).body.name).toBe('Ours');
    const hidden = await save({ allowedRoles: ['MEMBER'] });
    expect((await by(admin).patch(`${SAVED}/${hidden.id}`, { name: 'Hidden' })).status).toBe(404);
    const own = await save({}, by(member));
    expect(
      statuses([
        await by(member).patch(`${SAVED}/${own.id}`, { name: 'Own' }),
        await by(member).delete(`${SAVED}/${own.id}`),
      ]),
    ).toEqual([200, 204]);
  });
});

describe('a run', () => {
  it('answers as the report does, with the grouping to show as columns', async () => {
    await run.make.entry(ask, { userId: member.id, date: '2026-03-03' });
    const filters = { dateFrom: '2026-03-01', dateTo: '2026-03-31', userIds: [member.id] };
    const { id } = await save({ filters, groupBy: ['USER', 'DATE'], pivot: 'DATE' });
    const report = await ask.get(
      `/v1/track/reports/time?dateFrom=2026-03-01&dateTo=2026-03-31&userIds=${member.id}&groupBy=USER&groupBy=DATE`,
    );
    expect((await ask.get(`${SAVED}/${id}/run`)).body).toEqual({ ...report.body, pivot: 'DATE' });
    const other = await ask.get(`${SAVED}/${id}/run?dateTo=2026-03-02`);
    expect([other.body.range.dateFrom, other.body.range.dateTo, other.body.totals.entries]).toEqual([
      '2026-03-01',
      '2026-03-02',
      0,
    ]);
    const backwards = await ask.get(`${SAVED}/${id}/run?dateFrom=2026-04-01`);
    expect([backwards.status, backwards.body.errors[0].code]).toEqual([400, 'end_before_start']);
  });

  it('moves with the day where its range is relative', async () => {
    const { id } = await save({ relativeRange: 'THIS_YEAR' });
    const [{ year } = {}] = await run.database.rows('SELECT extract(year FROM now())::text AS year');
    const { range } = (await ask.get(`${SAVED}/${id}/run`)).body;
    expect([range.dateFrom, range.dateTo]).toEqual([`${String(year)}-01-01`, `${String(year)}-12-31`]);
    const since = (await ask.get(`${SAVED}/${id}/run?dateFrom=2020-01-01`)).body.range;
    expect([since.dateFrom, since.dateTo]).toEqual(['2020-01-01', `${String(year)}-12-31`]);
  });

  it("narrows to what its runner may see, who is not refused others' time", async () => {
    const date = '2026-05-05';
    await run.make.entry(ask, { userId: member.id, date });
    await run.make.entry(ask, { userId: admin.id, date });
    const { id } = await save({
      filters: { dateFrom: date, dateTo: date, userIds: [member.id, admin.id] },
      groupBy: ['USER'],
    });
    const usersOf = async (person: TestPerson) =>
      (await by(person).get(`${SAVED}/${id}/run`)).body.groups.map(({ user }: Answer['body']) => user.id).toSorted();
    expect(await usersOf(admin)).toEqual([member.id, admin.id].toSorted());
    expect(await usersOf(member)).toEqual([member.id]);
  });

  it('finds nothing under what is gone, and goes on', async () => {
    const tag = await run.make.tag(ask);
    const { id } = await save({ filters: { dateFrom: '2026-01-01', dateTo: '2026-12-31', tagIds: [tag.id] } });
    await ask.delete(`/v1/track/tags/${tag.id}`);
    expect((await ask.get(`${SAVED}/${id}/run`)).body.totals.entries).toBe(0);
    expect((await ask.patch(`${SAVED}/${id}`, { name: 'Renamed' })).status).toBe(200);
  });
});

describe('the list', () => {
  it('goes by name ignoring case, page by page', async () => {
    const own = run.ask((await run.make.team()).key);
    for (const name of ['beta', 'Alpha', 'Gamma']) await save({ name }, own);
    const first = await own.get(`${SAVED}?limit=2&count=true`);
    expect(first.body.data.map(({ name }: { name: string }) => name)).toEqual(['Alpha', 'beta']);
    expect(first.body.page.total).toBe(3);
    const next = await own.get(`${SAVED}?limit=2&cursor=${first.body.page.nextCursor}`);
    expect(next.body.data.map(({ name }: { name: string }) => name)).toEqual(['Gamma']);
  });
});
