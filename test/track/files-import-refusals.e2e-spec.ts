import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const TIME = '/v1/track/time';
const IMPORT = `${TIME}/import`;
const HEAD = 'Date,Project,Task,Member,Duration (hours),Billable';
const CSV = { 'content-type': 'text/csv' };

let run: Running;
let team: TestTeam;
let me: TestPerson;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());
beforeEach(async () => {
  team = await run.make.team({ timezone: 'Europe/Berlin' });
  me = await run.make.person(team.id);
  ask = run.ask(me.key);
});

const send = (by: Ask, lines: readonly string[], query = '') =>
  by.send('POST', `${IMPORT}${query}`, lines.join('\r\n'), CSV);
const list = async (by: Ask, query = '') => (await by.get(`${TIME}?limit=100&sort=date${query}`)).body.data;
const faultsOf = ({ body }: Answer): string[] =>
  (body.errors ?? []).map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);

/** Faults of one row below a header, without the row's own number. */
async function faultsIn(head: string, row: string): Promise<string[]> {
  const answer = await send(ask, [head, row]);
  expect([answer.status, answer.body.code]).toEqual([400, 'csv_invalid']);
  return faultsOf(answer).map((fault) => fault.replace('/2/', ''));
}

describe('a cell is refused', () => {
  it.each([
    [HEAD, '2026-02-30,,Work,,1,', ['Date invalid_date']],
    [HEAD, '01.07.2026,,Work,,1,', ['Date invalid_date']],
    [HEAD, ',,Work,,,', ['Date required', 'Duration (hours) required']],
    [HEAD, '2026-07-01,,,,1,', ['Task required']],
    [HEAD, `2026-07-01,,${'x'.repeat(501)},,1,`, ['Task too_long']],
    [HEAD, '2026-07-01,,"two\nlines",,1,', ['Task invalid_text']],
    [HEAD, '2026-07-01,,Work,,"1,5",', ['Duration (hours) invalid_value']],
    [HEAD, '2026-07-01,,Work,,0,', ['Duration (hours) out_of_range']],
    [HEAD, '2026-07-01,,Work,,24.0003,', ['Duration (hours) too_long']],
    [HEAD, '2026-07-01,,Work,,1,Perhaps', ['Billable invalid_value']],
    [
      HEAD,
      'never,Nowhere,,Nobody,x,?',
      [
        'Duration (hours) invalid_value',
        'Billable invalid_value',
        'Task required',
        'Date invalid_date',
        'Project not_found',
        'Member not_found',
      ],
    ],
    ['Task,Start,End', 'Work,2026-07-01 10:00,2026-07-01 10:00', ['End end_before_start']],
    ['Task,Start,End', 'Work,2026-07-01 10:00,', ['Start time_form']],
    ['Task,Start,End', 'Work,,2026-07-01 10:00', ['End time_form']],
    ['Task,Start,End', 'Work,,2026-07-01T10:00:00Z', ['End time_form']],
    ['Task,Start,End', 'Work,10:00,11:00', ['Start invalid_date', 'End invalid_date']],
    ['Task,Start,End', 'Work,2026-03-29 02:30,2026-03-29 04:00', ['Start nonexistent_local_time']],
    ['Task,Start,End', 'Work,2026-10-25 02:30,2026-10-25 04:00', ['Start ambiguous_local_time']],
    ['Date,Task,Start,End', '2026-07-02,Work,2026-07-01 10:00,2026-07-01 11:00', ['Date date_is_derived']],
    ['Task,Start,End,Duration (hours)', 'Work,2026-07-01 10:00,2026-07-01 11:00,1.1', ['Duration (hours) time_form']],
    ['Date,Task,Duration (hours),Tags', `2026-07-01,Work,1,${'x'.repeat(61)}`, ['Tags too_long']],
    ['Date,Task,Duration (hours),External Id', `2026-07-01,Work,1,${'x'.repeat(201)}`, ['External Id too_long']],
    ['Date,Task,Duration (hours),Notes', '2026-07-01,Work,1,"\u0007"', ['Notes invalid_text']],
  ])('under %s: %s', async (head, row, faults) => expect(await faultsIn(head, row)).toEqual(faults));

  it('with an External Id that another row has, or that stands for time one does not see', async () => {
    const head = 'Date,Task,Duration (hours),External Id';
    const twice = await send(ask, [head, '2026-07-01,One,1,a', '2026-07-01,Two,1,b', '2026-07-01,Three,1,a']);
    expect(faultsOf(twice)).toEqual(['/4/External Id duplicate_id']);
    await send(ask, [head, '2026-07-01,One,1,a']);
    const member = await run.make.person(team.id, 'MEMBER');
    expect(faultsOf(await send(run.ask(member.key), [head, '2026-07-01,One,1,a']))).toEqual([
      '/2/External Id external_ref_taken',
    ]);
  });

  it('of all rows at once, a hundred by name and the rest by number', async () => {
    const answer = await send(ask, [HEAD, ...Array.from({ length: 112 }, () => 'never,,Work,,1,')]);
    expect(answer.body.errors).toHaveLength(100);
    expect(answer.body.detail).toBe('112 places of the table are not valid; the first 100 are named.');
    const dry = await send(ask, [HEAD, ...Array.from({ length: 112 }, () => 'never,,Work,,1,')], '?dryRun=true');
    expect([dry.body.faults.length, dry.body.moreFaults]).toEqual([100, 12]);
  });
});

