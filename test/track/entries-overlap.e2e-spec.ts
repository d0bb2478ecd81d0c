import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const TIME = '/v1/track/time';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

/** A person of a team with this policy. */
async function under(
  overlap: string,
): Promise<{ ask: Ask; book: (from: string, until: string, fields?: object) => Promise<Answer> }> {
  const team = await run.make.team();
  const ask = run.ask((await run.make.person(team.id)).key);
  await ask.patch('/v1/team', { timeDefaults: { overlap } });
  const at = (clock: string) => `2026-06-15T${clock}Z`;
  const book = (from: string, until: string, fields: object = {}) =>
    ask.post(TIME, { taskName: 'Work', startedAt: at(from), endedAt: at(until), ...fields });
  return { ask, book };
}

describe('where overlaps are refused', () => {
  it('touching is none, and a second less is one (vector 13)', async () => {
    const { book } = await under('REJECT');
    const first = await book('09:00:00', '10:00:00');
    expect([first.status, (await book('10:00:00', '11:00:00')).status]).toEqual([201, 201]);
    const { book: again } = await under('REJECT');
    const a = await again('09:00:00', '10:00:00');
    const b = await again('09:59:59', '11:00:00');
    expect([b.status, b.body.code, b.body.context]).toEqual([409, 'overlap', { ids: [a.body.id] }]);
  });

  it('a refused one leaves nothing', async () => {
    const { ask, book } = await under('REJECT');
    await book('09:00:00', '10:00:00');
    await book('09:30:00', '11:00:00', { tagNames: ['Never made'] });
    expect((await ask.get(TIME)).body.data).toHaveLength(1);
    expect((await ask.get('/v1/track/tags')).body.data).toEqual([]);
  });

  it('the whole of another, a part in it, and one around it overlap', async () => {
    const { book } = await under('REJECT');
    await book('09:00:00', '12:00:00');
    for (const [from, until] of [
      ['09:00:00', '12:00:00'],
      ['10:00:00', '11:00:00'],
      ['08:00:00', '13:00:00'],
    ] as const)
      expect((await book(from, until)).status).toBe(409);
  });

  it('lengths without instants overlap nothing, nor does the time of other people', async () => {
    const { ask, book } = await under('REJECT');
    await book('09:00:00', '10:00:00');
    expect((await ask.post(TIME, { taskName: 'Length', date: '2026-06-15', durationSeconds: 36_000 })).status).toBe(
      201,
    );
    const { body: me } = await ask.get('/v1/me');
    const { id: userId } = await run.make.person(me.team.id, 'MEMBER');
    expect((await book('09:00:00', '10:00:00', { userId })).status).toBe(201);
  });

  it('changes of times are looked at, others are not', async () => {
    const { ask, book } = await under('REJECT');
    const [a, b] = [await book('09:00:00', '10:00:00'), await book('10:00:00', '11:00:00')];
    const grown = await ask.patch(`${TIME}/${a.body.id}`, { durationSeconds: 3601 });
    expect([grown.status, grown.body.context]).toEqual([409, { ids: [b.body.id] }]);
    expect((await ask.patch(`${TIME}/${a.body.id}`, { durationSeconds: 3000 })).status).toBe(200);
    await ask.patch('/v1/team', { timeDefaults: { overlap: 'ALLOW' } });
    await book('09:00:00', '10:00:00');
    await ask.patch('/v1/team', { timeDefaults: { overlap: 'REJECT' } });
    expect((await ask.patch(`${TIME}/${a.body.id}`, { notes: 'Only a text.' })).status).toBe(200);
  });

  it('time that began a week before still counts', async () => {
    const { ask } = await under('REJECT');
    await ask.patch('/v1/team', { timeDefaults: { overlap: 'REJECT', maxEntryHours: 168 } });
    await ask.post(TIME, { taskName: 'Long', startedAt: '2026-06-01T00:00:00Z', endedAt: '2026-06-08T00:00:00Z' });
    const last = { taskName: 'Short', startedAt: '2026-06-07T23:59:59Z', durationSeconds: 10 };
    expect((await ask.post(TIME, last)).status).toBe(409);
    expect((await ask.post(TIME, { ...last, startedAt: '2026-06-08T00:00:00Z' })).status).toBe(201);
  });

  it('one of fifty who book the same hour at once, on different projects, gets it', async () => {
    const { ask, book } = await under('REJECT');
    const projects = await Promise.all(Array.from({ length: 10 }, () => run.make.project(ask)));
    const booked = Array.from({ length: 50 }, (_, nth) =>
      book('09:00:00', '10:00:00', { projectId: projects[nth % 10].id }),
    );
    const statuses = (await Promise.all(booked)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
    expect((await ask.get(TIME)).body.data).toHaveLength(1);
  });

  it('nor do parallel changes slip past each other', async () => {
    const { ask, book } = await under('REJECT');
    const hours = Array.from({ length: 10 }, (_, nth) => String(nth + 10));
    const projects = await Promise.all(hours.map(() => run.make.project(ask)));
    const made = await Promise.all(
      hours.map((hour, nth) => book(`${hour}:00:00`, `${hour}:30:00`, { projectId: projects[nth].id })),
    );
    const moved = await Promise.all(
      made.map(({ body }) =>
        ask.patch(`${TIME}/${body.id}`, { startedAt: '2026-06-16T09:00:00Z', endedAt: '2026-06-16T10:00:00Z' }),
      ),
    );
    expect(moved.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(moved.filter(({ status }) => status === 409)).toHaveLength(9);
  });
});

describe('where overlaps are warned of', () => {
  it('the answer of the write names them, and reading does not', async () => {
    const { ask, book } = await under('WARN');
    const first = await book('09:00:00', '10:00:00');
    expect([first.status, first.body.warnings]).toEqual([201, []]);
    const second = await book('09:30:00', '10:30:00');
    expect([second.status, second.body.warnings]).toEqual([201, [{ code: 'overlap', ids: [first.body.id] }]]);
    expect('warnings' in (await ask.get(`${TIME}/${second.body.id}`)).body).toBe(false);
    const moved = await ask.patch(`${TIME}/${second.body.id}`, { startedAt: '2026-06-15T10:00:00Z' });
    expect(moved.body.warnings).toEqual([]);
  });
});

describe('where overlaps are allowed', () => {
  it('nobody speaks of them', async () => {
    const { book } = await under('ALLOW');
    await book('09:00:00', '10:00:00');
    const second = await book('09:00:00', '10:00:00');
    expect([second.status, 'warnings' in second.body]).toEqual([201, false]);
  });
});
