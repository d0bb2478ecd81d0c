import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const SECTIONS = '/v1/track/sections';
const PROJECTS = '/v1/track/projects';

let run: Running;
let team: TestTeam;
let ask: Ask;
let home: Answer['body'];
let section: Answer['body'];
let other: Answer['body'];
const callers = new Map<string, Ask>();

/** A MEMBER of the team with this role in the project `home`; NOBODY has none. */
async function person(role: string): Promise<Ask> {
  const { id: userId, key } = await run.make.person(team.id, 'MEMBER');
  if (role !== 'NOBODY') await run.make.post(ask, `${PROJECTS}/${home.id}/members`, { userId, role });
  return run.ask(key);
}

function by(role: string): Ask {
  const caller = callers.get(role);
  if (!caller) throw new Error(`There is no ${role}.`);
  return caller;
}

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  ask = run.ask(team.key);
  home = await run.make.post(ask, PROJECTS, { title: 'Home' });
  other = await run.make.post(ask, PROJECTS, { title: 'Other' });
  section = await run.make.post(ask, SECTIONS, { projectId: home.id, title: 'Seen' });
  await run.make.post(ask, SECTIONS, { projectId: other.id, title: 'Hidden' });
  for (const role of ['NOBODY', 'MEMBER', 'MANAGER', 'OWNER']) callers.set(role, await person(role));
});
afterAll(() => run.close());

describe('a person who is in no project', () => {
  it('sees no section, as if there were none', async () => {
    expect((await by('NOBODY').get(SECTIONS)).body.data).toEqual([]);
    expect((await by('NOBODY').get(`${SECTIONS}/${section.id}`)).status).toBe(404);
    expect((await by('NOBODY').get(`${PROJECTS}/${home.id}/sections`)).status).toBe(404);
    const filtered = await by('NOBODY').get(`${SECTIONS}?projectIds=${home.id}`);
    expect([filtered.status, filtered.body.errors[0].code]).toEqual([400, 'not_found']);
  });

  it('changes none, and makes none where they are not', async () => {
    const nobody = by('NOBODY');
    const statuses = [
      await nobody.patch(`${SECTIONS}/${section.id}`, { color: '#000000' }),
      await nobody.delete(`${SECTIONS}/${section.id}`),
      await nobody.post(`${SECTIONS}/${section.id}/move`, { projectId: home.id }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404]);
    const refused = await nobody.post(SECTIONS, { projectId: home.id, title: 'Mine' });
    expect([refused.status, refused.body.errors[0]]).toEqual([
      400,
      { pointer: '/projectId', code: 'not_found', detail: 'No such project.' },
    ]);
  });
});

describe('a person in the project', () => {
  it.each(['MEMBER', 'MANAGER', 'OWNER'])('as %s sees its sections, and no others', async (role) => {
    expect(
      (await by(role).get(`${SECTIONS}?count=true`)).body.data.map(({ title }: { title: string }) => title),
    ).toEqual(['Seen']);
    expect((await by(role).get(`${SECTIONS}/${section.id}`)).status).toBe(200);
    expect((await by(role).get(`${PROJECTS}/${home.id}/sections`)).status).toBe(200);
    expect((await by(role).get(`${PROJECTS}/${other.id}/sections`)).status).toBe(404);
  });

  it('as MEMBER changes none: the role MANAGER is missing', async () => {
    const member = by('MEMBER');
    for (const answer of [
      await member.post(SECTIONS, { projectId: home.id, title: 'Mine' }),
      await member.patch(`${SECTIONS}/${section.id}`, { color: '#000000' }),
      await member.delete(`${SECTIONS}/${section.id}`),
      await member.post(`${SECTIONS}/${section.id}/move`, { projectId: home.id }),
    ])
      expect([answer.status, answer.body.code, answer.body.context]).toEqual([
        403,
        'role_missing',
        { requiredProjectRole: 'MANAGER' },
      ]);
  });

  it.each(['MANAGER', 'OWNER'])('as %s makes, changes and deletes them', async (role) => {
    const { id } = await run.make.post(by(role), SECTIONS, { projectId: home.id, title: `Of ${role}` });
    expect((await by(role).patch(`${SECTIONS}/${id}`, { position: 1 })).status).toBe(200);
    expect((await by(role).delete(`${SECTIONS}/${id}`)).status).toBe(204);
  });

  it('moves a section only where they are MANAGER too', async () => {
    const { id } = await run.make.post(ask, SECTIONS, { projectId: home.id, title: 'Traveller' });
    const { id: userId, key } = await run.make.person(team.id, 'MEMBER');
    const manager = run.ask(key);
    const move = async () => {
      const { status, body } = await manager.post(`${SECTIONS}/${id}/move`, { projectId: other.id });
      return [status, body.code ?? null];
    };
    await run.make.post(ask, `${PROJECTS}/${home.id}/members`, { userId, role: 'MANAGER' });
    expect(await move()).toEqual([400, 'validation_failed']);
    await run.make.post(ask, `${PROJECTS}/${other.id}/members`, { userId, role: 'MEMBER' });
    expect(await move()).toEqual([403, 'role_missing']);
    await ask.patch(`${PROJECTS}/${other.id}/members/${userId}`, { role: 'MANAGER' });
    expect(await move()).toEqual([200, null]);
  });
});

describe('totals', () => {
  it('are shown to who may see the time of others in the project', async () => {
    const totals = async (role: string) => (await by(role).get(`${SECTIONS}/${section.id}?expand=totals`)).body.totals;
    expect(await totals('MEMBER')).toBeNull();
    expect(await totals('MANAGER')).toEqual({ trackedSeconds: 0, billableSeconds: 0, entries: 0 });
  });
});
