import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const TIME = '/v1/track/time';
const IMPORT = `${TIME}/import`;
const HEAD = 'Date,Project,Task,Member,Duration (hours),Billable';
const CSV = { 'content-type': 'text/csv' };
const NOTHING = { rows: 0, created: 0, updated: 0, unchanged: 0, faults: [], moreFaults: 0 };

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

describe('an import', () => {
  it('books every row of a file as the export wrote it', async () => {
    const project = await run.make.project(ask, { title: '=Relaunch, "web"', code: 'WEB-1', billable: true });
    const other = await run.make.person(team.id, 'MEMBER');
    await run.make.post(ask, TIME, {
      taskName: '-Design',
      projectId: project.id,
      date: '2026-07-01',
      durationSeconds: 3001,
    });
    await run.make.post(ask, TIME, { taskName: 'Alone', date: '2026-07-02', durationSeconds: 1, billable: false });
    const exported = await ask.get(`${TIME}/export`);
    const file = String(exported.body).replaceAll('Person', other.email);
    const answer = await ask.send('POST', IMPORT, `\uFEFF${file}`, CSV);
    expect([answer.status, answer.body]).toEqual([200, { ...NOTHING, rows: 2, created: 2 }]);
    const taken = await list(ask, `&userIds=${other.id}`);
    expect(taken).toMatchObject([
      {
        taskName: '-Design',
        projectId: project.id,
        date: '2026-07-01',
        durationSeconds: 3001,
        billable: true,
        source: 'IMPORT',
      },
      { taskName: 'Alone', projectId: null, date: '2026-07-02', durationSeconds: 1, billable: false, startedAt: null },
    ]);
    const [again] =
      (await run.database.rows('SELECT count(*)::int AS count FROM events WHERE type = $1', ['time_entry.created'])) ??
      [];
    expect(again).toEqual({ count: 4 });
  });

  it('understands every column, whatever its order and case', async () => {
    const project = await run.make.project(ask, { title: 'Relaunch', code: 'R-1' });
    const section = await run.make.section(ask, { projectId: project.id, title: 'Design' });
    const tag = await run.make.post(ask, '/v1/track/tags', { name: 'Night' });
    const answer = await send(ask, [
      'end,START,task,notes,project,section,tags,member,external id',
      `2026-07-01 02:00,2026-06-30 23:00,Ship it,"two\nlines",r-1,design,"night, Night",${me.email.toUpperCase()},x-1`,
    ]);
    expect([answer.status, answer.body]).toEqual([200, { ...NOTHING, rows: 1, created: 1 }]);
    const [{ id }] = await list(ask);
    expect((await ask.get(`${TIME}/${id}`)).body).toMatchObject({
      ...{ taskName: 'Ship it', notes: 'two\nlines', userId: me.id, projectId: project.id, sectionId: section.id },
      ...{ startedAt: '2026-06-30T21:00:00.000Z', endedAt: '2026-07-01T00:00:00.000Z', timezone: 'Europe/Berlin' },
      ...{ date: '2026-06-30', durationSeconds: 10_800, tagIds: [tag.id] },
      ...{
        daySplit: [
          { date: '2026-06-30', seconds: 3600 },
          { date: '2026-07-01', seconds: 7200 },
        ],
      },
      externalRefs: [{ source: 'csv', id: 'x-1', url: null }],
    });
  });

  it.each([
    ['2026-07-01T08:00:00Z,,1.5', { startedAt: '2026-07-01T08:00:00.000Z', durationSeconds: 5400 }],
    ['2026-07-01T10:00+02:00,,1:30', null],
    ['2026-07-01T10:00:00+02:00,,1:30', { startedAt: '2026-07-01T08:00:00.000Z', durationSeconds: 5400 }],
    ['2026-07-01 10:00:30,2026-07-01 10:00:31,', { startedAt: '2026-07-01T08:00:30.000Z', durationSeconds: 1 }],
    ['2026-07-01 10:00,2026-07-01 10:50,0.8333', { durationSeconds: 3000 }],
  ])('reads the times %s', async (times, entry) => {
    const answer = await send(ask, ['Task,Start,End,Duration (hours)', `Work,${times}`]);
    expect(answer.status).toBe(entry === null ? 400 : 200);
    if (entry) expect(await list(ask)).toMatchObject([entry]);
  });

  it('changes the entries whose External Id it has taken in before, and counts those that are the same', async () => {
    const head = 'Date,Task,Duration (hours),Notes,Tags,External Id';
    const rows = ['2026-07-01,One,1,,,a', '2026-07-02,Two,2,Kept,,b', '2026-07-03,Three,3,,,c'];
    expect((await send(ask, [head, ...rows])).body).toMatchObject({ created: 3 });
    const [first] = await list(ask);
    const next = ['2026-07-01,One,1.5,New,,a', rows[1] ?? '', '2026-07-04,Four,4,,,d'];
    expect((await send(ask, [head, ...next])).body).toEqual({
      ...NOTHING,
      rows: 3,
      created: 1,
      updated: 1,
      unchanged: 1,
    });
    const { body } = await ask.get(`${TIME}/${first.id}`);
    expect(body).toMatchObject({ durationSeconds: 5400, notes: 'New', version: 2 });
    expect((await list(ask)).map(({ version }: { version: number }) => version)).toEqual([2, 1, 1, 1]);
    const told = await run.database.rows('SELECT type, previous FROM events WHERE subject_id = $1 AND version = 2', [
      first.id,
    ]);
    expect(told).toEqual([
      { type: 'time_entry.updated', previous: expect.objectContaining({ durationSeconds: 3600, notes: null }) },
    ]);
  });

  it('leaves alone what the file has no column for', async () => {
    const project = await run.make.project(ask);
    const fields = {
      projectId: project.id,
      notes: 'Kept',
      billable: false,
      startedAt: '2026-07-01T08:00:00Z',
      durationSeconds: 3600,
    };
    const externalRefs = [{ source: 'csv', id: 'a' }];
    const entry = await run.make.post(ask, TIME, { taskName: 'Before', ...fields, externalRefs });
    expect((await send(ask, ['Task,External Id', 'After,a'])).body).toMatchObject({ updated: 1 });
    const after = { ...entry, taskName: 'After', version: 2, updatedAt: expect.any(String) };
    expect((await ask.get(`${TIME}/${entry.id}`)).body).toEqual(after);
    const same = `${HEAD},External Id`;
    expect((await send(ask, [same, `2026-07-01,${project.title},After,,1,no,a`])).body).toMatchObject({ unchanged: 1 });
    expect((await send(ask, [same, `2026-07-02,${project.title},After,,1,no,a`])).body).toMatchObject({ updated: 1 });
    expect((await ask.get(`${TIME}/${entry.id}`)).body).toMatchObject({
      date: '2026-07-02',
      startedAt: null,
      durationSeconds: 3600,
    });
  });

  it('is answered again under its Idempotency-Key, and books nothing twice', async () => {
    const file = `${HEAD}\r\n2026-07-01,,Work,,1,\r\n`;
    const once = () => ask.send('POST', IMPORT, file, { ...CSV, 'idempotency-key': 'one' });
    expect((await once()).body).toMatchObject({ created: 1 });
    expect((await once()).headers['idempotency-replayed']).toBe('true');
    expect(await list(ask)).toHaveLength(1);
    const other = await ask.send('POST', IMPORT, `${file}2026-07-01,,More,,1,\r\n`, {
      ...CSV,
      'idempotency-key': 'one',
    });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch']);
  });

  it('books each External Id once, however often the file is sent at the same moment', async () => {
    const rows = Array.from({ length: 20 }, (_, nth) => `2026-07-01,Task ${nth},1,${nth}`);
    const file = ['Date,Task,Duration (hours),External Id', ...rows];
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(ask, file)));
    const told = answers.map(({ status, body }) => body.code ?? `${status} ${body.created} ${body.unchanged}`);
    expect(told.filter((each) => each === '200 20 0')).toHaveLength(1);
    expect(new Set(told).difference(new Set(['200 20 0', '200 0 20', 'external_ref_taken'])).size).toBe(0);
    expect(await list(ask)).toHaveLength(20);
  });

  it('takes the type text/plain, and files of more rows than one statement writes', async () => {
    const day = (nth: number) => `2026-07-${String((nth % 28) + 1).padStart(2, '0')}`;
    const rows = Array.from({ length: 1_200 }, (_, nth) => `${day(nth)},,Task ${nth},,0.1,Yes,${nth}`);
    const file = [`${HEAD},External Id`, ...rows].join('\n');
    const answer = await ask.send('POST', IMPORT, file, { 'content-type': 'text/plain; charset=utf-8' });
    expect([answer.status, answer.body]).toEqual([200, { ...NOTHING, rows: 1_200, created: 1_200 }]);
    const anew = file.replaceAll(',0.1,', ',0.2,');
    expect((await ask.send('POST', IMPORT, anew, CSV)).body).toEqual({ ...NOTHING, rows: 1_200, updated: 1_200 });
    expect((await ask.send('POST', IMPORT, anew, CSV)).body).toEqual({ ...NOTHING, rows: 1_200, unchanged: 1_200 });
    const sums = await run.database.rows(
      `SELECT sum(entries)::int AS entries, sum(seconds)::int AS seconds FROM time_sums WHERE team_id = $1 AND grain = 'DAY'`,
      [team.id],
    );
    expect(sums).toEqual([{ entries: 1_200, seconds: 1_200 * 720 }]);
  });
});

