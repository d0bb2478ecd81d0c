import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const TIME = '/v1/track/time';

let run: Running;
let ask: Ask;
let userId: string;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team({ timezone: 'Europe/Berlin' });
  const person = await run.make.person(team.id);
  [ask, userId] = [run.ask(person.key), person.id];
});
afterAll(() => run.close());

const RANGE = { startedAt: '2026-06-15T07:00:00.000Z', endedAt: '2026-06-15T09:00:00.000Z' };
const LENGTH = { date: '2026-06-15', durationSeconds: 3600 };

/** An entry of these fields, changed so. */
async function changed(fields: object, patch: object): Promise<Answer> {
  const { id } = await run.make.entry(ask, { userId, ...fields });
  return ask.patch(`${TIME}/${id}`, patch);
}

function faultsOf({ status, body }: Answer): string[] {
  expect(status).toBe(400);
  return body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
}

describe('a change of a range', () => {
  it.each([
    [
      'keeps the start under a new end',
      { endedAt: '2026-06-15T08:00:00Z' },
      [RANGE.startedAt, '2026-06-15T08:00:00.000Z', 3600],
    ],
    ['keeps the start under a new length', { durationSeconds: 60 }, [RANGE.startedAt, '2026-06-15T07:01:00.000Z', 60]],
    [
      'keeps the end under a new start',
      { startedAt: '2026-06-15T08:30:00Z' },
      ['2026-06-15T08:30:00.000Z', RANGE.endedAt, 1800],
    ],
    [
      'moves both when both are sent',
      { startedAt: '2026-06-16T07:00:00Z', endedAt: '2026-06-16T07:30:00Z' },
      ['2026-06-16T07:00:00.000Z', '2026-06-16T07:30:00.000Z', 1800],
    ],
    [
      'takes a start and a length',
      { startedAt: '2026-06-16T07:00:00Z', durationSeconds: 60 },
      ['2026-06-16T07:00:00.000Z', '2026-06-16T07:01:00.000Z', 60],
    ],
    ['moves no instant to another zone', { timezone: 'Asia/Tokyo' }, [RANGE.startedAt, RANGE.endedAt, 7200]],
    [
      'takes times of the clock',
      { local: { end: '2026-06-15T10:00' } },
      [RANGE.startedAt, '2026-06-15T08:00:00.000Z', 3600],
    ],
    ['keeps its times under other changes', { taskName: 'Other' }, [RANGE.startedAt, RANGE.endedAt, 7200]],
  ])('%s', async (_, patch, times) => {
    const { body } = await changed(RANGE, patch);
    expect([body.startedAt, body.endedAt, body.durationSeconds]).toEqual(times);
    expect(body.version).toBe(2);
    expect((await ask.get(`${TIME}/${body.id}`)).body).toEqual(body);
  });

  it('tells the day and its parts by the new zone', async () => {
    const { body } = await changed(
      { startedAt: '2026-06-15T14:00:00Z', endedAt: '2026-06-15T16:00:00Z' },
      { timezone: 'Asia/Tokyo' },
    );
    expect(body).toMatchObject({
      date: '2026-06-15',
      timezone: 'Asia/Tokyo',
      daySplit: [
        { date: '2026-06-15', seconds: 3600 },
        { date: '2026-06-16', seconds: 3600 },
      ],
    });
    const back = await ask.patch(`${TIME}/${body.id}`, { timezone: 'Europe/Berlin' });
    expect(back.body.daySplit).toEqual([{ date: '2026-06-15', seconds: 7200 }]);
  });

  it.each([
    ['a new start after the end', { startedAt: '2026-06-15T09:00:00Z' }, ['/startedAt end_before_start']],
    ['a new end before the start', { endedAt: '2026-06-15T07:00:00Z' }, ['/endedAt end_before_start']],
    ['an end and a length', { endedAt: '2026-06-15T08:00:00Z', durationSeconds: 60 }, ['/durationSeconds time_form']],
    ['a day', { date: '2026-06-16' }, ['/date date_is_derived']],
    ['a start so early that it is too long', { startedAt: '2026-06-13T07:00:00Z' }, ['/startedAt too_long']],
    ['no end', { endedAt: null }, ['/endedAt time_form']],
    [
      'instants and clocks',
      { startedAt: '2026-06-15T08:00:00Z', local: { end: '2026-06-15T12:00' } },
      ['/local time_form'],
    ],
    ['an empty clock', { local: {} }, ['/local/start time_form']],
    ['no task', { taskName: null }, ['/taskName not_nullable']],
    ['a field of the server', { amount: '1' }, ['/amount read_only_field']],
  ])('is refused with %s', async (_, patch, faults) => expect(faultsOf(await changed(RANGE, patch))).toEqual(faults));

  it('with nothing in it is refused', async () => {
    const { status, body } = await changed(RANGE, {});
    expect([status, body.code]).toEqual([400, 'empty_patch']);
  });
});

