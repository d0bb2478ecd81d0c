import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const AUDIT = '/admin/v1/staff/audit';

let run: Running;
let staff: Ask;
let team: TestTeam;
let owner: TestPerson;

beforeAll(async () => {
  run = await boot();
  staff = await run.signIn(await run.make.operator());
});
afterAll(() => run.close());
beforeEach(async () => {
  team = await run.make.team();
  owner = await run.make.person(team.id);
});

async function listed(query: string): Promise<Answer['body'][]> {
  await run.linkAudit();
  const { status, body } = await staff.get(`${AUDIT}?limit=100&${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body.data;
}

it('staff find what happened in any team, by team, request, person and action', async () => {
  const own = run.ask(owner.key);
  const made = await own.post('/v1/invoices/clients', { name: 'Told' });
  await run.make.client(run.ask((await run.make.team()).key));
  const [row, ...more] = await listed(`requestId=${made.headers['x-request-id']}`);
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    action: 'client.created',
    actor: { type: 'USER', id: owner.id, label: 'Person' },
    team: { id: team.id, name: 'Team of a test' },
    personId: null,
    changes: { '*': [null, made.body] },
  });
  const ofTeam = await listed(`teamId=${team.id}&action=client.created`);
  expect(ofTeam).toEqual([row]);
  expect((await listed(`actorId=${owner.id}`)).map(({ id }) => id)).toContain(row.id);
  const everywhere = await listed('action=client.created&action=team.created');
  expect(new Set(everywhere.map(({ team: of }) => of.id)).size).toBeGreaterThan(1);
  expect((await listed(`resourceId=${made.body.id}`)).map(({ id }) => id)).toEqual([row.id]);
});

it('what happens in a loop is seen, and what it says is not', async () => {
  const item = await run.make.item(run.ask(owner.key), { title: 'Private' });
  const [row] = await listed(`resourceId=${item.id}`);
  expect(row).toMatchObject({ action: 'item.created', team: null, personId: owner.id, changes: null });
  const file = await staff.get(`${AUDIT}/export?resourceId=${item.id}`);
  expect([file.status, file.body.includes('Private'), file.body.includes('item.created')]).toEqual([200, false, true]);
});

it.each(['', 'action=client.created&action=tag.created&', 'sort=at&'])(
  'pages are the same as the whole: %s',
  async (query) => {
    for (let nth = 0; nth < 5; nth++) await run.make.client(run.ask(team.key));
    await run.make.tag(run.ask(team.key));
    const from = `${query}from=${(await listed('action=client.created'))[3]?.at ?? ''}`;
    const whole = await listed(from);
    expect(whole.length).toBeGreaterThanOrEqual(4);
    expect(await staff.rows(`${AUDIT}?limit=2&${from}`)).toEqual(whole);
  },
);

it('the file has every row oldest first, with the team it belongs to', async () => {
  await run.make.client(run.ask(team.key));
  const rows = await listed(`teamId=${team.id}&sort=at`);
  const { body } = await staff.get(`${AUDIT}/export?teamId=${team.id}`);
  const lines: string[] = body.trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^Team Id,Team,Person Id,At,/);
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 4))).toEqual(
    rows.map(({ at }) => [team.id, 'Team of a test', '', at]),
  );
});

it('it opens to staff alone, and a refused session is told in the audit of its team', async () => {
  const visitor = await run.signIn(owner, team.id);
  expect((await visitor.get(AUDIT)).body.code).toBe('staff_only');
  expect((await run.ask(team.key).get(AUDIT)).status).toBe(401);
  expect((await run.ask(null).get(AUDIT)).status).toBe(401);
  const [row] = await listed(`teamId=${team.id}&action=access.denied`);
  expect(row).toMatchObject({
    actor: { type: 'USER', id: owner.id, label: 'Person' },
    keyId: null,
    resource: { type: 'session' },
    changes: { code: [null, 'staff_only'], operation: [null, 'listAllAudit'] },
  });
});

it('refuses what is no filter of it', async () => {
  const wrong = ['teamId=x', 'actorId=x', 'action=Client', 'sort=action', 'q=x'];
  const answers = await Promise.all(wrong.map((query) => staff.get(`${AUDIT}?${query}`)));
  expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 400));
});
