import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';
import { told } from '../support/told.js';

const SECTIONS = '/v1/track/sections';
const PROJECTS = '/v1/track/projects';
const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';

let run: Running;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
});
afterAll(() => run.close());

const project = (fields: object = {}, by = ask) => run.make.project(by, fields);
const section = (fields: Record<string, unknown> = {}, by = ask) => run.make.section(by, fields);

/** A project with so many sections, by position. */
async function row(count: number): Promise<{ projectId: string; sections: Answer['body'][] }> {
  const { id: projectId } = await project();
  const sections: Answer['body'][] = [];
  for (let at = 0; at < count; at += 1) sections.push(await section({ projectId }));
  return { projectId, sections };
}

const places = async (projectId: string) => {
  const { body } = await ask.get(`${PROJECTS}/${projectId}/sections?includeArchived=true`);
  return body.data.map(({ id, position }: { id: string; position: number }) => [id, position]);
};
const dense = (ids: readonly string[]) => ids.map((id, at) => [id, at + 1]);
const ids = ({ body }: Answer) => body.data.map(({ id }: { id: string }) => id);

describe('a section', () => {
  const fields = {
    title: 'Design',
    rate: '110.00',
    billable: false,
    estimateSeconds: 144_000,
    color: '#1F6FEB',
    externalRefs: [{ source: 'jira', id: 'WEB-1', url: null }],
    metadata: { sprint: '7' },
  };

  it('keeps every field as it was given, and is read back the same', async () => {
    const home = await project({ title: 'Website', code: 'WEB' });
    const answer = await ask.post(SECTIONS, { projectId: home.id, ...fields });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      ...fields,
      id: expect.any(String),
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      projectId: home.id,
      project: { id: home.id, title: 'Website', code: 'WEB' },
      position: 1,
      archivedAt: null,
    });
    expect(answer.headers['location']).toBe(`${SECTIONS}/${answer.body.id}`);
    const read = await ask.get(`${SECTIONS}/${answer.body.id}`);
    expect([read.body, read.headers['etag']]).toEqual([answer.body, answer.headers['etag']]);
    expect((await ask.get(`${SECTIONS}?externalSource=jira&externalId=WEB-1`)).body.data).toEqual([answer.body]);
  });

  it('needs a title and a project, and has nothing else by itself', async () => {
    const { id: projectId } = await project();
    expect((await ask.post(SECTIONS, { projectId, title: 'Bare' })).body).toMatchObject({
      rate: null,
      billable: null,
      estimateSeconds: null,
      color: null,
      externalRefs: [],
      metadata: {},
    });
  });

  it('shows its rate with the digits of the currency of its project', async () => {
    const rates = async (currency: string) => {
      const { id: clientId } = await run.make.client(ask, { currency });
      const { id: projectId } = await project({ clientId });
      const { id, rate } = await section({ projectId, rate: '90.5' });
      return [rate, (await ask.get(`${SECTIONS}/${id}`)).body.rate];
    };
    expect(await rates('EUR')).toEqual(['90.50', '90.50']);
    expect(await rates('KWD')).toEqual(['90.500', '90.500']);
    expect(await rates('JPY')).toEqual(['90.5', '90.5']);
  });

  it('takes an id of the caller, once', async () => {
    const id = '0197a3c2-1111-7000-8000-0000005e0001';
    const { id: projectId } = await project();
    expect((await ask.post(SECTIONS, { id, projectId, title: 'Own id' })).body.id).toBe(id);
    const again = await ask.post(SECTIONS, { id, projectId, title: 'Own id again' });
    expect([again.status, again.body.code]).toEqual([409, 'id_exists']);
    expect(await places(projectId)).toEqual([[id, 1]]);
  });

  it('keeps what a patch leaves out, and clears what it sets to null', async () => {
    const { id, title } = await section({ ...fields, title: 'Tri-state', externalRefs: [] });
    const { body } = await ask.patch(`${SECTIONS}/${id}`, { rate: null, estimateSeconds: null });
    expect(body).toMatchObject({
      title,
      rate: null,
      billable: false,
      estimateSeconds: null,
      color: '#1F6FEB',
      version: 2,
    });
    expect((await ask.patch(`${SECTIONS}/${id}`, { metadata: {} })).body.metadata).toEqual({});
  });

  it('is refused a change when its If-Match is stale', async () => {
    const { id, projectId } = await section();
    await ask.patch(`${SECTIONS}/${id}`, { color: '#111111' });
    const stale = { 'if-match': '"1-00000000"' };
    for (const answer of [
      await ask.patch(`${SECTIONS}/${id}`, { color: '#222222' }, stale),
      await ask.delete(`${SECTIONS}/${id}`, stale),
      await ask.post(`${SECTIONS}/${id}/move`, { projectId }, stale),
    ])
      expect([answer.status, answer.body.code, answer.body.context]).toEqual([412, 'version_conflict', { version: 2 }]);
  });

  it('leaves lists while it is archived, keeps its place, and comes back', async () => {
    const { projectId, sections } = await row(2);
    const [first, second] = sections;
    expect((await ask.patch(`${SECTIONS}/${first.id}`, { archived: true })).body).toMatchObject({
      archivedAt: expect.any(String),
      position: 1,
    });
    expect(ids(await ask.get(`${PROJECTS}/${projectId}/sections`))).toEqual([second.id]);
    expect(ids(await ask.get(`${SECTIONS}?projectIds=${projectId}`))).toEqual([second.id]);
    expect(ids(await ask.get(`${SECTIONS}?projectIds=${projectId}&includeArchived=true`))).toEqual([
      first.id,
      second.id,
    ]);
    expect((await ask.patch(`${SECTIONS}/${first.id}`, { archived: false })).body.archivedAt).toBeNull();
    expect(ids(await ask.get(`${PROJECTS}/${projectId}/sections`))).toEqual([first.id, second.id]);
  });
});