describe('time that cannot be booked', () => {
  const refusal = ({ status, body }: Answer) => [status, body.code];

  it('refuses the file as it would refuse one entry, row by row, and books nothing', async () => {
    const project = await run.make.project(ask, { title: 'Old' });
    await ask.patch(`/v1/track/projects/${project.id}`, { status: 'ARCHIVED' });
    await ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-01-01' } });
    const archived = await send(ask, [
      HEAD,
      '2026-07-01,,Fine,,1,',
      '2026-07-01,Old,Late,,1,',
      '2026-07-01,Old,Late,,1,',
    ]);
    expect([...refusal(archived), faultsOf(archived)]).toEqual([
      409,
      'project_archived',
      ['/3/Project project_archived', '/4/Project project_archived'],
    ]);
    const closed = await send(ask, [HEAD, '2025-12-31,,Late,,1,']);
    expect([...refusal(closed), faultsOf(closed)]).toEqual([409, 'entry_locked', ['/2/Date entry_locked']]);
    const both = await send(ask, [HEAD, '2025-12-31,,Late,,1,', 'never,,Wrong,,1,']);
    expect([...refusal(both), faultsOf(both)]).toEqual([
      400,
      'csv_invalid',
      ['/2/Date entry_locked', '/3/Date invalid_date'],
    ]);
    expect(await list(ask)).toEqual([]);
  });

  it('is time that is locked, unless it stays as it is', async () => {
    const file = ['Date,Task,Duration (hours),External Id', '2025-12-31,Work,1,a'];
    await send(ask, file);
    await ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-01-01' } });
    expect((await send(ask, file)).body).toMatchObject({ unchanged: 1 });
    const changed = await send(ask, [file[0] ?? '', '2025-12-31,Work,2,a']);
    expect([...refusal(changed), faultsOf(changed)]).toEqual([409, 'entry_locked', ['/2/Date entry_locked']]);
  });

  it('is time of others for a MEMBER who does not manage its project', async () => {
    const member = await run.make.person(team.id, 'MEMBER');
    const [own, managed] = [await run.make.project(ask), await run.make.project(ask)];
    const add = (id: string, role: string) =>
      run.make.post(ask, `/v1/track/projects/${id}/members`, { userId: member.id, role });
    await Promise.all([add(own.id, 'MEMBER'), add(managed.id, 'MANAGER')]);
    const theirs = run.ask(member.key);
    const refused = await send(theirs, [HEAD, `2026-07-01,${own.title},Work,${me.email},1,`]);
    expect([...refusal(refused), faultsOf(refused)]).toEqual([403, 'role_missing', ['/2/Member role_missing']]);
    const rows = [`2026-07-01,${managed.title},Work,${me.email},1,`, `2026-07-01,${own.title},Work,,1,`];
    expect((await send(theirs, [HEAD, ...rows])).body).toMatchObject({ created: 2 });
  });

  it('is time that overlaps, where the team refuses that: with what is booked, and within the file', async () => {
    await ask.patch('/v1/team', { timeDefaults: { overlap: 'REJECT' } });
    const head = 'Task,Start,End';
    const booked = { taskName: 'Booked', startedAt: '2026-07-01T08:00:00Z', durationSeconds: 3600 };
    const { id } = await run.make.post(ask, TIME, booked);
    const met = await send(ask, [head, 'Work,2026-07-01T08:59:59Z,2026-07-01T10:00:00Z']);
    expect([...refusal(met), faultsOf(met), met.body.context]).toEqual([
      409,
      'overlap',
      ['/2/Start overlap'],
      { ids: [id] },
    ]);
    const hour = (nth: number) =>
      `Work,2026-07-02T${String(nth).padStart(2, '0')}:00:00Z,2026-07-02T${String(nth + 1).padStart(2, '0')}:00:00Z`;
    const inside = await send(ask, [head, hour(8), hour(9), hour(8)]);
    expect([...refusal(inside), faultsOf(inside), inside.body.context]).toEqual([
      409,
      'overlap',
      ['/2/Start overlap', '/4/Start overlap'],
      { ids: [] },
    ]);
    expect(inside.body.errors[1].detail).toBe('Overlaps row 2 of the same person.');
    expect((await send(ask, [head, hour(8), hour(9)])).body).toMatchObject({ created: 2 });
  });
});