describe('a dry run', () => {
  it('tells the same and stores nothing', async () => {
    const answer = await send(ask, [HEAD, '2026-07-01,,Work,,1,', '2026-07-01,Nowhere,Work,,1,'], '?dryRun=true');
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        ...{ rows: 2, created: 1, updated: 0, unchanged: 0 },
        faults: [{ row: 3, column: 'Project', code: 'not_found', detail: 'No project has the title or code Nowhere.' }],
        moreFaults: 0,
      },
    ]);
    expect(await list(ask)).toEqual([]);
    expect(
      await run.database.rows('SELECT 1 FROM events WHERE feed_id = $1 AND type LIKE $2', [team.id, 'time_entry%']),
    ).toEqual([]);
  });

  it('makes nothing that is missing', async () => {
    const answer = await send(ask, [`${HEAD},Tags`, '2026-07-01,New,Work,,1,,Tag'], '?dryRun=true&createMissing=true');
    expect(answer.body).toEqual({ ...NOTHING, rows: 1, created: 1 });
    expect((await ask.get('/v1/track/projects')).body.data).toEqual([]);
    expect((await ask.get('/v1/track/tags')).body.data).toEqual([]);
  });

  it('takes an empty table for what it is', async () => {
    expect((await send(ask, [HEAD], '?dryRun=true')).body).toEqual(NOTHING);
    expect((await send(ask, [HEAD])).body).toEqual(NOTHING);
  });
});