describe('titles of sections', () => {
  it('are unique in their project ignoring case, over archived ones too', async () => {
    const { id, projectId } = await section({ title: 'Straße' });
    await ask.patch(`${SECTIONS}/${id}`, { archived: true });
    const clash = await ask.post(SECTIONS, { projectId, title: 'STRASSE' });
    expect([clash.status, clash.body.code]).toEqual([409, 'section_title_taken']);
    const other = await section({ projectId });
    const renamed = await ask.patch(`${SECTIONS}/${other.id}`, { title: 'strasse' });
    expect([renamed.status, renamed.body.code]).toEqual([409, 'section_title_taken']);
    expect((await ask.patch(`${SECTIONS}/${id}`, { title: 'STRASSE' })).status).toBe(200);
    expect((await section({ title: 'Straße' })).position).toBe(1);
  });

  it('go to one of fifty callers who ask for the same at once', async () => {
    const { id: projectId } = await project();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask.post(SECTIONS, { projectId, title: 'Race' })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
  });
});

describe('places', () => {
  it('are given by position, and the others make room', async () => {
    const { projectId, sections } = await row(2);
    const [a, b] = sections;
    const first = await section({ projectId, position: 1 });
    const third = await section({ projectId, position: 3 });
    const last = await section({ projectId, position: 1_000 });
    expect([first.position, third.position, last.position]).toEqual([1, 3, 5]);
    expect(await places(projectId)).toEqual(dense([first.id, a.id, third.id, b.id, last.id]));
  });

  it('are changed by a patch, forwards and backwards, and past the end is the end', async () => {
    const { projectId, sections } = await row(4);
    const [a, b, c, d] = sections.map(({ id }) => id);
    const put = async (id: string, position: number) => {
      const { body } = await ask.patch(`${SECTIONS}/${id}`, { position });
      return [body.position, await places(projectId)];
    };
    expect(await put(d, 1)).toEqual([1, dense([d, a, b, c])]);
    expect(await put(d, 3)).toEqual([3, dense([a, b, d, c])]);
    expect(await put(a, 99)).toEqual([4, dense([b, d, c, a])]);
    expect(await put(c, 3)).toEqual([3, dense([b, d, c, a])]);
  });

  it('close up behind a deleted one', async () => {
    const { projectId, sections } = await row(3);
    const [a, b, c] = sections.map(({ id }) => id);
    expect((await ask.delete(`${SECTIONS}/${b}`)).status).toBe(204);
    expect(await places(projectId)).toEqual(dense([a, c]));
  });

  it('have no gap and no pair after fifty parallel creations, wherever they go', async () => {
    const { id: projectId } = await project();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        ask.post(SECTIONS, { projectId, title: `Parallel ${at}`, ...(at % 2 && { position: 1 + (at % 7) }) }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    const after = await places(projectId);
    expect(after.map(([, position]: [string, number]) => position)).toEqual(answers.map((_, at) => at + 1));
    expect(new Set(after.map(([id]: [string]) => id)).size).toBe(50);
  });

  it('stay dense while sections are put, moved and deleted at once', async () => {
    const [here, there] = [await row(8), await row(8)];
    const [mine, theirs] = [here.sections.map(({ id }) => id), there.sections.map(({ id }) => id)];
    const answers = await Promise.all([
      ...mine.slice(0, 3).map((id) => ask.post(`${SECTIONS}/${id}/move`, { projectId: there.projectId, position: 2 })),
      ...theirs.slice(0, 3).map((id) => ask.post(`${SECTIONS}/${id}/move`, { projectId: here.projectId })),
      ...mine.slice(3, 5).map((id) => ask.delete(`${SECTIONS}/${id}`)),
      ...theirs.slice(3, 6).map((id) => ask.patch(`${SECTIONS}/${id}`, { position: 1 })),
      ...mine.slice(0, 2).map((id) => ask.patch(`${SECTIONS}/${id}`, { position: 4 })),
      ...Array.from({ length: 6 }, (_, at) => ask.post(SECTIONS, { projectId: here.projectId, title: `New ${at}` })),
    ]);
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
    const [after, afterThere] = [await places(here.projectId), await places(there.projectId)];
    expect(after.map(([, position]: [string, number]) => position)).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    );
    expect(afterThere.map(([, position]: [string, number]) => position)).toEqual(
      Array.from({ length: 8 }, (_, at) => at + 1),
    );
  });
});

