import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';
import { unzip } from '../support/unzip.js';

const TIME = '/v1/track/time';
const EXPORT = `${TIME}/export`;
const HEAD = 'Date,Project,Task,Member,Duration (hours),Billable';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let run: Running;
let ask: Ask;

/** A team of its own, and its OWNER asking. */
async function teamOfOne(): Promise<{ team: TestTeam; ask: Ask }> {
  const own = await run.make.team({ timezone: 'Europe/Berlin' });
  const person = await run.make.person(own.id);
  return { team: own, ask: run.ask(person.key) };
}

const book = (by: Ask, fields: object) =>
  run.make.post(by, TIME, { taskName: 'Work', durationSeconds: 3600, ...fields });
const rowsOf = ({ body }: Answer): string[] => body.split('\r\n').slice(0, -1);
const tasksOf = (answer: Answer) =>
  rowsOf(answer)
    .slice(1)
    .map((row) => row.split(',')[2]);

beforeAll(async () => {
  run = await boot();
});
beforeAll(async () => {
  ({ ask } = await teamOfOne());
});
afterAll(() => run.close());

describe('the export', () => {
  it('has a row for each entry by date, start and id, and ends with a line end', async () => {
    const own = await teamOfOne();
    const project = await run.make.project(own.ask, { title: 'Acme, "the" relaunch', billable: true });
    const at = (time: string) => ({ startedAt: `2026-03-02T${time}:00Z`, projectId: project.id });
    await book(own.ask, { ...at('10:00'), taskName: 'Second', durationSeconds: 1 });
    await book(own.ask, { ...at('08:00'), taskName: 'First', durationSeconds: 3000, billable: false });
    await book(own.ask, { date: '2026-03-01', taskName: 'Day before', durationSeconds: 5400, billable: true });
    const answer = await own.ask.get(EXPORT);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(answer.headers['content-disposition']).toContain('filename="time.csv"');
    expect(answer.body).toBe(
      [
        HEAD,
        '2026-03-01,,Day before,Person,1.5,Yes',
        '2026-03-02,"Acme, ""the"" relaunch",First,Person,0.8333,No',
        '2026-03-02,"Acme, ""the"" relaunch",Second,Person,0.0003,Yes',
        '',
      ].join('\r\n'),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)'])('lets no spreadsheet run a task called %s', async (taskName) => {
    await book(ask, { taskName, date: '2026-04-01' });
    expect(tasksOf(await ask.get(`${EXPORT}?dateFrom=2026-04-01&dateTo=2026-04-01`))).toContain(`'${taskName}`);
  });

  it('takes the filters of the list', async () => {
    const project = await run.make.project(ask);
    await book(ask, { taskName: 'Here', date: '2026-05-01', projectId: project.id, billable: true });
    await book(ask, { taskName: 'There', date: '2026-05-01', billable: false });
    const found = async (filter: string) =>
      tasksOf(await ask.get(`${EXPORT}?dateFrom=2026-05-01&dateTo=2026-05-01&${filter}`));
    expect(await found(`projectIds=${project.id}`)).toEqual(['Here']);
    expect(await found('billable=false')).toEqual(['There']);
    expect(await found('q=there')).toEqual(['There']);
    expect(await found('billed=true')).toEqual([]);
  });

  it('leaves out what still runs, for it has no length', async () => {
    await run.make.post(ask, `${TIME}/timer/start`, { taskName: 'Running' });
    expect(tasksOf(await ask.get(EXPORT))).not.toContain('Running');
    expect(tasksOf(await ask.get(`${EXPORT}?running=true`))).toEqual([]);
  });

  it('shows a MEMBER their own time, and that of the projects they manage', async () => {
    const own = await teamOfOne();
    const member = await run.make.person(own.team.id, 'MEMBER');
    const [managed, other] = [await run.make.project(own.ask), await run.make.project(own.ask)];
    await run.make.post(own.ask, `/v1/track/projects/${managed.id}/members`, { userId: member.id, role: 'MANAGER' });
    await book(own.ask, { taskName: 'Managed', projectId: managed.id, date: '2026-01-01' });
    await book(own.ask, { taskName: 'Hidden', projectId: other.id, date: '2026-01-02' });
    await book(own.ask, { taskName: 'Theirs', userId: member.id, date: '2026-01-03' });
    expect(tasksOf(await run.ask(member.key).get(EXPORT))).toEqual(['Managed', 'Theirs']);
    const plain = await run.make.person(own.team.id, 'MEMBER');
    const refused = await run.ask(plain.key).get(`${EXPORT}?userIds=${member.id}`);
    expect([refused.status, refused.body.code]).toEqual([403, 'role_missing']);
  });

  it('never shows another team', async () => {
    const other = await teamOfOne();
    await book(other.ask, { taskName: 'Foreign' });
    expect(tasksOf(await ask.get(EXPORT))).not.toContain('Foreign');
    const project = await run.make.project(other.ask);
    const answer = await ask.get(`${EXPORT}?projectIds=${project.id}`);
    expect([answer.status, answer.body.errors[0]]).toMatchObject([400, { pointer: '?projectIds', code: 'not_found' }]);
  });

  it('goes on past one batch, each entry once, also where a thousand begin at the same moment', async () => {
    const own = await teamOfOne();
    const operations = Array.from({ length: 500 }, (_, at) => ({
      op: 'CREATE',
      data: { taskName: `Task ${at}`, startedAt: '2026-06-01T08:00:00Z', durationSeconds: 60 },
    }));
    for (let nth = 0; nth < 3; nth++) await run.make.post(own.ask, `${TIME}/bulk`, { mode: 'ATOMIC', operations });
    const tasks = tasksOf(await own.ask.get(EXPORT));
    expect(tasks).toHaveLength(1_500);
    const counts = [...Map.groupBy(tasks, (task) => task).values()].map(({ length }) => length);
    expect([counts.length, new Set(counts)]).toEqual([500, new Set([3])]);
  });

  it.each([
    ['limit=10', '?limit', 'unknown_parameter'],
    ['format=pdf', '?format', 'invalid_value'],
    ['dateFrom=yesterday', '?dateFrom', 'invalid_date'],
  ])('refuses %s', async (query, pointer, code) => {
    const answer = await ask.get(`${EXPORT}?${query}`);
    expect([answer.status, answer.body.errors[0]]).toMatchObject([400, { pointer, code }]);
  });
});

