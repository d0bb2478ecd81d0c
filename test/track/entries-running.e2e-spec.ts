import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const TIME = '/v1/track/time';

let run: Running;
let ask: Ask;
let id: string;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team({ timezone: 'Europe/Berlin' });
  ask = run.ask((await run.make.person(team.id)).key);
  const started = await run.make.post(ask, `${TIME}/timer/start`, { taskName: 'Running' });
  id = started.id;
});
afterAll(() => run.close());

function faultsOf({ status, body }: Answer): string[] {
  expect(status).toBe(400);
  return body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
}

describe('an entry that runs', () => {
  it('shows no end, no amount, and no parts', async () => {
    expect((await ask.get(`${TIME}/${id}`)).body).toMatchObject({
      running: true,
      endedAt: null,
      amount: null,
      daySplit: [],
    });
    expect((await ask.get(`${TIME}?running=true`)).body.data).toHaveLength(1);
  });

  it('takes other texts, tags and a project', async () => {
    const project = await run.make.project(ask, { rate: '50' });
    const { body } = await ask.patch(`${TIME}/${id}`, {
      taskName: 'Still running',
      projectId: project.id,
      tagNames: ['Live'],
    });
    expect(body).toMatchObject({
      taskName: 'Still running',
      projectId: project.id,
      rate: '50.00',
      running: true,
      amount: null,
    });
  });

  it('may have begun earlier, and not later than now', async () => {
    const { body } = await ask.patch(`${TIME}/${id}`, { startedAt: '2026-01-05T23:30:00Z' });
    expect(body).toMatchObject({ running: true, startedAt: '2026-01-05T23:30:00.000Z', date: '2026-01-06' });
    expect((await ask.patch(`${TIME}/${id}`, { timezone: 'UTC' })).body.date).toBe('2026-01-05');
    expect(faultsOf(await ask.patch(`${TIME}/${id}`, { startedAt: '2099-01-01T00:00:00Z' }))).toEqual([
      '/startedAt future_date',
    ]);
  });

  it.each([
    ['an end', { endedAt: '2026-06-15T08:00:00Z' }, ['/endedAt time_form']],
    ['a length', { durationSeconds: 60 }, ['/durationSeconds time_form']],
    ['a day', { date: '2026-06-15' }, ['/date date_is_derived']],
    ['no start', { startedAt: null }, ['/startedAt time_form']],
    ['an end by the clock', { local: { end: '2026-06-15T08:00' } }, ['/local/end time_form']],
  ])('takes not %s', async (_, patch, faults) =>
    expect(faultsOf(await ask.patch(`${TIME}/${id}`, patch))).toEqual(faults),
  );

  it('has no length to copy yet', async () => {
    const { status, body } = await ask.post(`${TIME}/${id}/duplicate`);
    expect([status, body.code, body.context]).toEqual([409, 'timer_running', { entryId: id }]);
  });

  it('may be handed to nobody for whom one runs', async () => {
    const { body: me } = await ask.get('/v1/me');
    const other = await run.make.person(me.team.id);
    await run.make.post(run.ask(other.key), `${TIME}/timer/start`, { taskName: 'Theirs' });
    const given = await ask.patch(`${TIME}/${id}`, { userId: other.id });
    expect([given.status, given.body.code]).toEqual([409, 'timer_running']);
  });
});
