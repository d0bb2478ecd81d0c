import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const TIME = '/v1/track/time';
const LENGTH = { taskName: 'Work', date: '2026-06-15', durationSeconds: 3600 };

let run: Running;
let team: TestTeam;
let admin: Ask;
/** People of the role MEMBER: one with nothing, a manager and an owner of the project, and who works there. */
let [outsider, manager, projectOwner, worker]: TestPerson[] = [];
let project: { id: string };
let other: { id: string };
let theirs: { id: string };
let elsewhere: { id: string };

const as = (person: TestPerson | undefined) => run.ask(person?.key ?? null);
const idOf = (person: TestPerson | undefined) => person?.id ?? '';

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  admin = run.ask((await run.make.person(team.id, 'ADMIN')).key);
  [outsider, manager, projectOwner, worker] = await Promise.all(
    Array.from({ length: 4 }, () => run.make.person(team.id, 'MEMBER')),
  );
  project = await run.make.project(admin);
  other = await run.make.project(admin);
  const roles: [TestPerson | undefined, string][] = [
    [manager, 'MANAGER'],
    [projectOwner, 'OWNER'],
    [worker, 'MEMBER'],
  ];
  for (const [person, role] of roles)
    await run.make.post(admin, `/v1/track/projects/${project.id}/members`, { userId: idOf(person), role, cost: '40' });
  await run.make.post(admin, `/v1/track/projects/${other.id}/members`, {
    userId: idOf(worker),
    role: 'MEMBER',
    cost: '40',
  });
  theirs = await run.make.entry(admin, { userId: idOf(worker), projectId: project.id });
  elsewhere = await run.make.entry(admin, { userId: idOf(worker), projectId: other.id });
});
afterAll(() => run.close());

const listed = async (ask: Ask, query = '') =>
  (await ask.get(`${TIME}${query}`)).body.data.map(({ id }: { id: string }) => id).toSorted();

describe('a MEMBER', () => {
  it('sees and changes their own time', async () => {
    const own = as(worker);
    const made = await own.post(TIME, { ...LENGTH, projectId: project.id });
    expect([made.status, made.body.userId]).toEqual([201, idOf(worker)]);
    expect((await own.patch(`${TIME}/${made.body.id}`, { durationSeconds: 60 })).status).toBe(200);
    expect((await own.get(`${TIME}/${made.body.id}/rate`)).status).toBe(200);
    expect((await own.delete(`${TIME}/${made.body.id}`)).status).toBe(204);
    expect(await listed(own)).toEqual([theirs.id, elsewhere.id].toSorted());
  });

  it('has no part in that of others', async () => {
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { notes: 'x' }],
      ['DELETE', '', undefined],
      ['POST', '/duplicate', {}],
      ['GET', '/rate', undefined],
    ] as const) {
      const answer = await as(outsider).send(method, `${TIME}/${theirs.id}${path}`, body);
      expect([method, path, answer.status, answer.body.code]).toEqual([method, path, 404, 'not_found']);
    }
    expect(await listed(as(outsider))).toEqual([]);
    const asked = await as(outsider).get(`${TIME}?userIds=${idOf(worker)}`);
    expect([asked.status, asked.body.code, asked.body.context]).toEqual([
      403,
      'role_missing',
      { requiredRole: 'ADMIN' },
    ]);
    const written = await as(outsider).post(TIME, { ...LENGTH, userId: idOf(worker) });
    expect([written.status, written.body.code]).toEqual([403, 'role_missing']);
  });

  it('books on no project they were not added to, hidden and absent alike', async () => {
    const { body } = await as(outsider).post(TIME, { ...LENGTH, projectId: project.id });
    expect(body.errors).toEqual([{ pointer: '/projectId', code: 'not_found', detail: 'No such project.' }]);
    const section = await run.make.section(admin, { projectId: project.id });
    const bySection = await as(outsider).post(TIME, { ...LENGTH, sectionId: section.id });
    expect(bySection.body.errors).toEqual([{ pointer: '/sectionId', code: 'not_found', detail: 'No such section.' }]);
    const filtered = await as(outsider).get(`${TIME}?projectIds=${project.id}&sectionIds=${section.id}`);
    expect(filtered.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '?projectIds',
      '?sectionIds',
    ]);
  });

  it('may not give their time to somebody else', async () => {
    const own = await run.make.entry(as(worker), { userId: idOf(worker), projectId: project.id });
    const given = await as(worker).patch(`${TIME}/${own.id}`, { userId: idOf(manager) });
    expect([given.status, given.body.code]).toEqual([403, 'role_missing']);
    await as(worker).delete(`${TIME}/${own.id}`);
  });

  it('keeps their entries of a project they were taken out of', async () => {
    const person = await run.make.person(team.id, 'MEMBER');
    await run.make.post(admin, `/v1/track/projects/${project.id}/members`, { userId: person.id, role: 'MEMBER' });
    const entry = await run.make.entry(as(person), { userId: person.id, projectId: project.id });
    await admin.delete(`/v1/track/projects/${project.id}/members/${person.id}`);
    expect((await as(person).patch(`${TIME}/${entry.id}`, { notes: 'Still mine.' })).status).toBe(200);
    expect((await as(person).post(TIME, { ...LENGTH, projectId: project.id })).status).toBe(400);
    await admin.delete(`${TIME}/${entry.id}`);
  });
});

