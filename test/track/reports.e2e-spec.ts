import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const REPORT = '/v1/track/reports/time';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const YEAR = 'dateFrom=2026-01-01&dateTo=2026-12-31';

let run: Running;
let team: TestTeam;
let ask: Ask;
let mara: TestPerson;
let jonas: TestPerson;
let acme: Answer['body'];
let shop: Answer['body'];
let design: Answer['body'];
let urgent: Answer['body'];
let remote: Answer['body'];

const book = (fields: object) => run.make.entry(ask, { userId: mara.id, ...fields });
const read = async (query: string, by = ask): Promise<Answer['body']> => {
  const { status, body } = await by.get(`${REPORT}?${query}`);
  expect([status, body.errors ?? body.code]).toEqual([200, undefined]);
  return body;
};
const secondsBy = ({ groups }: Answer['body'], key: string) =>
  groups.map((group: Answer['body']) => [group[key]?.title ?? group[key]?.name ?? group[key], group.seconds]);

beforeAll(async () => {
  run = await boot();
  team = await run.make.team({ timezone: 'Europe/Berlin' });
  ask = run.ask(team.key);
  await ask.patch('/v1/team', { timeDefaults: { rate: '60.00', cost: '30.00' } });
  mara = await run.make.person(team.id);
  jonas = await run.make.person(team.id, 'MEMBER');
  acme = await run.make.client(ask, { name: 'Acme' });
  shop = await run.make.project(ask, { title: 'Shop', code: 'SHOP', clientId: acme.id });
  const inside = await run.make.project(ask, { title: 'Inside', billable: false });
  design = await run.make.section(ask, { projectId: shop.id, title: 'Design' });
  urgent = await run.make.tag(ask, { name: 'Urgent', color: '#1F6FEB' });
  remote = await run.make.tag(ask, { name: 'Remote' });
  await book({ taskName: 'Sketch', date: '2026-03-30', sectionId: design.id, tagIds: [urgent.id, remote.id] });
  await book({ taskName: 'Build', date: '2026-04-01', projectId: shop.id, tagIds: [remote.id], durationSeconds: 1800 });
  await book({ taskName: 'Talk', date: '2026-04-04', projectId: inside.id, durationSeconds: 600 });
  await book({ taskName: 'Letters', date: '2026-04-04', durationSeconds: 60, billable: true });
  await book({ taskName: 'Build', date: '2026-04-04', projectId: shop.id, durationSeconds: 7200, userId: jonas.id });
});
afterAll(() => run.close());

