import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import { countStatements } from '../support/statements.js';
import { told } from '../support/told.js';

const TIME = '/v1/track/time';
const MANY = 40;

let run: Running;
let teamId: string;
let ask: Ask;
let projectId: string;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());
beforeEach(async () => {
  const team = await run.make.team({ timezone: 'Europe/Berlin' });
  teamId = team.id;
  ask = run.ask((await run.make.person(teamId)).key);
  projectId = (await ask.post('/v1/track/projects', { title: 'Project', rate: '90' })).body.id;
  // What a server remembers of a team is filled by its first entry.
  await ask.post(TIME, entry(0));
});

const entry = (nth: number, more: object = {}) => ({
  taskName: `Work ${nth}`,
  date: '2026-03-02',
  durationSeconds: 60 * (nth + 1),
  projectId,
  ...more,
});
const post = (data: object, by = ask) => by.post(TIME, data);
const idOf = ({ id, data }: { id?: string; data?: unknown }) =>
  id ?? (typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : '');
const byId = (a: object, b: object) => (idOf(a) < idOf(b) ? -1 : 1);
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);

it('what many enter at once takes a few statements, and each is answered with its own', async () => {
  const given = Array.from({ length: MANY }, (_, nth) => entry(nth));
  const asked = countStatements(run.app);
  const answers = await Promise.all(given.map((data) => post(data)));
  const statements = asked();
  expect(answers.map(({ status, body }) => ({ status, taskName: body.taskName, amount: body.amount }))).toEqual(
    given.map(({ taskName, durationSeconds }) => ({
      status: 201,
      taskName,
      amount: ((durationSeconds * 90) / 3600).toFixed(2),
    })),
  );
  const reads = await Promise.all(answers.map(({ body }) => ask.get(`${TIME}/${body.id}`)));
  expect(reads.map(({ body }) => body)).toEqual(answers.map(({ body }) => body));
  expect(statements).toBeLessThan(MANY / 2);
});

it('each is audited and told as what one caller entered, and the sums are those of all', async () => {
  const program = run.ask(await run.make.key(teamId));
  const callers = [ask, program];
  const { body: other } = await program.get('/v1/me');
  const userId = (await ask.get('/v1/me')).body.person.id;
  const answers = await Promise.all(
    Array.from({ length: MANY }, (_, nth) => post(entry(nth, { userId }), callers[nth % 2])),
  );
  expect(new Set(statuses(answers))).toEqual(new Set([201]));
  const ids = answers.map(({ body }) => body.id);
  const rows = await run.database.rows(
    `SELECT resource_id AS id, request_id AS request, key_id = $2 AS other, changes->'*'->1 AS made
     FROM audit_events WHERE resource_id = ANY ($1)`,
    [ids, other.key.id],
  );
  const expected = answers.map(({ body, headers }, nth) => ({
    id: body.id,
    request: headers['x-request-id'],
    other: nth % 2 === 1,
    made: body,
  }));
  const inOrder = (all: readonly { id?: unknown }[]) => all.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  expect(inOrder(rows)).toEqual(expected);
  const events = (await told(run.app, teamId)).filter(({ subjectId }) => ids.includes(subjectId));
  expect(events.map(({ data }) => data).toSorted(byId)).toEqual(answers.map(({ body }) => body).toSorted(byId));
  const [sums] = await run.database.rows(
    `SELECT sum(seconds)::int AS seconds, sum(entries)::int AS entries,
       (SELECT sum(duration_seconds)::int FROM time_entries WHERE team_id = $1) AS entered
     FROM time_sums WHERE team_id = $1 AND grain = 'DAY'`,
    [teamId],
  );
  expect(sums).toEqual({ seconds: sums?.['entered'], entries: MANY + 1, entered: expect.any(Number) });
});