describe('who manages a project', () => {
  it('sees and changes all of its time, and none of other projects', async () => {
    const ask = as(manager);
    expect(await listed(ask)).toEqual([theirs.id]);
    expect(await listed(ask, `?userIds=${idOf(worker)}`)).toEqual([theirs.id]);
    expect((await ask.get(`${TIME}/${elsewhere.id}`)).status).toBe(404);
    expect((await ask.patch(`${TIME}/${theirs.id}`, { notes: 'Seen.' })).status).toBe(200);
    const made = await ask.post(TIME, { ...LENGTH, projectId: project.id, userId: idOf(worker) });
    expect([made.status, made.body.userId]).toEqual([201, idOf(worker)]);
    expect((await ask.delete(`${TIME}/${made.body.id}`)).status).toBe(204);
  });

  it('writes nobody’s time where they do not manage', async () => {
    await run.make.post(admin, `/v1/track/projects/${other.id}/members`, { userId: idOf(manager), role: 'MEMBER' });
    const made = await as(manager).post(TIME, { ...LENGTH, projectId: other.id, userId: idOf(worker) });
    expect([made.status, made.body.code]).toEqual([403, 'role_missing']);
    const none = await as(manager).post(TIME, { ...LENGTH, userId: idOf(worker) });
    expect([none.status, none.body.code]).toEqual([403, 'role_missing']);
    const moved = await as(manager).patch(`${TIME}/${theirs.id}`, { projectId: other.id });
    expect([moved.status, moved.body.code]).toEqual([403, 'role_missing']);
  });

  it('is named by the section alone, too', async () => {
    const section = await run.make.section(admin, { projectId: project.id });
    const made = await as(manager).post(TIME, { ...LENGTH, sectionId: section.id, userId: idOf(worker) });
    expect([made.status, made.body.projectId]).toEqual([201, project.id]);
    await admin.delete(`${TIME}/${made.body.id}`);
  });
});

describe('what an hour costs', () => {
  const costs = async (ask: Ask) => {
    const { body } = await ask.get(`${TIME}/${theirs.id}`);
    const list = await ask.get(TIME);
    return [body.cost, list.body.data.find(({ id }: { id: string }) => id === theirs.id).cost];
  };

  it('is shown to who runs the team, its keys, and the owner of the project', async () => {
    for (const ask of [admin, run.ask(team.key), as(projectOwner)])
      expect(await costs(ask)).toEqual(['40.00', '40.00']);
  });

  it('is hidden from all others, in answers of writes too', async () => {
    for (const ask of [as(manager), as(worker)]) expect(await costs(ask)).toEqual([null, null]);
    const made = await as(worker).post(TIME, { ...LENGTH, projectId: project.id });
    expect([made.status, made.body.cost]).toEqual([201, null]);
    expect((await as(worker).patch(`${TIME}/${made.body.id}`, { notes: 'x' })).body.cost).toBeNull();
    expect((await as(worker).post(`${TIME}/${made.body.id}/duplicate`)).body.cost).toBeNull();
    expect((await admin.get(`${TIME}/${made.body.id}`)).body.cost).toBe('40.00');
  });
});

describe('a key of the team', () => {
  it('speaks for who made it, while they are in the team', async () => {
    const maker = await run.make.person(team.id);
    const { body: made } = await as(maker).post('/v1/keys', { name: 'Sync', access: 'WRITE' });
    const key = run.ask(made.key);
    expect((await key.post(TIME, LENGTH)).body.userId).toBe(maker.id);
    await run.database.rows('UPDATE memberships SET left_at = now() WHERE person_id = $1', [maker.id]);
    const orphaned = await key.post(TIME, LENGTH);
    expect(orphaned.body.errors).toEqual([
      { pointer: '/userId', code: 'required', detail: 'This key speaks for nobody in the team: say whose time it is.' },
    ]);
    expect((await key.post(TIME, { ...LENGTH, userId: idOf(worker) })).status).toBe(201);
  });

  it('writes no new time of people who left, and may mend what they left', async () => {
    const gone = await run.make.person(team.id);
    const entry = await run.make.entry(run.ask(team.key), { userId: gone.id });
    await run.database.rows('UPDATE memberships SET left_at = now() WHERE person_id = $1', [gone.id]);
    const fresh = await run.ask(team.key).post(TIME, { ...LENGTH, userId: gone.id });
    expect(fresh.body.errors).toEqual([
      { pointer: '/userId', code: 'not_found', detail: 'No such person in the team.' },
    ]);
    expect((await run.ask(team.key).patch(`${TIME}/${entry.id}`, { durationSeconds: 60 })).status).toBe(200);
    expect((await run.ask(team.key).get(`${TIME}?userIds=${gone.id}`)).body.data).toHaveLength(1);
  });

  it('gives time to another person, who may then be seen with it', async () => {
    const entry = await run.make.entry(run.ask(team.key), { userId: idOf(worker) });
    const given = await run.ask(team.key).patch(`${TIME}/${entry.id}`, { userId: idOf(outsider) });
    expect([given.body.userId, given.body.user.id]).toEqual([idOf(outsider), idOf(outsider)]);
    expect((await as(worker).get(`${TIME}/${entry.id}`)).status).toBe(404);
    expect((await as(outsider).get(`${TIME}/${entry.id}`)).status).toBe(200);
  });
});

describe('another team', () => {
  it('sees nothing of it, and cannot name what is in it', async () => {
    const stranger = run.ask((await run.make.team()).key);
    for (const path of ['', '/rate']) expect((await stranger.get(`${TIME}/${theirs.id}${path}`)).status).toBe(404);
    expect((await stranger.patch(`${TIME}/${theirs.id}`, { notes: 'x' })).status).toBe(404);
    expect((await stranger.delete(`${TIME}/${theirs.id}`)).status).toBe(404);
    expect((await stranger.get(TIME)).body.data).toEqual([]);
    const { body } = await stranger.post(TIME, { ...LENGTH, userId: idOf(worker), projectId: project.id });
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code])).toEqual([
      ['/userId', 'not_found'],
      ['/projectId', 'not_found'],
    ]);
  });
});
