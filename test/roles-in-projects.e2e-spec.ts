import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Answer, Ask } from './support/ask.js';
import { type Company, companyIn } from './support/company.js';
import { methodOf } from './support/doors.js';

/** What a MEMBER of the team is in the project. */
const STANDINGS = ['MEMBER', 'MANAGER', 'OWNER'] as const;

/** A project with its rows, a colleague with time in it, and whoever tries. */
interface Place {
  readonly asker: Ask;
  readonly ids: Readonly<Record<string, string>>;
}

let run: Running;
let company: Company;

beforeAll(async () => {
  run = await boot();
  company = await companyIn(run);
});
afterAll(() => run.close());

async function placeOf(role: (typeof STANDINGS)[number]): Promise<Place> {
  const { id: teamId, by } = company;
  const tries = await run.make.person(teamId, 'MEMBER');
  const [colleague, newcomer] = [await run.make.person(teamId, 'MEMBER'), await run.make.person(teamId, 'MEMBER')];
  const { id: project } = await run.make.project(by.team);
  const members = `/v1/track/projects/${project}/members`;
  await run.make.post(by.team, members, { userId: tries.id, role });
  await run.make.post(by.team, members, { userId: colleague.id });
  const { id: section } = await run.make.section(by.team, { projectId: project });
  const { id: theirs } = await run.make.entry(by.team, { projectId: project, userId: colleague.id });
  const { id: own } = await run.make.entry(by.team, { projectId: project, userId: tries.id });
  const ids = { project, section, theirs, own, self: tries.id, colleague: colleague.id, newcomer: newcomer.id };
  return { asker: run.ask(tries.key), ids };
}

function verdict({ status, body }: Answer): string {
  if (body?.code === 'role_missing') return 'N';
  if (status === 404) return 'H';
  return status < 300 ? 'Y' : `${status} ${body?.code}`;
}

type Line = readonly [door: string, body: object | null, verdicts: string];

/** `:name` stands for a row of the place, in paths and bodies. Verdicts are those of the roles matrix. */
const LINES: readonly Line[] = [
  ['GET /v1/track/projects/:project', null, 'Y Y Y'],
  ['PATCH /v1/track/projects/:project', { title: 'Ours' }, 'N N Y'],
  ['PATCH /v1/track/projects/:project', { rate: '10' }, 'N N Y'],
  ['DELETE /v1/track/projects/:project', null, 'N N N'],
  ['POST /v1/track/projects', { title: 'Another' }, 'N N N'],
  ['GET /v1/track/projects/:project/members', null, 'Y Y Y'],
  ['POST /v1/track/projects/:project/members', { userId: ':newcomer' }, 'N Y Y'],
  ['POST /v1/track/projects/:project/members', { userId: ':newcomer', role: 'MANAGER' }, 'N Y Y'],
  ['POST /v1/track/projects/:project/members', { userId: ':newcomer', role: 'OWNER' }, 'N N Y'],
  ['POST /v1/track/projects/:project/members', { userId: ':newcomer', cost: '5' }, 'N N Y'],
  ['PATCH /v1/track/projects/:project/members/:colleague', { role: 'MANAGER' }, 'N Y Y'],
  ['PATCH /v1/track/projects/:project/members/:colleague', { role: 'OWNER' }, 'N N Y'],
  ['PATCH /v1/track/projects/:project/members/:self', { cost: '1' }, 'N N Y'],
  ['DELETE /v1/track/projects/:project/members/:colleague', null, 'N Y Y'],
  ['GET /v1/track/projects/:project/sections', null, 'Y Y Y'],
  ['GET /v1/track/sections/:section', null, 'Y Y Y'],
  ['POST /v1/track/sections', { projectId: ':project', title: 'Another' }, 'N Y Y'],
  ['PATCH /v1/track/sections/:section', { title: 'Renamed' }, 'N Y Y'],
  ['GET /v1/track/time/:theirs', null, 'H Y Y'],
  ['GET /v1/track/time/:theirs/rate', null, 'H Y Y'],
  ['PATCH /v1/track/time/:theirs', { taskName: 'Changed' }, 'H Y Y'],
  ['DELETE /v1/track/time/:theirs', null, 'H Y Y'],
  ['POST /v1/track/time', { userId: ':colleague', projectId: ':project', taskName: 'x', durationSeconds: 60 }, 'N Y Y'],
  ['POST /v1/track/time/timer/start', { userId: ':colleague', projectId: ':project', taskName: 'x' }, 'N Y Y'],
  ['POST /v1/track/time', { userId: ':colleague', taskName: 'x', durationSeconds: 60 }, 'N N N'],
  ['POST /v1/track/time', { projectId: ':project', taskName: 'x', durationSeconds: 60 }, 'Y Y Y'],
  ['GET /v1/track/time/:own', null, 'Y Y Y'],
  ['GET /v1/track/time/:own/rate', null, 'Y Y Y'],
  ['PATCH /v1/track/time/:own', { taskName: 'Changed' }, 'Y Y Y'],
  ['POST /v1/track/time/:own/duplicate', {}, 'Y Y Y'],
  ['POST /v1/track/time/:own/continue', {}, 'Y Y Y'],
  ['DELETE /v1/track/time/:own', null, 'Y Y Y'],
  ['GET /v1/track/time/timer', null, 'Y Y Y'],
  ['POST /v1/track/time/timer/start', { projectId: ':project', taskName: 'x' }, 'Y Y Y'],
];

function filled(text: string, ids: Place['ids']): string {
  return text.replace(/:([a-z]\w+)/g, (whole, name: string) => ids[name] ?? whole);
}

async function attempt({ asker, ids }: Place, door: string, body: object | null): Promise<Answer> {
  const [text = '', path = ''] = door.split(' ');
  const sent: unknown = body === null ? undefined : JSON.parse(filled(JSON.stringify(body), ids));
  return asker.send(methodOf(text), filled(path, ids), sent);
}

describe('a MEMBER of the team who is MEMBER, MANAGER or OWNER of the project', () => {
  it.each(LINES)('%s %j: %s', async (door, body, expected) => {
    const came: string[] = [];
    for (const standing of STANDINGS) came.push(verdict(await attempt(await placeOf(standing), door, body)));
    expect(came.join(' ')).toBe(expected);
  });
});
