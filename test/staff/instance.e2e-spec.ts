import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

let run: Running;
let staff: Ask;
let team: TestTeam;
let person: TestPerson;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  person = await run.make.person(team.id);
  staff = await run.signIn(await run.make.operator());
});
afterAll(() => run.close());

describe('the search', () => {
  const hits = async (q: string) => (await staff.get(`/admin/v1/staff/search?q=${encodeURIComponent(q)}`)).body.data;

  it('finds a person by their address', async () => {
    expect(await hits(person.email)).toEqual([
      {
        ...{ type: 'PERSON', id: person.id, title: 'Person', subtitle: person.email, teamId: null },
        path: `/console/staff/people/${person.id}`,
      },
    ]);
  });

  it('finds a team by its slug', async () => {
    const { slug } = (await run.ask(team.key).get('/v1/team')).body;
    expect(await hits(slug)).toEqual([
      {
        ...{ type: 'TEAM', id: team.id, title: 'Team of a test', subtitle: slug, teamId: team.id },
        path: `/console/staff/teams/${team.id}`,
      },
    ]);
  });

  it.each([
    ['its last four characters', (key: string) => key.slice(-4)],
    ['the whole of it', (key: string) => key],
    ['what the console shows of it', (key: string) => `looped_…${key.slice(-4)}`],
  ])('finds a key by %s', async (_, typed) => {
    const { id, key } = await run.make.post(run.ask(team.key), '/v1/keys', { name: 'Nightly', access: 'READ_ONLY' });
    expect((await hits(typed(key))).filter(({ type }: { type: string }) => type === 'KEY')).toEqual([
      {
        ...{ type: 'KEY', id, title: 'Nightly', subtitle: `looped_…${key.slice(-4)}, ACTIVE, Team of a test` },
        ...{ teamId: team.id, path: `/console/staff/keys/${id}?teamId=${team.id}` },
      },
    ]);
  });

  it('finds an invoice by its number, in whatever case, and tells whose it is', async () => {
    const { id, number } = await run.make.invoice(run.ask(team.key));
    expect(await hits(number.toLowerCase())).toEqual([
      {
        ...{ type: 'INVOICE', id, title: number, subtitle: 'Team of a test', teamId: team.id },
        path: `/console/staff/teams/${team.id}`,
      },
    ]);
  });

  it('finds a request by its id, as soon as its rows have their place', async () => {
    const { headers } = await run.ask(team.key).post('/v1/keys', { name: 'Traced', access: 'READ_ONLY' });
    const id = headers['x-request-id'] ?? '';
    await run.linkAudit();
    expect(await hits(id)).toEqual([
      {
        ...{ type: 'REQUEST', id, title: id, subtitle: 'api_key.created', teamId: team.id },
        path: `/console/staff/audit?requestId=${id}`,
      },
    ]);
    expect(await hits(id.replace(/.$/, (last) => (last === '0' ? '1' : '0')))).toEqual([]);
  });

  it('takes wildcards for what they are', async () => {
    expect(await hits('%_%')).toEqual([]);
  });
});

describe('the streams of all people', () => {
  const listed = async (query: string) => (await staff.get(`/admin/v1/staff/streams?${query}`)).body.data;

  it('are shown with their owner and how they go, and never with what they read', async () => {
    const config = { url: 'https://example.org/private.xml' };
    const { id } = await run.make.stream(run.ask(person.key), {
      ...{ title: 'Private reading', config, status: 'BACKING_OFF', consecutiveFailures: 3 },
    });
    const [shown, ...others] = await listed('q=PRIVATE');
    expect(others).toEqual([]);
    expect(shown).toMatchObject({
      ...{ id, title: 'Private reading', type: 'RSS', status: 'BACKING_OFF', consecutiveFailures: 3 },
      owner: { id: person.id, name: 'Person' },
    });
    expect(JSON.stringify(shown)).not.toContain('private.xml');
  });

  it('are listed by state, type and owner, those that fail most first where that is asked', async () => {
    const owner = await run.make.person(team.id);
    for (const consecutiveFailures of [1, 5, 2])
      await run.make.stream(run.ask(owner.key), { status: 'ERROR', consecutiveFailures });
    await run.make.stream(run.ask(owner.key), { type: 'ICAL', status: 'OK' });
    const failing = await listed(`ownerId=${owner.id}&status=ERROR&sort=-consecutiveFailures`);
    expect(failing.map(({ consecutiveFailures }: { consecutiveFailures: number }) => consecutiveFailures)).toEqual([
      5, 2, 1,
    ]);
    expect(await listed(`ownerId=${owner.id}&type=ICAL`)).toHaveLength(1);
  });
});

it('the health tells version, schema, connections, queue and ways out', async () => {
  const { status, body } = await staff.get('/admin/v1/staff/health');
  expect(status).toBe(200);
  expect(body).toEqual({
    ...{ version: '0.1.0', node: process.versions.node, role: 'all', startedAt: expect.any(String) },
    database: {
      ...{ version: expect.stringMatching(/^\d+/), migrations: expect.any(Number), pendingMigrations: [] },
      pool: { inUse: expect.any(Number), idle: expect.any(Number), waiting: 0, max: 10 },
    },
    ...{ eventLagSeconds: expect.any(Number), queue: expect.any(Array), limits: 'MEMORY', mail: 'OUTBOX' },
  });
});