describe('a time report', () => {
  it('adds up seconds, entries, money and cost, in groups and in total', async () => {
    expect(await read(`${YEAR}&groupBy=PROJECT`)).toEqual({
      range: {
        dateFrom: '2026-01-01',
        dateTo: '2026-12-31',
        timezone: null,
        split: 'START_DAY',
        weekEndsOn: null,
      },
      groupBy: ['PROJECT'],
      overlapping: false,
      groups: [
        {
          project: { id: expect.any(String), title: 'Inside', code: null },
          seconds: 600,
          billableSeconds: 0,
          entries: 1,
          amounts: [{ currency: 'EUR', amount: '0.00', cost: '5.00' }],
        },
        {
          project: { id: shop.id, title: 'Shop', code: 'SHOP' },
          seconds: 12_600,
          billableSeconds: 12_600,
          entries: 3,
          amounts: [{ currency: 'EUR', amount: '210.00', cost: '105.00' }],
        },
        {
          project: null,
          seconds: 60,
          billableSeconds: 60,
          entries: 1,
          amounts: [{ currency: 'EUR', amount: '1.00', cost: '0.50' }],
        },
      ],
      totals: {
        seconds: 13_260,
        billableSeconds: 12_660,
        entries: 5,
        amounts: [{ currency: 'EUR', amount: '211.00', cost: '110.50' }],
      },
    });
  });

  it('has no groups but totals where no grouping is asked for, and noughts where there is no time', async () => {
    const { groups, totals } = await read(YEAR);
    expect([groups, totals.seconds]).toEqual([[], 13_260]);
    const empty = await read('dateFrom=2001-01-01&dateTo=2001-12-31&groupBy=TAG');
    expect([empty.groups, empty.totals]).toEqual([[], { seconds: 0, billableSeconds: 0, entries: 0, amounts: [] }]);
  });

  it('groups by each of its words', async () => {
    const by = async (grouping: string, key: string) => secondsBy(await read(`${YEAR}&groupBy=${grouping}`), key);
    expect(await by('CLIENT', 'client')).toEqual([
      ['Acme', 12_600],
      [null, 660],
    ]);
    expect(await by('SECTION', 'section')).toEqual([
      ['Design', 3600],
      [null, 9660],
    ]);
    expect(await by('DATE', 'date')).toEqual([
      ['2026-03-30', 3600],
      ['2026-04-01', 1800],
      ['2026-04-04', 7860],
    ]);
    expect(await by('WEEK', 'week')).toEqual([
      ['2026-04-03', 5400],
      ['2026-04-10', 7860],
    ]);
    expect(await by('MONTH', 'month')).toEqual([
      ['2026-03', 3600],
      ['2026-04', 9660],
    ]);
    expect(await by('BILLABLE', 'billable')).toEqual([
      [false, 600],
      [true, 12_660],
    ]);
    const people = await read(`${YEAR}&groupBy=USER`);
    expect(people.groups.map(({ user, seconds }: Answer['body']) => [user.id, seconds]).toSorted()).toEqual(
      [
        [mara.id, 6060],
        [jonas.id, 7200],
      ].toSorted(),
    );
  });

  it('shows time under each of its tags, says so, and counts it in the totals once', async () => {
    const report = await read(`${YEAR}&groupBy=TAG`);
    expect(report.overlapping).toBe(true);
    expect(report.groups.map(({ tag, entries }: Answer['body']) => [tag, entries])).toEqual([
      [{ id: remote.id, name: 'Remote', color: null }, 2],
      [{ id: urgent.id, name: 'Urgent', color: '#1F6FEB' }, 1],
      [null, 3],
    ]);
    expect(report.groups.map(({ seconds }: Answer['body']) => seconds)).toEqual([5400, 3600, 7860]);
    expect([report.totals.seconds, report.totals.entries]).toEqual([13_260, 5]);
  });

  it('groups by up to three words inside one another, in their order', async () => {
    const { groups } = await read(`${YEAR}&groupBy=MONTH&groupBy=BILLABLE&groupBy=PROJECT`);
    expect(
      groups.map((group: Answer['body']) => [group.month, group.billable, group.project?.title, group.seconds]),
    ).toEqual([
      ['2026-03', true, 'Shop', 3600],
      ['2026-04', false, 'Inside', 600],
      ['2026-04', true, 'Shop', 9000],
      ['2026-04', true, undefined, 60],
    ]);
  });

  it('is the same from sums, from entries and from their parts, whatever month it begins and ends in', async () => {
    const ranges = ['dateFrom=2026-03-30&dateTo=2026-04-04', 'dateFrom=2026-03-01&dateTo=2026-04-30', YEAR];
    for (const range of ranges) {
      const sums = await read(`${range}&groupBy=USER&groupBy=PROJECT`);
      const entries = await read(`${range}&groupBy=USER&groupBy=PROJECT&timezone=UTC`);
      const parts = await read(`${range}&groupBy=USER&groupBy=PROJECT&split=MIDNIGHT`);
      expect(sums.totals.entries).toBe(5);
      expect([entries.groups, entries.totals]).toEqual([sums.groups, sums.totals]);
      expect([parts.groups, parts.totals]).toEqual([sums.groups, sums.totals]);
    }
  });

  it('has no group of what was taken away again', async () => {
    const { id } = await book({ date: '2026-08-08', projectId: (await run.make.project(ask)).id });
    const query = 'dateFrom=2026-08-01&dateTo=2026-08-31&groupBy=PROJECT';
    expect((await read(query)).groups).toHaveLength(1);
    await ask.delete(`/v1/track/time/${id}`);
    expect(await read(query)).toMatchObject({ groups: [], totals: { entries: 0, amounts: [] } });
  });

  it('leaves running time out', async () => {
    const before = await read(YEAR);
    await run.make.post(run.ask(mara.key), '/v1/track/time/timer/start', { taskName: 'Running' });
    expect((await read('dateFrom=2000-01-01&dateTo=2099-12-31')).totals).toEqual(before.totals);
    await run.ask(mara.key).delete('/v1/track/time/timer');
  });

  it('refuses more than ten thousand groups', async () => {
    const other = run.ask((await run.make.team()).key);
    const person = await run.make.person((await other.get('/v1/me')).body.team.id);
    const { id } = await run.make.entry(other, { userId: person.id, date: '2000-01-01' });
    await run.database.rows(
      `INSERT INTO time_entries (team_id, id, user_id, task_name, search_text, billable, date, duration_seconds, timezone, source, rate_source, currency)
       SELECT team_id, new_id(), user_id, task_name, search_text, billable, date + n, 60, timezone, source, rate_source, currency
       FROM time_entries, generate_series(1, 10000) n WHERE id = $1`,
      [id],
    );
    const { status, body } = await other.get(`${REPORT}?dateFrom=2000-01-01&dateTo=2099-12-31&groupBy=DATE`);
    expect([status, body.code]).toEqual([400, 'too_many_groups']);
    const most = await read('dateFrom=2000-01-02&dateTo=2099-12-31&groupBy=DATE', other);
    expect([most.groups.length, most.totals.entries]).toEqual([10_000, 10_000]);
  });
});

