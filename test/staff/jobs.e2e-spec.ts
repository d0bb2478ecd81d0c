import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import type { TestPerson } from '../support/make.js';

const JOBS = '/admin/v1/staff/jobs';
/** The queue's number in the last twelve digits. */
const idOf = (number: number) => `00000000-0000-8000-8000-${number.toString(16).padStart(12, '0')}`;

let run: Running;
let staff: Ask;
let operator: TestPerson;

beforeAll(async () => {
  run = await boot();
  operator = await run.make.operator();
  staff = await run.signIn(operator);
});
afterAll(() => run.close());

/** Puts a job into the queue as it stands after these attempts, and answers its id. */
async function job(
  attempts: number,
  more: { readonly in?: string; readonly name?: string; readonly error?: string } = {},
) {
  const [row] = await run.database.rows(
    `SELECT (jobs.add_job($1, '{}', run_at => now() + $2::interval, max_attempts => 3)).id::int AS id`,
    [more.name ?? 'test.staff', more.in ?? '-1 hour'],
  );
  await run.database.rows('UPDATE jobs._private_jobs SET attempts = $2, last_error = $3 WHERE id = $1', [
    row?.['id'],
    attempts,
    more.error ?? null,
  ]);
  return idOf(Number(row?.['id']));
}

const listed = async (query: string) => (await staff.get(`${JOBS}?limit=100&${query}`)).body.data;

describe('the queue', () => {
  it('shows each job with its age, its attempts and what went wrong', async () => {
    const id = await job(3, { name: 'test.age', error: 'The server answered 503.' });
    const [shown] = await listed('name=test.age');
    expect(shown).toEqual({
      ...{ id, name: 'test.age', status: 'DEAD', attempts: 3, maxAttempts: 3, lastError: 'The server answered 503.' },
      ...{ runAt: expect.any(String), ageSeconds: expect.any(Number) },
      ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
    });
    expect(shown.ageSeconds).toBeGreaterThanOrEqual(3600);
  });

  it.each([
    ['DUE', 0, '-1 minute'],
    ['LATER', 0, '1 hour'],
    ['RETRYING', 1, '1 hour'],
    ['DEAD', 3, '1 hour'],
  ])('tells what is %s', async (status, attempts, wait) => {
    const id = await job(attempts, { in: wait, name: `test.${status}` });
    expect(await listed(`status=${status}&name=test.${status}`)).toMatchObject([{ id, status }]);
    expect(await listed(`name=test.${status}`)).toHaveLength(1);
  });

  it('comes in pages, the most overdue first, each job once', async () => {
    for (const wait of ['1 hour', '-2 hours', '-1 hour', '-1 hour', '-3 hours'])
      await job(0, { in: wait, name: 'test.pages' });
    const seen = (await staff.rows(`${JOBS}?name=test.pages&limit=2`)).map(({ id }) => id);
    const runs = (await listed('name=test.pages')).map(({ runAt }: { runAt: string }) => runAt);
    expect([seen.length, new Set(seen).size, runs]).toEqual([5, 5, runs.toSorted()]);
  });
});

describe('retrying', () => {
  it('gives a dead job all its attempts again, at once, and is recorded', async () => {
    const id = await job(3, { in: '1 day' });
    const { status, body } = await staff.post(`${JOBS}/${id}/retry`, { reason: 'Their server is back.' });
    expect([status, body.id, body.status, body.attempts]).toEqual([200, id, 'DUE', 0]);
    const told = await run.database.rows(
      `SELECT team_id, actor, changes FROM audit_events WHERE action = 'job.retried' AND resource_id = $1`,
      [id],
    );
    expect(told).toEqual([
      {
        ...{ team_id: null, actor: { type: 'STAFF', id: operator.id } },
        changes: { status: ['DEAD', 'DUE'], attempts: [3, 0], reason: [null, 'Their server is back.'] },
      },
    ]);
  });

  it('is refused of a job that is not dead', async () => {
    const id = await job(1, { in: '1 hour' });
    const { status, body } = await staff.post(`${JOBS}/${id}/retry`, {});
    expect([status, body.code, body.context]).toEqual([409, 'job_not_dead', { status: 'RETRYING' }]);
  });

  it('takes no id for the number in it', async () => {
    const id = await job(3);
    const other = id.replace(/^00000000/, '0197a3c2');
    expect((await staff.post(`${JOBS}/${other}/retry`, {})).status).toBe(404);
  });
});