describe('a change of form', () => {
  it('makes a range of a length', async () => {
    expect((await changed(LENGTH, RANGE)).body).toMatchObject({ ...RANGE, durationSeconds: 7200, date: '2026-06-15' });
  });

  it('gives a length a start', async () => {
    expect((await changed(LENGTH, { startedAt: '2026-06-16T07:00:00Z' })).body).toMatchObject({
      startedAt: '2026-06-16T07:00:00.000Z',
      endedAt: '2026-06-16T08:00:00.000Z',
      durationSeconds: 3600,
      date: '2026-06-16',
    });
  });

  it('makes a length of a range', async () => {
    expect((await changed(RANGE, { startedAt: null })).body).toMatchObject({
      startedAt: null,
      endedAt: null,
      durationSeconds: 7200,
      date: '2026-06-15',
      daySplit: [{ date: '2026-06-15', seconds: 7200 }],
    });
    expect(
      (await changed(RANGE, { startedAt: null, endedAt: null, date: '2026-06-20', durationSeconds: 60 })).body,
    ).toMatchObject({
      startedAt: null,
      date: '2026-06-20',
      durationSeconds: 60,
    });
  });

  it('leaves a length one without a start', async () => {
    expect((await changed(LENGTH, { startedAt: null, endedAt: null, date: '2026-06-20' })).body).toMatchObject({
      ...LENGTH,
      date: '2026-06-20',
    });
    expect(faultsOf(await changed(LENGTH, { endedAt: '2026-06-15T09:00:00Z' }))).toEqual(['/endedAt time_form']);
    expect(faultsOf(await changed(LENGTH, { durationSeconds: 86_401 }))).toEqual(['/durationSeconds too_long']);
  });
});

describe('a change', () => {
  it('keeps what is absent, clears by null, replaces lists, and tells the feed what was', async () => {
    const tag = await run.make.tag(ask);
    const fields = {
      ...LENGTH,
      notes: 'First',
      tagIds: [tag.id],
      externalRefs: [{ source: 'a', id: 'x1' }],
      metadata: { k: 'v' },
    };
    const { body } = await changed(fields, { notes: null, tagIds: [], externalRefs: [{ source: 'a', id: 'x2' }] });
    expect(body).toMatchObject({
      notes: null,
      tagIds: [],
      metadata: { k: 'v' },
      externalRefs: [{ source: 'a', id: 'x2' }],
    });
    const [event] = await run.database.rows(
      `SELECT type, previous->>'notes' AS notes, version FROM events WHERE subject_id = $1 ORDER BY version DESC LIMIT 1`,
      [body.id],
    );
    expect(event).toEqual({ type: 'time_entry.updated', notes: 'First', version: 2 });
  });

  it('may leave a range that is too long by now alone, while its texts change', async () => {
    const team = await run.make.team();
    const owner = run.ask((await run.make.person(team.id)).key);
    const { body } = await owner.post(TIME, { taskName: 'Long', durationSeconds: 36_000 });
    await owner.patch('/v1/team', { timeDefaults: { maxEntryHours: 8 } });
    expect((await owner.patch(`${TIME}/${body.id}`, { notes: 'Was long.' })).status).toBe(200);
    expect(faultsOf(await owner.patch(`${TIME}/${body.id}`, { durationSeconds: 36_001 }))).toEqual([
      '/durationSeconds too_long',
    ]);
  });

  it('asks for the version that was read', async () => {
    const { id } = await run.make.entry(ask, { userId });
    const stale = await ask.patch(`${TIME}/${id}`, { notes: 'x' }, { 'if-match': '"2"' });
    expect([stale.status, stale.body.code, stale.body.context]).toEqual([412, 'version_conflict', { version: 1 }]);
    expect((await ask.patch(`${TIME}/${id}`, { notes: 'x' }, { 'if-match': '"1"' })).status).toBe(200);
    expect((await ask.delete(`${TIME}/${id}`, { 'if-match': '"1"' })).status).toBe(412);
  });

  it('of fifty at once loses none', async () => {
    const { id } = await run.make.entry(ask, { userId });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => ask.patch(`${TIME}/${id}`, { notes: `${nth}` })),
    );
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(50);
    expect((await ask.get(`${TIME}/${id}`)).body.version).toBe(51);
  });
});