describe('a move', () => {
  it('takes the section to its place in the other project, and both close their ranks', async () => {
    const [here, there] = [await row(3), await row(2)];
    const [a, b, c] = here.sections.map(({ id }) => id);
    const [x, y] = there.sections.map(({ id }) => id);
    const moved = await ask.post(`${SECTIONS}/${b}/move`, { projectId: there.projectId, position: 2 });
    expect([
      moved.status,
      moved.body.projectId,
      moved.body.project.id,
      moved.body.position,
      moved.body.version,
    ]).toEqual([...[200, there.projectId, there.projectId, 2, 2]]);
    expect(await places(here.projectId)).toEqual(dense([a, c]));
    expect(await places(there.projectId)).toEqual(dense([x, b, y]));
    await ask.post(`${SECTIONS}/${a}/move`, { projectId: there.projectId });
    expect(await places(there.projectId)).toEqual(dense([x, b, y, a]));
  });

  it('inside its own project is a new place, the last one unless one is named', async () => {
    const { projectId, sections } = await row(3);
    const [a, b, c] = sections.map(({ id }) => id);
    expect((await ask.post(`${SECTIONS}/${a}/move`, { projectId })).body.position).toBe(3);
    expect(await places(projectId)).toEqual(dense([b, c, a]));
  });

  it('is refused into an archived project, onto a title that is taken, and into no project that is seen', async () => {
    const { id, title, projectId } = await section({ title: 'Same' });
    const archived = await project({ status: 'ARCHIVED' });
    const taken = (await section({ title: 'SAME' })).projectId;
    const theirs = (await project({}, run.ask((await run.make.team()).key))).id;
    const move = async (to: string) => {
      const { status, body } = await ask.post(`${SECTIONS}/${id}/move`, { projectId: to });
      return [status, body.code, ...(body.errors ?? []).map((fault: { pointer: string; code: string }) => fault.code)];
    };
    expect(await move(archived.id)).toEqual([409, 'project_archived']);
    expect(await move(taken)).toEqual([409, 'section_title_taken']);
    expect(await move(ABSENT)).toEqual([400, 'validation_failed', 'not_found']);
    expect(await move(theirs)).toEqual([400, 'validation_failed', 'not_found']);
    expect((await ask.get(`${SECTIONS}/${id}`)).body).toMatchObject({ title, projectId, position: 1, version: 1 });
  });
});

