import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import { told } from '../support/told.js';

const TIME = '/v1/track/time';
const LENGTH = { taskName: 'Work', date: '2026-03-02', durationSeconds: 5400 };
const RANGE = { taskName: 'Late', startedAt: '2026-03-02T22:00:00Z', endedAt: '2026-03-03T01:30:00Z' };

let run: Running;
let team: { id: string };
let ask: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

/** What a server remembers of a team is filled by its first entry; by that the next ones are written in one statement. */
beforeEach(async () => {
  team = await run.make.team({ timezone: 'Europe/Berlin', currency: 'JPY' });
  ask = run.ask((await run.make.person(team.id)).key);
  await ask.patch('/v1/team', { timeDefaults: { rate: '9000', billable: true } });
  await ask.post(TIME, LENGTH);
});

async function audited(id: string): Promise<unknown[]> {
  const rows = await run.database.rows('SELECT changes FROM audit_events WHERE resource_id = $1 ORDER BY pos', [id]);
  return rows.map(({ changes }) => changes);
}

async function events(id: string) {
  const all = await told(run.app, team.id);
  return all.filter(({ subjectId }) => subjectId === id);
}

/** The answer's body without what is another for every entry. */
function substance({ status, body }: Answer): unknown {
  const { id: _id, createdAt: _createdAt, updatedAt: _updatedAt, ...rest } = body;
  return { status, ...rest };
}

describe('an entry that one statement writes', () => {
  it.each([
    ['a length on a day', LENGTH],
    ['a range over midnight', RANGE],
    ['not billable', { ...LENGTH, billable: false }],
    ['of its own price', { ...LENGTH, rate: '120.5' }],
    ['with notes', { ...LENGTH, notes: 'First line\nSecond line' }],
    ['with metadata', { ...LENGTH, metadata: { ticket: 'T-1', a: 'é', order: '2' } }],
  ])('is told alike by its answer, its event, its audit and every later read: %s', async (_, fields) => {
    const made = await ask.post(TIME, fields);
    expect(made.status).toBe(201);
    const read = await ask.get(`${TIME}/${made.body.id}`);
    expect([read.body, read.headers.etag]).toEqual([made.body, made.headers.etag]);
    expect((await events(made.body.id)).map(({ data }) => data)).toEqual([made.body]);
    expect(await audited(made.body.id)).toEqual([{ '*': [null, made.body] }]);
  });

  it.each([
    ['on no project', async () => LENGTH],
    ['over midnight', async () => RANGE],
    [
      'on a project of a client with another currency',
      async () => {
        const client = await ask.post('/v1/invoices/clients', { name: 'Client', currency: 'EUR' });
        const project = { title: 'Project', clientId: client.body.id, rate: '80' };
        return { ...LENGTH, projectId: (await ask.post('/v1/track/projects', project)).body.id };
      },
    ],
  ])('is the one that several statements would have written, %s', async (_, fieldsOf) => {
    const fields = await fieldsOf();
    const hot = await ask.post(TIME, fields);
    const kept = await ask.post(TIME, fields, { 'idempotency-key': 'several' });
    expect(substance(hot)).toEqual(substance(kept));
  });

  it('adds to the sums as many entries at once do', async () => {
    await ask.post(TIME, RANGE);
    const operations = [LENGTH, RANGE].map((data) => ({ op: 'CREATE', data }));
    await ask.post(`${TIME}/bulk`, { operations });
    const sums = await run.database.rows(
      `SELECT grain, sum(entries)::int AS entries, sum(seconds)::int AS seconds, sum(amount)::int AS amount
       FROM time_sums WHERE team_id = $1 GROUP BY grain ORDER BY grain`,
      [team.id],
    );
    const all = { entries: 4, seconds: 2 * 5400 + 2 * 12_600, amount: 2 * 13_500 + 2 * 31_500 };
    expect(sums).toEqual([
      { grain: 'DAY', ...all },
      { grain: 'MONTH', ...all },
    ]);
  });
});

describe('other words', () => {
  const WORDS = { taskName: 'Other', notes: 'More', metadata: { ticket: 'T-2', a: 'b' } };

  it('are told alike by answer, event and every later read, and nothing but them is told as a change', async () => {
    const { body: before } = await ask.post(TIME, { ...LENGTH, notes: 'Old' });
    const changed = await ask.patch(`${TIME}/${before.id}`, { taskName: 'Other', notes: 'Old' });
    expect(changed.body).toEqual({ ...before, taskName: 'Other', version: 2, updatedAt: changed.body.updatedAt });
    const read = await ask.get(`${TIME}/${before.id}`);
    expect([read.body, read.headers.etag]).toEqual([changed.body, changed.headers.etag]);
    const [, event] = await events(before.id);
    expect(event).toMatchObject({ type: 'time_entry.updated', version: 2, previous: { taskName: 'Work' } });
    expect(event?.data).toEqual(changed.body);
    expect((await audited(before.id)).at(1)).toEqual({ taskName: ['Work', 'Other'] });
  });

  it('are those that several statements would have written', async () => {
    const [one, other] = [await ask.post(TIME, LENGTH), await ask.post(TIME, LENGTH)];
    const hot = await ask.patch(`${TIME}/${one.body.id}`, WORDS);
    const matched = await ask.patch(`${TIME}/${other.body.id}`, WORDS, { 'if-match': '"1"' });
    expect(substance(hot)).toEqual(substance(matched));
    const [mine, others] = [await events(one.body.id), await events(other.body.id)];
    expect(mine.at(1)?.previous).toEqual(others.at(1)?.previous);
    expect((await audited(one.body.id)).at(1)).toEqual((await audited(other.body.id)).at(1));
  });

  it('are found from then on, and the old ones no more', async () => {
    const { body } = await ask.post(TIME, { ...LENGTH, taskName: 'Quarry', notes: 'Granite' });
    await ask.patch(`${TIME}/${body.id}`, { taskName: 'Harbour' });
    const found = async (q: string) => (await ask.get(`${TIME}?q=${q}`)).body.data.length;
    expect([await found('quarry'), await found('harbour'), await found('granite')]).toEqual([0, 1, 1]);
  });

  it('of many callers at once are all kept, each once', async () => {
    const { body } = await ask.post(TIME, LENGTH);
    const patches = Array.from({ length: 12 }, (_, nth) =>
      nth % 2 === 0 ? { taskName: `Work ${nth}` } : { notes: `Notes ${nth}` },
    );
    const answers = await Promise.all(patches.map((patch) => ask.patch(`${TIME}/${body.id}`, patch)));
    expect(answers.map(({ status }) => status)).toEqual(patches.map(() => 200));
    const versions = answers.map((answer) => answer.body.version).toSorted((one, other) => one - other);
    expect(versions).toEqual(patches.map((_, nth) => nth + 2));
    const { body: last } = await ask.get(`${TIME}/${body.id}`);
    expect([last.version, last.taskName, last.notes]).toEqual([
      13,
      expect.stringMatching(/^Work \d/),
      expect.stringMatching(/^Notes \d/),
    ]);
    expect((await events(body.id)).map(({ version }) => version)).toEqual([1, ...patches.map((_, nth) => nth + 2)]);
  });

  it('are refused where the time is closed, and no sum moves under them', async () => {
    const { body } = await ask.post(TIME, LENGTH);
    await ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-04-01' } });
    const { status, body: refusal } = await ask.patch(`${TIME}/${body.id}`, { taskName: 'Other' });
    expect([status, refusal.code]).toEqual([409, 'entry_locked']);
    expect((await ask.patch(`${TIME}/${body.id}`, { metadata: { a: 'b' } })).status).toBe(200);
  });
});
