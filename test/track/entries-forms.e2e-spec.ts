import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const TIME = '/v1/track/time';

let run: Running;
let ask: Ask;
let personId: string;

/** The code and place of each fault of a 400. */
function faultsOf({ status, body }: Answer): string[] {
  expect(status).toBe(400);
  return body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
}

const book = (times: object) => ask.post(TIME, { taskName: 'Work', ...times });

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

beforeAll(async () => {
  const team = await run.make.team({ timezone: 'Europe/Berlin' });
  const person = await run.make.person(team.id);
  ask = run.ask(person.key);
  personId = person.id;
});

describe('a length', () => {
  it('on a day is kept as it was given, and read back the same', async () => {
    const made = await ask.post(TIME, { taskName: 'Review', durationSeconds: 5400, date: '2026-06-15' });
    expect(made.body).toEqual({
      id: expect.any(String),
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      userId: personId,
      user: { id: personId, name: 'Person' },
      projectId: null,
      project: null,
      sectionId: null,
      section: null,
      tagIds: [],
      tags: [],
      taskName: 'Review',
      notes: null,
      billable: true,
      date: '2026-06-15',
      durationSeconds: 5400,
      startedAt: null,
      endedAt: null,
      timezone: 'Europe/Berlin',
      daySplit: [{ date: '2026-06-15', seconds: 5400 }],
      running: false,
      autoStopped: false,
      source: 'API',
      rate: null,
      currency: 'EUR',
      rateSource: 'NONE',
      cost: null,
      amount: null,
      locked: false,
      lockReasons: [],
      invoiceId: null,
      lineId: null,
      billedSeconds: null,
      externalRefs: [],
      metadata: {},
    });
    expect(made.status).toBe(201);
    expect(made.headers['location']).toBe(`${TIME}/${made.body.id}`);
    const read = await ask.get(`${TIME}/${made.body.id}`);
    expect(read.body).toEqual(made.body);
    expect(read.headers['etag']).toBe(made.headers['etag']);
    const list = await ask.get(TIME);
    const { notes: _, ...row } = made.body;
    expect(list.body).toEqual({ data: [row], page: { nextCursor: null, hasMore: false } });
  });
});

describe('a range', () => {
  it('has the length between its instants, and the local day of its start', async () => {
    const { body } = await book({ startedAt: '2026-06-15T22:30:00Z', endedAt: '2026-06-16T01:00:00.900+02:00' });
    expect(body).toMatchObject({
      date: '2026-06-16',
      durationSeconds: 1800,
      startedAt: '2026-06-15T22:30:00.000Z',
      endedAt: '2026-06-15T23:00:00.900Z',
      daySplit: [{ date: '2026-06-16', seconds: 1800 }],
    });
  });

  it('is cut at local midnights', async () => {
    const { body } = await book({ startedAt: '2026-06-15T20:00:00Z', endedAt: '2026-06-16T00:00:00Z' });
    expect(body.daySplit).toEqual([
      { date: '2026-06-15', seconds: 7200 },
      { date: '2026-06-16', seconds: 7200 },
    ]);
    expect((await ask.get(`${TIME}/${body.id}`)).body).toEqual(body);
  });

  it('may be told as start and length', async () => {
    const { body } = await book({ startedAt: '2026-06-15T07:00:00Z', durationSeconds: 5400 });
    expect(body).toMatchObject({ endedAt: '2026-06-15T08:30:00.000Z', durationSeconds: 5400, date: '2026-06-15' });
  });

  it('may be as short as it was', async () => {
    const { status, body } = await book({ startedAt: '2026-06-15T07:00:00Z', endedAt: '2026-06-15T07:00:00.400Z' });
    expect([status, body.durationSeconds, body.amount]).toEqual([201, 0, null]);
  });

  it('takes place in the zone it names', async () => {
    const instants = { startedAt: '2026-06-15T22:30:00Z', endedAt: '2026-06-15T23:00:00Z' };
    expect((await book({ ...instants, timezone: 'America/New_York' })).body).toMatchObject({
      date: '2026-06-15',
      timezone: 'America/New_York',
    });
  });
});