describe('tags of an entry', () => {
  it('are given by id, each once and in their order', async () => {
    const [a, b] = [await run.make.tag(ask, { color: '#112233' }), await run.make.tag(ask)];
    const { body } = await ask.post(TIME, { taskName: 'Tagged', ...LENGTH, tagIds: [b.id, a.id, b.id] });
    expect(body.tagIds).toEqual([b.id, a.id]);
    expect(body.tags).toEqual([
      { id: b.id, name: b.name, color: null },
      { id: a.id, name: a.name, color: '#112233' },
    ]);
  });

  it('are given by name, found or made', async () => {
    const known = await run.make.tag(ask, { name: 'Known' });
    const { body } = await ask.post(TIME, { taskName: 'Tagged', ...LENGTH, tagNames: ['KNOWN', 'Brand new', 'known'] });
    expect(body.tags.map(({ name }: { name: string }) => name)).toEqual(['Known', 'Brand new']);
    expect(body.tagIds[0]).toBe(known.id);
    const patched = await ask.patch(`${TIME}/${body.id}`, { tagNames: ['Brand new'] });
    expect(patched.body.tagIds).toEqual([body.tagIds[1]]);
  });

  it('that nobody has are made only by who may', async () => {
    const { body: me } = await ask.get('/v1/me');
    const limited = run.ask(await run.make.key(me.team.id, { scopes: ['time:write', 'tags:read'] }));
    const wanted = { taskName: 'x', userId, ...LENGTH };
    const refused = await limited.post(TIME, { ...wanted, tagNames: ['Not there yet'] });
    expect([refused.status, refused.body.code, refused.body.context]).toEqual([
      403,
      'scope_missing',
      { requiredScope: 'tags:write' },
    ]);
    await run.make.tag(ask, { name: 'There by now' });
    expect((await limited.post(TIME, { ...wanted, tagNames: ['There by now'] })).status).toBe(201);
  });

  it('that are archived are put on nothing new, and stay where they are', async () => {
    const tag = await run.make.tag(ask);
    const { id } = await run.make.entry(ask, { userId, tagIds: [tag.id] });
    await ask.patch(`/v1/track/tags/${tag.id}`, { archived: true });
    const fresh = await ask.post(TIME, { taskName: 'x', ...LENGTH, tagIds: [tag.id] });
    expect([fresh.status, fresh.body.code]).toEqual([409, 'tag_archived']);
    expect((await ask.patch(`${TIME}/${id}`, { notes: 'Kept', tagIds: [tag.id] })).status).toBe(200);
  });
});