describe('lists of sections', () => {
  it('go by position over all projects, and walk every section once in every order', async () => {
    const own = run.ask((await run.make.team()).key);
    const homes = [await project({}, own), await project({}, own)];
    for (const title of ['c', 'a', 'b', 'e', 'd'])
      for (const { id: projectId } of homes) await section({ projectId, title }, own);
    for (const [sort, read] of [
      ['position', ({ position }: Answer['body']) => position],
      ['title', ({ title }: Answer['body']) => title],
    ] as const) {
      const pages = await own.pages(`${SECTIONS}?limit=3&count=true&sort=${sort}`);
      expect(pages.map(({ page }) => page.total)).toEqual([10, 10, 10, 10]);
      const seen: Answer['body'][] = pages.flatMap(({ data }) => data);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(10);
      expect(seen.map(read)).toEqual(seen.map(read).toSorted());
    }
  });

  it('are narrowed to projects, a text in the title, and what changed since', async () => {
    const [here, there] = [await row(2), await row(1)];
    const named = await section({ projectId: there.projectId, title: '50% Größe' });
    const find = async (query: string) => ids(await ask.get(`${SECTIONS}?${query}`));
    expect(await find(`projectIds=${here.projectId}`)).toEqual(here.sections.map(({ id }) => id));
    const both = await find(`projectIds=${here.projectId}&projectIds=${there.projectId}`);
    expect(both).toHaveLength(4);
    expect(await find(`q=${encodeURIComponent('50% GRÖSSE')}`)).toEqual([named.id]);
    const { updatedAt } = (await ask.patch(`${SECTIONS}/${here.sections[0].id}`, { color: '#123456' })).body;
    expect(await find(`projectIds=${here.projectId}&updatedSince=${updatedAt}`)).toEqual([here.sections[0].id]);
  });

  it('refuse projects that nobody sees', async () => {
    const theirs = await project({}, run.ask((await run.make.team()).key));
    for (const id of [ABSENT, theirs.id]) {
      const { status, body } = await ask.get(`${SECTIONS}?projectIds=${(await project()).id}&projectIds=${id}`);
      expect([status, body.errors]).toEqual([
        400,
        [{ pointer: '?projectIds', code: 'not_found', detail: 'No such project.' }],
      ]);
      expect((await ask.get(`${PROJECTS}/${id}/sections`)).status).toBe(404);
    }
  });

  it('hold the whole of a project on one page', async () => {
    const { projectId, sections } = await row(30);
    const { body } = await ask.get(`${PROJECTS}/${projectId}/sections`);
    expect(body).toEqual({
      data: sections.map((each) => ({ ...each })),
      page: { nextCursor: null, hasMore: false },
    });
  });
});