describe('a file is refused', () => {
  const refused = async (body: string, type = 'text/csv') => {
    const answer = await ask.send('POST', IMPORT, body, { 'content-type': type });
    return [answer.status, answer.body.code, ...faultsOf(answer)];
  };

  it.each([
    ['without a header', '', '/1 required'],
    ['with semicolons', 'Date;Project;Task\r\n2026-07-01;;Work', '/1 csv_separator'],
    ['with tabs', 'Date\tProject\tTask\r\n2026-07-01\t\tWork', '/1 csv_separator'],
    ['with an unknown column', 'Date,Task,Colour\r\n', '/1/Colour unknown_column'],
    ['without a task', 'Date,Project\r\n', '/1/Task required'],
    ['with a quote that never ends', 'Task\r\n"Work\r\n', '/2 csv_quotes'],
    ['of 10,001 rows', `Task\r\n${'Work\r\n'.repeat(10_001)}`, '/10002 too_many'],
    ['of 100,000 rows', `Task\r\n${'Work\r\n'.repeat(100_000)}`, '/10002 too_many'],
  ])('%s', async (_, body, fault) => expect(await refused(body)).toEqual([400, 'csv_invalid', fault]));

  it('that is not UTF-8', async () => {
    const latin = Buffer.from('Task\r\nM\u00fcller\r\n', 'latin1');
    const answer = await run.app.inject({
      method: 'POST',
      url: IMPORT,
      headers: { 'x-api-key': me.key, ...CSV },
      payload: latin,
    });
    expect([answer.statusCode, answer.json().code, answer.json().errors[0].code]).toEqual([
      400,
      'csv_invalid',
      'invalid_text',
    ]);
  });

  it('past 5 MiB', async () => expect(await refused('x'.repeat(5 * 1024 * 1024 + 1))).toEqual([413, 'body_too_large']));

  it.each([
    'application/json',
    'application/vnd.ms-excel',
    'multipart/form-data; boundary=x',
    'text/csv; charset=utf-16',
  ])('of type %s', async (type) => expect(await refused('{}', type)).toEqual([415, 'unsupported_media_type']));

  it('with parameters that there are not', async () => {
    const answer = await send(ask, [HEAD], '?dryrun=true');
    expect([answer.status, answer.body.errors[0]]).toMatchObject([
      400,
      { pointer: '?dryrun', code: 'unknown_parameter' },
    ]);
  });

  it('by every door that takes none', async () => {
    for (const url of [TIME, '/v1/invoices/clients']) {
      const answer = await ask.send('POST', url, HEAD, CSV);
      expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
    }
  });
});