describe('the days of a report', () => {
  it("are the team's current week where none are given", async () => {
    const [{ today } = {}] = await run.database.rows(
      `SELECT (now() AT TIME ZONE 'Europe/Berlin')::date::text AS today`,
    );
    const { range } = await read('');
    expect(range.dateFrom <= String(today) && String(today) <= range.dateTo).toBe(true);
    expect(new Date(range.dateTo).getUTCDay()).toBe(5);
    expect(Date.parse(range.dateTo) - Date.parse(range.dateFrom)).toBe(6 * 86_400_000);
    const sunday = await read('weekEndsOn=SUNDAY');
    expect([new Date(sunday.range.dateTo).getUTCDay(), sunday.range.weekEndsOn]).toEqual([0, 'SUNDAY']);
  });

  it('name weeks by the last day that was chosen', async () => {
    const { groups } = await read(`${YEAR}&groupBy=WEEK&weekEndsOn=SATURDAY`);
    expect(groups.map(({ week, entries }: Answer['body']) => [week, entries])).toEqual([['2026-04-04', 5]]);
  });

  it('must not run backwards', async () => {
    const { status, body } = await ask.get(`${REPORT}?dateFrom=2026-02-02&dateTo=2026-02-01`);
    expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([400, '?dateTo', 'end_before_start']);
  });
});