describe('bad input', () => {
  const cases: [object, string, string][] = [
    [{ title: 'a' }, '/projectId', 'required'],
    [{ projectId: ABSENT, title: 'a' }, '/projectId', 'not_found'],
    [{ projectId: 'no', title: 'a' }, '/projectId', 'invalid_id'],
    [{ projectId: ABSENT }, '/title', 'required'],
    [{ projectId: ABSENT, title: 'x'.repeat(121) }, '/title', 'too_long'],
    [{ projectId: ABSENT, title: 'a', position: 0 }, '/position', 'out_of_range'],
    [{ projectId: ABSENT, title: 'a', position: 1.5 }, '/position', 'invalid_type'],
    [{ projectId: ABSENT, title: 'a', rate: '-1' }, '/rate', 'out_of_range'],
    [{ projectId: ABSENT, title: 'a', rate: '1.1234567' }, '/rate', 'too_many_decimals'],
    [{ projectId: ABSENT, title: 'a', billable: 'yes' }, '/billable', 'invalid_type'],
    [{ projectId: ABSENT, title: 'a', estimateSeconds: 0 }, '/estimateSeconds', 'out_of_range'],
    [{ projectId: ABSENT, title: 'a', color: 'red' }, '/color', 'invalid_value'],
    [{ projectId: ABSENT, title: 'a', archivedAt: null }, '/archivedAt', 'read_only_field'],
    [{ projectId: ABSENT, title: 'a', name: 'b' }, '/name', 'unknown_field'],
  ];
  it.each(cases)('%j is told as %s %s', async (body, pointer, code) => {
    const answer = await ask.post(SECTIONS, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('a project is not changed by a patch', async () => {
    const { id } = await section();
    const { status, body } = await ask.patch(`${SECTIONS}/${id}`, { projectId: ABSENT });
    expect([status, body.errors[0].pointer, body.errors[0].code]).toEqual([400, '/projectId', 'read_only_field']);
    expect((await ask.patch(`${SECTIONS}/${id}`, {})).body.code).toBe('empty_patch');
    expect((await ask.patch(`${SECTIONS}/${id}`, { title: null })).body.errors[0].code).toBe('not_nullable');
  });

  it('nothing is made in an archived project', async () => {
    const { id: projectId } = await project({ status: 'ARCHIVED' });
    const { status, body } = await ask.post(SECTIONS, { projectId, title: 'Late' });
    expect([status, body.code]).toEqual([409, 'project_archived']);
  });
});

describe('the feed', () => {
  it('is told of each change, and of those that make room', async () => {
    const own = await run.make.team();
    const by = run.ask(own.key);
    const [here, there] = [await project({}, by), await project({}, by)];
    const a = await section({ projectId: here.id }, by);
    const b = await section({ projectId: here.id, position: 1 }, by);
    await by.patch(`${SECTIONS}/${a.id}`, { color: '#123456' });
    await by.patch(`${SECTIONS}/${a.id}`, { archived: true, color: null });
    await by.patch(`${SECTIONS}/${a.id}`, { archived: false });
    await by.post(`${SECTIONS}/${b.id}/move`, { projectId: there.id });
    await by.delete(`${SECTIONS}/${b.id}`);
    const events = (await told(run.app, own.id)).filter(({ type }) => type.startsWith('section.'));
    expect(events.map(({ type, subjectId, version }) => [type, subjectId, version])).toEqual([
      ['section.created', a.id, 1],
      ['section.created', b.id, 1],
      ['section.updated', a.id, 2],
      ['section.updated', a.id, 3],
      ['section.archived', a.id, 4],
      ['section.restored', a.id, 5],
      ['section.moved', b.id, 2],
      ['section.updated', a.id, 6],
      ['section.deleted', b.id, 2],
    ]);
    expect(events[0]?.data).toEqual(a);
    expect([events[2]?.data.position, events[2]?.previous]).toEqual([2, { position: 1 }]);
    expect(events[6]?.previous).toEqual({
      projectId: here.id,
      project: { id: here.id, title: here.title, code: null },
    });
    expect([events[7]?.data.position, events[7]?.previous]).toEqual([1, { position: 2 }]);
    expect(events[8]?.data).toBeNull();
  });

  it('is told of the sections that go with their project', async () => {
    const own = await run.make.team();
    const by = run.ask(own.key);
    const ref = { source: 'jira', id: 'WEB-9', url: null };
    const { id, projectId } = await section({ externalRefs: [ref] }, by);
    expect((await by.delete(`${PROJECTS}/${projectId}`)).status).toBe(204);
    const [gone, home] = (await told(run.app, own.id)).slice(-2);
    expect([gone?.type, gone?.subjectId, gone?.data]).toEqual(['section.deleted', id, null]);
    expect([home?.type, home?.subjectId]).toEqual(['project.deleted', projectId]);
    expect((await section({ externalRefs: [ref] }, by)).externalRefs).toEqual([ref]);
  });
});