describe('the place of an entry', () => {
  it('is brought along by its section, and left behind with its project', async () => {
    const section = await run.make.section(ask);
    const other = await run.make.project(ask);
    const { body } = await ask.post(TIME, { taskName: 'x', ...LENGTH, sectionId: section.id });
    expect([body.projectId, body.section]).toEqual([section.projectId, { id: section.id, title: section.title }]);
    const moved = await ask.patch(`${TIME}/${body.id}`, { projectId: other.id });
    expect([moved.body.projectId, moved.body.sectionId]).toEqual([other.id, null]);
    expect(moved.body.project).toEqual({ id: other.id, title: other.title, code: null });
    const back = await ask.patch(`${TIME}/${body.id}`, { sectionId: section.id });
    expect(back.body.projectId).toBe(section.projectId);
    const out = await ask.patch(`${TIME}/${body.id}`, { sectionId: null });
    expect([out.body.projectId, out.body.sectionId]).toEqual([section.projectId, null]);
    const none = await ask.patch(`${TIME}/${body.id}`, { projectId: null });
    expect([none.body.projectId, none.body.project]).toEqual([null, null]);
  });

  it('cannot be a section of another project', async () => {
    const section = await run.make.section(ask);
    const project = await run.make.project(ask);
    const wrong = { projectId: project.id, sectionId: section.id };
    expect(faultsOf(await ask.post(TIME, { taskName: 'x', ...LENGTH, ...wrong }))).toEqual([
      '/sectionId section_not_in_project',
    ]);
    expect(
      faultsOf(await changed({ projectId: project.id }, { projectId: project.id, sectionId: section.id })),
    ).toEqual(['/sectionId section_not_in_project']);
  });

  it('must be there: each reference that is none is told', async () => {
    const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
    const tag = await run.make.tag(ask);
    const wrong = { userId: ABSENT, projectId: ABSENT, sectionId: ABSENT, tagIds: [tag.id, ABSENT] };
    const faults = ['/userId not_found', '/projectId not_found', '/sectionId not_found', '/tagIds/1 not_found'];
    expect(faultsOf(await ask.post(TIME, { taskName: 'x', ...LENGTH, ...wrong }))).toEqual(faults);
    expect(faultsOf(await changed(LENGTH, wrong))).toEqual(faults);
  });

  it('is required where the team says so', async () => {
    const team = await run.make.team();
    const owner = run.ask((await run.make.person(team.id)).key);
    const { body } = await owner.post(TIME, { taskName: 'Before', ...LENGTH });
    await owner.patch('/v1/team', { timeDefaults: { projectRequired: true } });
    expect(faultsOf(await owner.post(TIME, { taskName: 'x', ...LENGTH }))).toEqual(['/projectId required']);
    const section = await run.make.section(owner);
    expect((await owner.post(TIME, { taskName: 'x', ...LENGTH, sectionId: section.id })).status).toBe(201);
    expect((await owner.patch(`${TIME}/${body.id}`, { notes: 'Still without.' })).status).toBe(200);
  });

  it('takes no new time once it is archived, and keeps what it has', async () => {
    const section = await run.make.section(ask);
    const { id } = await run.make.entry(ask, { userId, sectionId: section.id });
    await ask.patch(`/v1/track/sections/${section.id}`, { archived: true });
    const inSection = await ask.post(TIME, { taskName: 'x', ...LENGTH, sectionId: section.id });
    expect([inSection.status, inSection.body.code]).toEqual([409, 'section_archived']);
    await ask.patch(`/v1/track/projects/${section.projectId}`, { status: 'ARCHIVED' });
    const inProject = await ask.post(TIME, { taskName: 'x', ...LENGTH, projectId: section.projectId });
    expect([inProject.status, inProject.body.code]).toEqual([409, 'project_archived']);
    const into = await changed(LENGTH, { projectId: section.projectId });
    expect([into.status, into.body.code]).toEqual([409, 'project_archived']);
    expect((await ask.patch(`${TIME}/${id}`, { durationSeconds: 60 })).status).toBe(200);
  });
});

describe('a copy', () => {
  it('is as long, of today, without instants and without other names', async () => {
    const tag = await run.make.tag(ask);
    const section = await run.make.section(ask);
    const fields = { ...RANGE, sectionId: section.id, tagIds: [tag.id], notes: 'n', rate: '80', billable: false };
    const entry = await run.make.entry(ask, {
      userId,
      ...fields,
      externalRefs: [{ source: 'cal', id: 'c1' }],
      metadata: { k: 'v' },
    });
    const copy = await ask.post(`${TIME}/${entry.id}/duplicate`);
    const [today] = await run.database.rows(`SELECT (now() AT TIME ZONE 'Europe/Berlin')::date::text AS day`);
    expect([copy.status, copy.headers['location']]).toEqual([201, `${TIME}/${copy.body.id}`]);
    const { createdAt, updatedAt } = copy.body;
    expect(copy.body).toEqual({
      ...entry,
      id: expect.any(String),
      ...{ createdAt, updatedAt },
      date: today?.['day'],
      daySplit: [{ date: today?.['day'], seconds: 7200 }],
      startedAt: null,
      endedAt: null,
      externalRefs: [],
    });
    expect(copy.body.id).not.toBe(entry.id);
  });
});

describe('a deletion', () => {
  it('takes the entry away, and frees the names that others have for it', async () => {
    const externalRefs = [{ source: 'crm', id: 'once', url: null }];
    const entry = await run.make.entry(ask, { userId, externalRefs });
    const clash = await ask.post(TIME, { taskName: 'x', ...LENGTH, externalRefs });
    expect([clash.status, clash.body.code]).toEqual([409, 'external_ref_taken']);
    expect((await ask.delete(`${TIME}/${entry.id}`)).status).toBe(204);
    expect((await ask.get(`${TIME}/${entry.id}`)).status).toBe(404);
    expect((await ask.delete(`${TIME}/${entry.id}`)).status).toBe(404);
    expect((await ask.post(TIME, { taskName: 'x', ...LENGTH, externalRefs })).status).toBe(201);
  });
});
