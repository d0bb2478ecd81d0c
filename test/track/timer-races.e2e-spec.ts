import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const TIMER = '/v1/track/time/timer';

let run: Running;
let team: TestTeam;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
});
afterAll(() => run.close());

interface Tracker {
  readonly id: string;
  readonly ask: Ask;
}

async function trackers(count: number): Promise<Tracker[]> {
  const people = Array.from({ length: count }, () => run.make.person(team.id, 'MEMBER'));
  return (await Promise.all(people)).map(({ id, key }) => ({ id, ask: run.ask(key) }));
}

/** Every entry of these people, by person and start. */
const kept = (people: readonly Tracker[]) =>
  run.database.rows(
    `SELECT user_id, started_at, ended_at, duration_seconds FROM time_entries WHERE user_id = ANY ($1::uuid[]) ORDER BY user_id, started_at, ended_at NULLS LAST`,
    [people.map(({ id }) => id)],
  );

/** How many pairs of one person's entries meet; what runs lasts for ever. */
const meetings = (people: readonly Tracker[]) =>
  run.database.rows(
    `SELECT a.id FROM time_entries a
     JOIN time_entries b ON b.team_id = a.team_id AND b.user_id = a.user_id AND b.id > a.id
       AND a.started_at < coalesce(b.ended_at, 'infinity') AND b.started_at < coalesce(a.ended_at, 'infinity')
     WHERE a.user_id = ANY ($1::uuid[])`,
    [people.map(({ id }) => id)],
  );

const runningRows = (people: readonly Tracker[]) =>
  run.database.rows(`SELECT id FROM time_entries WHERE duration_seconds IS NULL AND user_id = ANY ($1::uuid[])`, [
    people.map(({ id }) => id),
  ]);

const statuses = (answers: readonly Answer[]) => [...new Set(answers.map(({ status }) => status))].toSorted();

describe('of twenty people who each start timers fifty times', () => {
  it('every one has one timer at a time, and every other answer names it', async () => {
    const people = await trackers(20);
    for (let round = 0; round < 10; round++) {
      const tries = people.flatMap(({ ask }) =>
        Array.from({ length: 5 }, (_, nth) => ask.post(`${TIMER}/start`, { taskName: `Try ${nth}` })),
      );
      const answers = await Promise.all(tries);
      for (const { id, ask } of people) {
        const made = answers.filter(({ body }) => body.userId === id);
        expect(made.map(({ status }) => status)).toEqual([201]);
        expect((await ask.get(TIMER)).body.entry.id).toBe(made[0]?.body.id);
      }
      const ids = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
      const refused = answers.filter(({ status }) => status !== 201);
      expect(new Set(refused.map(({ body }) => `${body.status} ${body.code}`))).toEqual(new Set(['409 timer_running']));
      expect(refused.every(({ body }) => ids.has(body.context.entryId))).toBe(true);
      expect(await runningRows(people)).toHaveLength(20);
      await Promise.all(people.map(({ ask }) => ask.post(`${TIMER}/stop`, {})));
      expect(await runningRows(people)).toHaveLength(0);
    }
    expect(await kept(people)).toHaveLength(200);
    expect(await meetings(people)).toEqual([]);
  });
});

describe('of fifty starts for one person at once', () => {
  it('one is made, and the others are told of it', async () => {
    const people = await trackers(1);
    const answers = await Promise.all(
      people.flatMap(({ ask }) => Array.from({ length: 50 }, () => ask.post(`${TIMER}/start`, { taskName: 'Try' }))),
    );
    const made = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 409);
    expect([made.length, refused.length]).toEqual([1, 49]);
    for (const { body } of refused) expect(body.context).toEqual({ entryId: made[0]?.body.id });
  });
});

describe('of people who start, stop, switch and discard at once', () => {
  it('none ever has two timers, and no work is lost, negative or counted twice', async () => {
    const people = await trackers(10);
    const acts = [
      (ask: Ask) => ask.post(`${TIMER}/start`, { taskName: 'Start' }),
      (ask: Ask) => ask.post(`${TIMER}/stop`, {}),
      (ask: Ask) => ask.post(`${TIMER}/switch`, { taskName: 'Switch' }),
      (ask: Ask) => ask.get(TIMER),
    ];
    const given: Answer[] = [];
    for (let round = 0; round < 6; round++) {
      const asked = people.flatMap(({ ask }) => [...acts, ...acts].map((act) => act(ask)));
      given.push(...(await Promise.all(asked)));
    }
    expect(statuses(given)).toEqual([200, 201, 409]);
    const codes = new Set(given.filter(({ status }) => status === 409).map(({ body }) => body.code));
    expect([...codes].every((code) => code === 'timer_running' || code === 'timer_not_running')).toBe(true);
    const rows = await kept(people);
    expect(rows).toHaveLength(given.filter(({ status }) => status === 201).length);
    expect(rows.filter(({ duration_seconds }) => Number(duration_seconds) < 0)).toEqual([]);
    for (const { id } of people)
      expect(rows.filter(({ user_id, ended_at }) => user_id === id && ended_at === null).length).toBeLessThanOrEqual(1);
    expect(await meetings(people)).toEqual([]);
  });

  it('each switch ends where the next begins, also where overlaps are refused', async () => {
    const strict = await run.make.team();
    await run.ask(strict.key).patch('/v1/team', { timeDefaults: { overlap: 'REJECT' } });
    const person = await run.make.person(strict.id, 'MEMBER');
    const ask = run.ask(person.key);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) => ask.post(`${TIMER}/switch`, { taskName: `Task ${nth}` })),
    );
    expect(statuses(answers)).toEqual([201]);
    const rows = await kept([{ id: person.id, ask }]);
    expect(rows).toHaveLength(50);
    const chained = rows
      .slice(1)
      .every(({ started_at }, nth) => String(rows[nth]?.['ended_at']) === String(started_at));
    expect(chained).toBe(true);
  });
});