describe('what is missing', () => {
  const FILE = [`${HEAD},Section,Tags`, '2026-07-01,New,One,,1,,Part,"a,b"', '2026-07-02,NEW,Two,,1,,part,B'];

  it('is a fault of its row', async () => {
    const answer = await send(ask, FILE);
    expect([answer.status, answer.body.code]).toEqual([400, 'csv_invalid']);
    expect(faultsOf(answer)).toEqual([
      '/2/Project not_found',
      '/2/Tags not_found',
      '/2/Tags not_found',
      '/3/Project not_found',
      '/3/Tags not_found',
    ]);
  });

  it('is made once when that is asked for', async () => {
    expect((await send(ask, FILE, '?createMissing=true')).body).toEqual({ ...NOTHING, rows: 2, created: 2 });
    expect((await ask.get('/v1/track/projects')).body.data).toMatchObject([{ title: 'New', status: 'ACTIVE' }]);
    expect((await ask.get('/v1/track/sections')).body.data).toMatchObject([{ title: 'Part' }]);
    expect((await ask.get('/v1/track/tags')).body.data).toMatchObject([{ name: 'a' }, { name: 'b' }]);
    expect(await list(ask)).toMatchObject([
      { project: { title: 'New' }, section: { title: 'Part' }, tags: [{ name: 'a' }, { name: 'b' }] },
      { project: { title: 'New' }, section: { title: 'Part' }, tags: [{ name: 'b' }] },
    ]);
  });

  it.each(['projects:write', 'sections:write', 'tags:write'] as const)(
    'is made only by keys that hold %s',
    async (scope) => {
      const scopes = ['time:write', 'projects:write', 'sections:write', 'tags:write'] as const;
      const key = await run.make.key(team.id, { personId: me.id, scopes: scopes.filter((each) => each !== scope) });
      const answer = await send(run.ask(key), FILE, '?createMissing=true');
      expect([answer.status, answer.body.code, answer.body.context]).toEqual([
        403,
        'scope_missing',
        { requiredScope: scope },
      ]);
      expect((await ask.get('/v1/track/projects')).body.data).toEqual([]);
    },
  );

  it('is no project that a MEMBER can make', async () => {
    const member = await run.make.person(team.id, 'MEMBER');
    const answer = await send(run.ask(member.key), [HEAD, '2026-07-01,New,One,,1,'], '?createMissing=true');
    expect([answer.status, answer.body.code, answer.body.context]).toEqual([
      403,
      'role_missing',
      { requiredRole: 'ADMIN' },
    ]);
  });

  it('is made for 200 projects at most', async () => {
    const rows = Array.from({ length: 201 }, (_, nth) => `2026-07-01,New ${nth},Work,,1,`);
    const answer = await send(ask, [HEAD, ...rows], '?createMissing=true');
    expect([answer.status, faultsOf(answer)]).toEqual([400, ['/1/Project too_many']]);
  });
});

