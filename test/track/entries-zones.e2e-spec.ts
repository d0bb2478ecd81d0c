import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const TIME = '/v1/track/time';

let run: Running;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team({ timezone: 'Europe/Berlin' });
  ask = run.ask((await run.make.person(team.id)).key);
});
afterAll(() => run.close());

const book = (times: object) => ask.post(TIME, { taskName: 'Work', ...times });
const clocks = (timezone: string, local: object) => book({ timezone, local });

describe('a day', () => {
  it('of twenty-five hours is one day, and its work may last as long (vector 8)', async () => {
    const { status, body } = await clocks('Europe/Berlin', { start: '2021-10-31T00:00', end: '2021-11-01T00:00' });
    expect([status, body.durationSeconds, body.date, body.daySplit]).toEqual([
      201,
      90_000,
      '2021-10-31',
      [{ date: '2021-10-31', seconds: 90_000 }],
    ]);
    const longer = await clocks('Europe/Berlin', { start: '2021-10-31T00:00', end: '2021-11-01T00:00:01' });
    expect(longer.body.errors).toEqual([
      { pointer: '/local/end', code: 'too_long', detail: 'At most 24 hours, unless all of it lies on one day.' },
    ]);
  });

  it('of twenty-three hours is one day (vector 9)', async () => {
    const { body } = await clocks('Europe/Berlin', { start: '2021-03-28T00:00', end: '2021-03-29T00:00' });
    expect([body.durationSeconds, body.date, body.daySplit]).toEqual([
      82_800,
      '2021-03-28',
      [{ date: '2021-03-28', seconds: 82_800 }],
    ]);
  });
});

describe('a time that clocks show twice', () => {
  const HELSINKI = { start: '2022-10-30T03:05', end: '2022-10-30T06:00' };

  it('is told apart by its fold (vector 10)', async () => {
    const [first, second] = [0, 1].map((startFold) => clocks('Europe/Helsinki', { ...HELSINKI, startFold }));
    expect([(await first)?.body.durationSeconds, (await second)?.body.durationSeconds]).toEqual([235 * 60, 175 * 60]);
  });

  it('is refused without one, at the start and at the end', async () => {
    const neither = await clocks('Europe/Helsinki', { start: '2022-10-30T03:05', end: '2022-10-30T03:10' });
    expect([neither.status, neither.body.errors]).toEqual([
      400,
      [
        {
          pointer: '/local/start',
          code: 'ambiguous_local_time',
          detail: 'Clocks in Europe/Helsinki show 2022-10-30T03:05 twice: say `startFold` 0 or 1.',
        },
        {
          pointer: '/local/end',
          code: 'ambiguous_local_time',
          detail: 'Clocks in Europe/Helsinki show 2022-10-30T03:10 twice: say `endFold` 0 or 1.',
        },
      ],
    ]);
    const folded = await clocks('Europe/Helsinki', {
      start: '2022-10-30T03:05',
      startFold: 0,
      end: '2022-10-30T03:05',
      endFold: 1,
    });
    expect(folded.body.durationSeconds).toBe(3600);
  });

  it('keeps its start when only the end is changed (vector 10)', async () => {
    const { body } = await clocks('Europe/Helsinki', { ...HELSINKI, startFold: 1 });
    const patched = await ask.patch(`${TIME}/${body.id}`, { local: { end: '2022-10-30T05:00' } });
    expect([patched.body.startedAt, patched.body.durationSeconds]).toEqual(['2022-10-30T01:05:00.000Z', 115 * 60]);
    const shorter = await ask.patch(`${TIME}/${body.id}`, { durationSeconds: 60 });
    expect(shorter.body.startedAt).toBe('2022-10-30T01:05:00.000Z');
  });

  it('may say a fold where there is none', async () => {
    const { status } = await clocks('Europe/Helsinki', {
      start: '2022-06-30T03:05',
      startFold: 1,
      end: '2022-06-30T04:00',
    });
    expect(status).toBe(201);
  });
});

describe('a time of the clock', () => {
  it('that clocks skip is none, with or without a fold', async () => {
    for (const startFold of [undefined, 0, 1]) {
      const { body } = await clocks('Europe/Berlin', { start: '2021-03-28T02:30', end: '2021-03-28T04:00', startFold });
      expect(body.errors).toEqual([
        {
          pointer: '/local/start',
          code: 'nonexistent_local_time',
          detail: 'Clocks in Europe/Berlin skip 2021-03-28T02:30.',
        },
      ]);
    }
  });

  it('is read in the zone of the person, else of the team', async () => {
    const { body } = await book({ local: { start: '2026-06-15T09:00', end: '2026-06-15T10:30' } });
    expect(body).toMatchObject({
      timezone: 'Europe/Berlin',
      startedAt: '2026-06-15T07:00:00.000Z',
      endedAt: '2026-06-15T08:30:00.000Z',
      durationSeconds: 5400,
    });
  });

  it('may be a start with a length', async () => {
    const { body } = await book({ local: { start: '2026-06-15T09:00:30' }, durationSeconds: 60 });
    expect([body.startedAt, body.endedAt]).toEqual(['2026-06-15T07:00:30.000Z', '2026-06-15T07:01:30.000Z']);
  });

  it.each([
    [{ start: '2026-02-30T09:00', end: '2026-03-01T09:00' }, ['/local/start invalid_date']],
    [{ start: '2026-06-15T24:00', end: '2026-06-16T01:00' }, ['/local/start invalid_value']],
    [{ start: '2026-06-15T09:00Z' }, ['/local/start invalid_value']],
    [{ start: '2026-06-15T09:00', end: '2026-06-15T09:00' }, ['/local/end end_before_start']],
    [{ end: '2026-06-15T09:00' }, ['/local/end time_form']],
    [{ start: '2026-06-15T09:00' }, ['/local/start time_form']],
    [{ start: '2026-06-15T09:00', end: '2026-06-15T10:00', startFold: 2 }, ['/local/startFold invalid_value']],
    [{ start: '2026-06-15T09:00', fold: 1 }, ['/local/fold unknown_field']],
  ])('is refused as %j', async (local, faults) => {
    const { status, body } = await book({ local });
    const found = body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
    expect([status, found]).toEqual([400, faults]);
  });
});
