import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const TIME = '/v1/track/time';

let run: Running;
let ask: Ask;
let userIds: string[];
let projectIds: (string | null)[];

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  ask = run.ask(team.key);
  await ask.patch('/v1/team', { timeDefaults: { rate: '61.37', cost: '33.19' } });
  userIds = [(await run.make.person(team.id)).id, (await run.make.person(team.id)).id];
  const yen = await run.make.client(ask, { currency: 'JPY' });
  projectIds = [null, (await run.make.project(ask)).id, (await run.make.project(ask, { clientId: yen.id })).id];
});
afterAll(() => run.close());

type Step = (made: readonly Answer['body'][]) => Promise<Answer>;

/** One thing that somebody may do to time: book it, change what it is summed by, or take it away. */
function steps(): fc.Arbitrary<Step> {
  const fields = fc.record(
    {
      userId: fc.constantFrom(...userIds),
      projectId: fc.constantFrom(...projectIds),
      billable: fc.boolean(),
      date: fc.integer({ min: 1, max: 28 }).map((day) => `2026-0${1 + (day % 3)}-${String(day).padStart(2, '0')}`),
      durationSeconds: fc.integer({ min: 1, max: 86_400 }),
      rate: fc.constantFrom('10', '33.333333', null),
    },
    { requiredKeys: ['userId', 'durationSeconds'] },
  );
  const nth = fc.nat();
  const of = (made: readonly Answer['body'][], at: number) => `${TIME}/${made[at % made.length]?.id}`;
  return fc.oneof(
    fields.map((entry) => () => ask.post(TIME, { taskName: 'Made', ...entry })),
    fc.tuple(nth, fields).map(
      ([at, entry]): Step =>
        (made) =>
          ask.patch(of(made, at), entry),
    ),
    nth.map(
      (at): Step =>
        (made) =>
          ask.delete(of(made, at)),
    ),
  );
}

describe('the sums that reports read', () => {
  it('are what the entries come to, whatever was booked, changed and taken away', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps(), { minLength: 5, maxLength: 25 }), async (doings) => {
        const made: Answer['body'][] = [];
        for (const step of doings) {
          const { status, body } = await step(made);
          if (status === 201) made.push(body);
        }
        expect(await run.sumDifferences()).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('are so after fifty people wrote at once, and after statements that move many rows', async () => {
    const entry = {
      taskName: 'Race',
      userId: userIds[0],
      projectId: projectIds[1],
      date: '2026-05-05',
      durationSeconds: 61,
    };
    const made = await Promise.all(Array.from({ length: 50 }, () => ask.post(TIME, entry)));
    await Promise.all(
      made.slice(25).map(({ body }) => ask.patch(`${TIME}/${body.id}`, { date: '2026-06-05', billable: false })),
    );
    expect(await run.sumDifferences()).toEqual([]);
    await run.database.rows('UPDATE time_entries SET project_id = $1, date = date + 40, amount = amount * 2', [
      projectIds[1],
    ]);
    await run.database.rows(`DELETE FROM time_entries WHERE date >= '2026-06-10'`);
    expect(await run.sumDifferences()).toEqual([]);
  });

  it('are found where they are wrong', async () => {
    const { id } = await run.make.entry(ask, { date: '2026-07-07', projectId: projectIds[1], userId: userIds[0] });
    await run.database.rows(`UPDATE time_sums SET seconds = seconds + 7 WHERE grain = 'DAY' AND day = '2026-07-07'`);
    expect(await run.sumDifferences()).toEqual([
      {
        teamId: expect.any(String),
        grain: 'DAY',
        day: '2026-07-07',
        projectId: projectIds[1],
        userId: userIds[0],
        billable: true,
        currency: 'EUR',
        entries: 0,
        seconds: 7,
        billedSeconds: 0,
        amount: '0.00',
        unbilledAmount: '0.00',
        cost: '0.00',
      },
    ]);
    await run.database.rows(`DELETE FROM time_sums WHERE day = '2026-07-07'`);
    expect(await run.sumDifferences()).toMatchObject([{ entries: -1, seconds: -3600 }]);
    await run.database.rows('ALTER TABLE time_entries DISABLE TRIGGER time_entries_summed_out');
    await ask.delete(`${TIME}/${id}`);
    await run.database.rows('ALTER TABLE time_entries ENABLE TRIGGER time_entries_summed_out');
    expect(await run.sumDifferences()).toMatchObject([{ grain: 'MONTH', entries: 1, seconds: 3600 }]);
  });
});