describe('a new entry', () => {
  it.each([
    ['nothing of when', {}, ['/durationSeconds time_form']],
    ['a mere date', { date: '2026-06-15' }, ['/durationSeconds time_form']],
    ['a mere start', { startedAt: '2026-06-15T07:00:00Z' }, ['/startedAt time_form']],
    ['a mere end', { endedAt: '2026-06-15T07:00:00Z' }, ['/endedAt time_form']],
    ['an end and a length', { endedAt: '2026-06-15T07:00:00Z', durationSeconds: 60 }, ['/durationSeconds time_form']],
    [
      'a range and a length',
      { startedAt: '2026-06-15T07:00:00Z', endedAt: '2026-06-15T08:00:00Z', durationSeconds: 3600 },
      ['/durationSeconds time_form'],
    ],
    [
      'a range and a date',
      { startedAt: '2026-06-15T07:00:00Z', endedAt: '2026-06-15T08:00:00Z', date: '2026-06-15' },
      ['/date date_is_derived'],
    ],
    [
      'everything at once',
      { startedAt: '2026-06-15T07:00:00Z', endedAt: '2026-06-15T08:00:00Z', durationSeconds: 60, date: '2026-06-15' },
      ['/date date_is_derived', '/durationSeconds time_form'],
    ],
    [
      'an end that is its start',
      { startedAt: '2026-06-15T07:00:00Z', endedAt: '2026-06-15T07:00:00Z' },
      ['/endedAt end_before_start'],
    ],
    [
      'an end before its start',
      { startedAt: '2026-06-15T07:00:00Z', endedAt: '2026-06-15T06:00:00Z' },
      ['/endedAt end_before_start'],
    ],
    [
      'more than a day over midnight',
      { startedAt: '2026-06-15T07:00:00Z', endedAt: '2026-06-16T07:00:01Z' },
      ['/endedAt too_long'],
    ],
    ['years', { startedAt: '2026-06-15T07:00:00Z', endedAt: '2036-06-16T07:00:01Z' }, ['/endedAt too_long']],
    [
      'a start and too great a length',
      { startedAt: '2026-06-15T07:00:00Z', durationSeconds: 86_401 },
      ['/durationSeconds too_long'],
    ],
    ['too great a length', { durationSeconds: 86_401 }, ['/durationSeconds too_long']],
    ['no length', { durationSeconds: 0 }, ['/durationSeconds out_of_range']],
    ['parts of seconds', { durationSeconds: 1.5 }, ['/durationSeconds invalid_type']],
    ['an unknown zone', { durationSeconds: 60, timezone: 'Mars/Olympus' }, ['/timezone invalid_value']],
    [
      'a local day before all days',
      { startedAt: '2000-01-01T00:00:00Z', durationSeconds: 60, timezone: 'America/New_York' },
      ['/startedAt out_of_range'],
    ],
    ['tags twice', { durationSeconds: 60, tagIds: [], tagNames: ['Design'] }, ['/tagNames invalid_value']],
  ])('is refused with %s', async (_, times, faults) => expect(faultsOf(await book(times))).toEqual(faults));

  it('is refused with all its faults at once', async () => {
    const wrong = await ask.post(TIME, { durationSeconds: -1, bogus: 1, rate: '1.1234567', amount: '1' });
    expect(faultsOf(wrong)).toEqual([
      '/bogus unknown_field',
      '/amount read_only_field',
      '/taskName required',
      '/rate too_many_decimals',
      '/durationSeconds out_of_range',
    ]);
  });

  it('may be as long as the team allows', async () => {
    const team = await run.make.team();
    const owner = run.ask((await run.make.person(team.id)).key);
    await owner.patch('/v1/team', { timeDefaults: { maxEntryHours: 30 } });
    const range = { taskName: 'Long', startedAt: '2026-06-15T07:00:00Z' };
    expect((await owner.post(TIME, { ...range, durationSeconds: 108_000 })).status).toBe(201);
    expect(faultsOf(await owner.post(TIME, { ...range, durationSeconds: 108_001 }))).toEqual([
      '/durationSeconds too_long',
    ]);
  });

  it('takes an id of the caller, once', async () => {
    const id = '0197a3c2-1111-7000-8000-00000000e001';
    expect((await book({ id, durationSeconds: 60 })).body.id).toBe(id);
    const again = await book({ id, durationSeconds: 60 });
    expect([again.status, again.body.code]).toEqual([409, 'id_exists']);
  });

  it('is made once under an Idempotency-Key, and a refused attempt may be mended', async () => {
    const key = { 'idempotency-key': 'entries-forms-1' };
    const bad = await ask.post(TIME, { taskName: 'Once', durationSeconds: 60, projectId: personId }, key);
    expect(faultsOf(bad)).toEqual(['/projectId not_found']);
    const good = { taskName: 'Once', durationSeconds: 60 };
    const [first, second] = [await ask.post(TIME, good, key), await ask.post(TIME, good, key)];
    expect([first.status, second.status, second.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
    expect(second.body).toEqual(first.body);
  });
});

describe('the day of a length without one', () => {
  it('is the last day of the week, or today where the team says so', async () => {
    const team = await run.make.team({ timezone: 'Pacific/Kiritimati' });
    const owner = run.ask((await run.make.person(team.id)).key);
    const dayOf = async () => (await owner.post(TIME, { taskName: 'Work', durationSeconds: 60 })).body.date;
    const [days] = await run.database.rows(`
      SELECT today::text, (today + (12 - extract(dow FROM today)::int) % 7)::text AS friday, (today + (8 - extract(dow FROM today)::int) % 7)::text AS monday
      FROM (SELECT (now() AT TIME ZONE 'Pacific/Kiritimati')::date AS today) t`);
    expect(await dayOf()).toBe(days?.['friday']);
    await owner.patch('/v1/team', { weekEndsOn: 'MONDAY' });
    expect(await dayOf()).toBe(days?.['monday']);
    await owner.patch('/v1/team', { timeDefaults: { defaultDate: 'TODAY' } });
    expect(await dayOf()).toBe(days?.['today']);
  });
});