describe('a name', () => {
  it('that several have is told, not guessed', async () => {
    await run.make.project(ask, { title: 'Twin', code: 'T-1' });
    const second = await run.make.project(ask, { title: 'twin', code: 'T-2' });
    await run.make.person(team.id);
    expect(await faultsIn(HEAD, '2026-07-01,Twin,Work,Person,1,')).toEqual(['Project ambiguous', 'Member ambiguous']);
    expect((await send(ask, [HEAD, `2026-07-01,T-2,Work,${me.email},1,`])).status).toBe(200);
    expect(await list(ask)).toMatchObject([{ projectId: second.id, userId: me.id }]);
  });

  it('of another team means nothing', async () => {
    const other = await run.make.team();
    const stranger = await run.make.person(other.id);
    await run.make.project(run.ask(stranger.key), { title: 'Theirs' });
    expect(await faultsIn(HEAD, `2026-07-01,Theirs,Work,${stranger.email},1,`)).toEqual([
      'Project not_found',
      'Member not_found',
    ]);
  });

  it('of a project that is hidden from a MEMBER means nothing', async () => {
    await run.make.project(ask, { title: 'Hidden' });
    const member = await run.make.person(team.id, 'MEMBER');
    const answer = await send(run.ask(member.key), [HEAD, '2026-07-01,Hidden,Work,,1,']);
    expect([answer.status, faultsOf(answer)]).toEqual([400, ['/2/Project not_found']]);
  });

  it('of a section counts in its project alone', async () => {
    const [one, two] = [await run.make.project(ask, { title: 'One' }), await run.make.project(ask, { title: 'Two' })];
    await run.make.section(ask, { projectId: one.id, title: 'Part' });
    const head = `${HEAD},Section`;
    expect(await faultsIn(head, `2026-07-01,${two.title},Work,,1,,Part`)).toEqual(['Section not_found']);
    expect(await faultsIn(head, '2026-07-01,,Work,,1,,Part')).toEqual(['Section required']);
    expect(await faultsIn(head, '2026-07-01,Nowhere,Work,,1,,Part')).toEqual(['Project not_found']);
  });

  it('of whom a team key speaks for is needed where it speaks for nobody', async () => {
    const answer = await send(run.ask(team.key), [HEAD, '2026-07-01,,Work,,1,']);
    expect([answer.status, faultsOf(answer)]).toEqual([400, ['/2/Member required']]);
  });
});
