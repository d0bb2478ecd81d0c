import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const TIME = '/v1/track/time';

let run: Running;
let team: { id: string };
let person: { id: string; key: string };
let ask: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

/** What a server remembers of a team is filled by its first entry. */
beforeEach(async () => {
  team = await run.make.team({ timezone: 'UTC' });
  person = await run.make.person(team.id);
  ask = run.ask(person.key);
  await book();
});

const book = (more: object = {}) =>
  ask.post(TIME, { taskName: 'Work', date: '2026-03-02', durationSeconds: 60, ...more });
/** As another server on the same database would change it. */
const elsewhere = (change: string) =>
  run.database.rows(`UPDATE teams SET ${change}, version = version + 1 WHERE id = $1`, [team.id]);

describe('an entry obeys the settings of this very moment', () => {
  it.each([
    ['by this server', () => ask.patch('/v1/team', { timeDefaults: { lockedBefore: '2026-04-01' } })],
    ['by another', () => elsewhere(`time_defaults = time_defaults || '{"lockedBefore": "2026-04-01"}'`)],
  ])('when the period was closed %s', async (_, close) => {
    await close();
    expect((await book()).body).toMatchObject({ status: 409, code: 'entry_locked' });
    expect((await book({ date: '2026-04-01' })).status).toBe(201);
  });

  it('when the team went to another zone, and when the person did', async () => {
    await elsewhere(`timezone = 'Asia/Tokyo'`);
    expect((await book()).body.timezone).toBe('Asia/Tokyo');
    await run.database.rows(`UPDATE people SET timezone = 'America/Lima' WHERE id = $1`, [person.id]);
    expect((await book()).body.timezone).toBe('America/Lima');
  });

  it('when overlaps are refused from now on', async () => {
    const clock = { date: undefined, durationSeconds: undefined, startedAt: '2026-03-02T09:00:00Z' };
    await book({ ...clock, endedAt: '2026-03-02T10:00:00Z' });
    await elsewhere(`time_defaults = time_defaults || '{"overlap": "REJECT"}'`);
    expect((await book({ ...clock, endedAt: '2026-03-02T09:30:00Z' })).body).toMatchObject({
      status: 409,
      code: 'overlap',
    });
  });

  it('when what an hour costs was set, under an Idempotency-Key too', async () => {
    await elsewhere(`time_defaults = time_defaults || '{"rate": "80", "billable": true}'`);
    const keyed = await ask.post(
      TIME,
      { taskName: 'Work', date: '2026-03-02', durationSeconds: 3600 },
      { 'idempotency-key': 'settings' },
    );
    expect([keyed.status, keyed.body.rate, keyed.body.amount]).toEqual([201, '80.00', '80.00']);
  });

  it('and nobody who left books on', async () => {
    const owner = run.ask((await run.make.person(team.id)).key);
    const forPerson = () =>
      owner.post(TIME, { taskName: 'Work', date: '2026-03-02', durationSeconds: 60, userId: person.id });
    expect((await forPerson()).status).toBe(201);
    await run.database.rows(`UPDATE memberships SET left_at = now() WHERE person_id = $1`, [person.id]);
    const { status, body } = await forPerson();
    expect([status, body.errors]).toEqual([400, [expect.objectContaining({ pointer: '/userId', code: 'not_found' })]]);
  });
});