it('what may not be entered is refused for itself', async () => {
  const { body: archived } = await ask.post('/v1/track/projects', { title: 'Old' });
  await ask.patch(`/v1/track/projects/${archived.id}`, { status: 'ARCHIVED' });
  const foreign = run.ask((await run.make.person((await run.make.team()).id)).key);
  const { body: theirs } = await foreign.post('/v1/track/projects', { title: 'Theirs' });
  const answers = await Promise.all([
    post(entry(1)),
    post(entry(2, { projectId: archived.id })),
    post(entry(3)),
    post(entry(4, { projectId: theirs.id })),
    post(entry(5)),
  ]);
  expect(answers.map(({ status, body }) => body.code ?? status)).toEqual([
    201,
    'project_archived',
    201,
    'validation_failed',
    201,
  ]);
  expect((await ask.get(`${TIME}?count=true`)).body.page.total).toBe(4);
});

it('of one that the database refuses the others hear nothing', async () => {
  await run.database.rows(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$`);
  await run.database.rows(`
    CREATE TRIGGER refuse BEFORE INSERT ON time_entries FOR EACH ROW WHEN (NEW.task_name = 'Work 4') EXECUTE FUNCTION refuse()`);
  const answers = await Promise.all(Array.from({ length: 10 }, (_, nth) => post(entry(nth))));
  await run.database.rows('DROP TRIGGER refuse ON time_entries');
  expect(statuses(answers)).toEqual(Array.from({ length: 10 }, (_, nth) => (nth === 4 ? 500 : 201)));
  expect((await ask.get(`${TIME}?count=true`)).body.page.total).toBe(10);
});

it('other words of many entries at once take a few statements, and each is told as one', async () => {
  const made = await Promise.all(Array.from({ length: MANY }, (_, nth) => post(entry(nth))));
  const asked = countStatements(run.app);
  const answers = await Promise.all(
    made.map(({ body }, nth) => ask.patch(`${TIME}/${body.id}`, { taskName: `Other ${nth}` })),
  );
  // Of each the reading, and of few the writing.
  expect(asked()).toBeLessThan(MANY + MANY / 2);
  expect(answers.map(({ status, body }) => [status, body.taskName, body.version])).toEqual(
    made.map((_, nth) => [200, `Other ${nth}`, 2]),
  );
  const events = (await told(run.app, teamId)).filter(({ type }) => type === 'time_entry.updated');
  const before = new Map(made.map(({ body }) => [body.id, { taskName: body.taskName }]));
  expect(events.map(({ data, previous }) => ({ data, previous })).toSorted(byId)).toEqual(
    answers.map(({ body }) => ({ data: body, previous: before.get(body.id) })).toSorted(byId),
  );
});

it('who gives other words to an entry that is held waits alone', async () => {
  const made = await Promise.all(Array.from({ length: 6 }, (_, nth) => post(entry(nth))));
  const [first, ...others] = made.map(({ body }) => `${TIME}/${body.id}`);
  const held = await run.database.hold(`SELECT FROM time_entries WHERE id = '${made[0]?.body.id}' FOR UPDATE`);
  const waiting = ask.patch(first ?? '', { taskName: 'Held' });
  const answers = await Promise.all(others.map((path) => ask.patch(path, { taskName: 'Other' })));
  await held.release();
  expect(statuses(answers)).toEqual(others.map(() => 200));
  const { status, body } = await waiting;
  expect([status, body.taskName, body.version]).toEqual([200, 'Held', 2]);
});

it('a member enters what they may, beside an owner who may more', async () => {
  const member = run.ask((await run.make.person(teamId, 'MEMBER')).key);
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, nth) => post(entry(nth), nth % 2 === 0 ? ask : member)),
  );
  const own = answers.filter((_, nth) => nth % 2 === 0);
  const members = answers.filter((_, nth) => nth % 2 === 1);
  expect(new Set(statuses(own))).toEqual(new Set([201]));
  expect(new Set(statuses(members))).toEqual(new Set([400]));
});