describe('a night shift', () => {
  const nights = 'dateFrom=2027-09-01&dateTo=2027-09-30&groupBy=DATE';
  const daysOf = ({ groups, totals }: Answer['body']) => ({
    days: groups.map(({ date, seconds, entries, amounts }: Answer['body']) => [
      date,
      seconds,
      entries,
      amounts[0].amount,
    ]),
    entries: totals.entries,
  });

  beforeAll(() => book({ startedAt: '2027-09-09T19:40:00Z', endedAt: '2027-09-10T00:00:01Z', rate: '20' }));

  it('counts on the day it starts, unless days are cut at midnight: then each has its part, and the entry once', async () => {
    expect(daysOf(await read(nights))).toEqual({ days: [['2027-09-09', 15_601, 1, '86.67']], entries: 1 });
    expect(daysOf(await read(`${nights}&split=MIDNIGHT`))).toEqual({
      days: [
        ['2027-09-09', 8400, 1, '46.67'],
        ['2027-09-10', 7201, 1, '40.00'],
      ],
      entries: 1,
    });
    const rest = await read('dateFrom=2027-09-10&dateTo=2027-09-10&groupBy=DATE&split=MIDNIGHT');
    expect(daysOf(rest)).toEqual({ days: [['2027-09-10', 7201, 1, '40.00']], entries: 1 });
    const month = await read(`dateFrom=2027-01-01&dateTo=2027-12-31&groupBy=MONTH&split=MIDNIGHT&q=work`);
    expect(month.groups[0]).toMatchObject({ month: '2027-09', seconds: 15_601, entries: 1 });
  });

  it('lies on other days in other places', async () => {
    expect(daysOf(await read(`${nights}&timezone=America/New_York&split=MIDNIGHT`)).days).toEqual([
      ['2027-09-09', 15_601, 1, '86.67'],
    ]);
    expect(daysOf(await read(`${nights}&timezone=Asia/Tokyo`)).days).toEqual([['2027-09-10', 15_601, 1, '86.67']]);
    expect(daysOf(await read(`${nights}&timezone=UTC&split=MIDNIGHT`)).days).toEqual([
      ['2027-09-09', 15_600, 1, '86.66'],
      ['2027-09-10', 1, 1, '0.01'],
    ]);
  });
});

describe('filters', () => {
  const entriesOf = async (filter: string) => (await read(`${YEAR}&${filter}`)).totals.entries;

  it('narrow a report to what they name', async () => {
    expect(await entriesOf(`projectIds=${shop.id}`)).toBe(3);
    expect(await entriesOf(`clientIds=${acme.id}`)).toBe(3);
    expect(await entriesOf(`sectionIds=${design.id}`)).toBe(1);
    expect(await entriesOf(`userIds=${jonas.id}`)).toBe(1);
    expect(await entriesOf('billable=false')).toBe(1);
    expect(await entriesOf('billed=false')).toBe(5);
    expect(await entriesOf('billed=true')).toBe(0);
    expect(await entriesOf('q=BUILD')).toBe(2);
    expect(await entriesOf('q=%25')).toBe(0);
    expect(await entriesOf(`projectIds=${shop.id}&userIds=${mara.id}&billable=true&q=build`)).toBe(1);
  });

  it('take tags by any, all or none', async () => {
    const both = `tagIds=${urgent.id}&tagIds=${remote.id}`;
    expect(await entriesOf(both)).toBe(2);
    expect(await entriesOf(`${both}&tagMatch=ALL`)).toBe(1);
    expect(await entriesOf(`${both}&tagMatch=NONE`)).toBe(3);
  });

  it.each(['projectIds', 'clientIds', 'sectionIds', 'userIds', 'tagIds'])(
    'refuse %s that are not there',
    async (name) => {
      const { status, body } = await ask.get(`${REPORT}?${name}=${ABSENT}`);
      expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([400, `?${name}`, 'not_found']);
    },
  );

  it('refuse rows of another team, all at once', async () => {
    const other = run.ask((await run.make.team()).key);
    const [project, tag] = [await run.make.project(other), await run.make.tag(other)];
    const { status, body } = await ask.get(`${REPORT}?projectIds=${project.id}&tagIds=${tag.id}&projectIds=${shop.id}`);
    expect([status, body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      ['?projectIds', '?tagIds'],
    ]);
  });

  it.each([
    ['groupBy=PROJECT&groupBy=PROJECT', '?groupBy', 'invalid_value'],
    ['groupBy=USER&groupBy=TAG&groupBy=DATE&groupBy=WEEK', '?groupBy', 'too_many'],
    ['groupBy=TASK', '?groupBy', 'invalid_value'],
    ['dateFrom=2026-02-30', '?dateFrom', 'invalid_date'],
    ['timezone=Nowhere', '?timezone', 'invalid_value'],
    ['split=NOON', '?split', 'invalid_value'],
    ['weekEndsOn=FRI', '?weekEndsOn', 'invalid_value'],
    ['billable=1', '?billable', 'invalid_type'],
    ['pivot=DATE', '?pivot', 'unknown_parameter'],
  ])('refuse %s', async (query, pointer, code) => {
    const { status, body } = await ask.get(`${REPORT}?${query}`);
    expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([400, pointer, code]);
  });
});