describe('the workbook', () => {
  it('has real days and numbers, and texts that are never formulas', async () => {
    const own = await teamOfOne();
    await book(own.ask, { taskName: '=1+1 & <b>', date: '2026-07-01', durationSeconds: 5400, billable: true });
    const answer = await own.ask.get(`${EXPORT}?format=xlsx`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, XLSX]);
    expect(answer.headers['content-disposition']).toContain('filename="time.xlsx"');
    const parts = unzip(answer.bytes);
    expect([...parts.keys()].toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ]);
    const [, row = ''] = (parts.get('xl/worksheets/sheet1.xml') ?? '').split('<row r="2">');
    const cell = (text: string) => `t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
    expect(row).toBe(
      `<c r="A2" s="1"><v>46204</v></c><c r="C2" ${cell('=1+1 &amp; &lt;b&gt;')}<c r="D2" ${cell('Person')}` +
        `<c r="E2"><v>1.5</v></c><c r="F2" ${cell('Yes')}</row></sheetData></worksheet>`,
    );
  });

  it('is whole when there is nothing to show', async () => {
    const parts = unzip((await ask.get(`${EXPORT}?format=xlsx&q=nothing-of-the-kind`)).bytes);
    expect(parts.get('xl/worksheets/sheet1.xml')?.match(/<row /g)).toHaveLength(1);
    expect(parts.get('xl/workbook.xml')).toContain('<sheet name="Time" sheetId="1"');
  });
});