describe('a MEMBER', () => {
  it('gets their own time, without costs', async () => {
    const report = await read(`${YEAR}&groupBy=PROJECT`, run.ask(jonas.key));
    expect(secondsBy(report, 'project')).toEqual([['Shop', 7200]]);
    expect(report.totals.amounts).toEqual([{ currency: 'EUR', amount: '120.00', cost: null }]);
  });

  it('is refused the time of others, and projects they were not added to', async () => {
    const asked = await run.ask(jonas.key).get(`${REPORT}?userIds=${mara.id}`);
    expect([asked.status, asked.body.code]).toEqual([403, 'role_missing']);
    const own = await read(`${YEAR}&userIds=${jonas.id.toUpperCase()}`, run.ask(jonas.key));
    expect(own.totals.entries).toBe(1);
    const hidden = await run.ask(jonas.key).get(`${REPORT}?projectIds=${shop.id}&sectionIds=${design.id}`);
    expect([hidden.status, hidden.body.errors.map(({ code }: { code: string }) => code)]).toEqual([
      400,
      ['not_found', 'not_found'],
    ]);
  });

  it('gets what others did on the projects they manage, and costs on those they own', async () => {
    const lena = await run.make.person(team.id, 'MEMBER');
    await run.make.post(ask, `/v1/track/projects/${shop.id}/members`, { userId: lena.id, role: 'MANAGER' });
    const managing = await read(`${YEAR}&groupBy=PROJECT`, run.ask(lena.key));
    expect(secondsBy(managing, 'project')).toEqual([['Shop', 12_600]]);
    expect((await read(`${YEAR}&userIds=${mara.id}`, run.ask(lena.key))).totals.entries).toBe(2);
    expect((await read(`${YEAR}&projectIds=${shop.id}`, run.ask(lena.key))).totals.amounts[0].cost).toBeNull();
    await ask.patch(`/v1/track/projects/${shop.id}/members/${lena.id}`, { role: 'OWNER' });
    expect((await read(`${YEAR}&projectIds=${shop.id}`, run.ask(lena.key))).totals.amounts[0].cost).toBe('105.00');
    expect((await read(YEAR, run.ask(lena.key))).totals.amounts[0].cost).toBeNull();
  });
});

describe('the file of a report', () => {
  const rowsOf = ({ body }: Answer): string[] => body.split('\r\n').slice(1, -1);

  it('has the entries that its filters let through, by date, start and id', async () => {
    const answer = await ask.get(`${REPORT}/export?${YEAR}&projectIds=${shop.id}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(answer.body.split('\r\n')[0]).toBe('Date,Project,Task,Member,Duration (hours),Billable');
    expect(rowsOf(answer)).toEqual([
      '2026-03-30,Shop,Sketch,Person,1,Yes',
      '2026-04-01,Shop,Build,Person,0.5,Yes',
      '2026-04-04,Shop,Build,Person,2,Yes',
    ]);
  });

  it('is about the current week where no days are given, as the report is', async () => {
    expect(rowsOf(await ask.get(`${REPORT}/export`))).toEqual([]);
    const { range } = await read('');
    await book({ taskName: 'Today', date: range.dateFrom });
    expect(rowsOf(await ask.get(`${REPORT}/export`))).toHaveLength(1);
  });

  it('holds of a MEMBER what they see, and refuses what they may not ask for', async () => {
    const by = run.ask(jonas.key);
    expect(rowsOf(await by.get(`${REPORT}/export?${YEAR}`))).toEqual(['2026-04-04,Shop,Build,Person,2,Yes']);
    expect((await by.get(`${REPORT}/export?userIds=${mara.id}`)).status).toBe(403);
    expect((await ask.get(`${REPORT}/export?tagIds=${ABSENT}`)).status).toBe(400);
  });

  it('comes as a workbook too', async () => {
    const answer = await ask.get(`${REPORT}/export?${YEAR}&format=xlsx`);
    expect([answer.status, answer.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  });
});
