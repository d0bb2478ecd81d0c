import { describe, expect, it } from '@jest/globals';
import type { Habits } from '../habits/habits.js';
import { endFaults, runningTimes, startFaults, stoppedTimes } from './timer-times.js';

const habits = (now: string, maxEntryHours = 24): Habits => ({
  now,
  currency: 'EUR',
  timezone: 'UTC',
  weekEndsOn: 'FRIDAY',
  time: {
    billable: true,
    projectRequired: false,
    rate: null,
    cost: null,
    overlap: 'ALLOW',
    maxEntryHours,
    defaultDate: 'TODAY',
    lockedBefore: null,
    rounding: { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' },
  },
  version: 1,
  isRemembered: false,
  zones: {},
  speaker: null,
});
const stopped = (startedAt: string, end: string, timezone = 'UTC', maxEntryHours = 24) =>
  stoppedTimes({ ...runningTimes(startedAt, timezone), startedAt }, end, habits(end, maxEntryHours));

describe('what runs and is stopped', () => {
  it('lasts as many whole seconds as have passed, none at all in the same instant', () => {
    expect(stopped('2026-06-15T07:00:00.900Z', '2026-06-15T07:00:02.899Z')).toMatchObject({
      durationSeconds: 1,
      daySplit: null,
    });
    expect(stopped('2026-06-15T07:00:00.000Z', '2026-06-15T07:00:00.000Z').durationSeconds).toBe(0);
  });

  it('is cut to the most that an entry may last, and its parts add up', () => {
    const times = stopped('2026-06-15T07:00:00.000Z', '2026-09-01T00:00:00.000Z', 'Europe/Berlin', 10);
    expect(times).toMatchObject({ autoStopped: true, endedAt: '2026-06-15T17:00:00.000Z', durationSeconds: 36_000 });
    const across = stopped('2026-06-15T20:00:00.000Z', '2026-06-18T00:00:00.000Z', 'Europe/Berlin', 10);
    expect(across.daySplit).toEqual([
      { date: '2026-06-15', seconds: 7200 },
      { date: '2026-06-16', seconds: 28_800 },
    ]);
  });

  it('keeps a day of twenty-five hours whole, and no second more', () => {
    const [midnight, next] = ['2021-10-30T22:00:00.000Z', '2021-10-31T23:00:00.000Z'];
    expect(stopped(midnight, next, 'Europe/Berlin')).toMatchObject({
      autoStopped: false,
      durationSeconds: 90_000,
      date: '2021-10-31',
    });
    expect(stopped(midnight, '2021-10-31T23:00:01.000Z', 'Europe/Berlin')).toMatchObject({
      autoStopped: true,
      durationSeconds: 86_400,
    });
  });
});

describe('an instant that is told', () => {
  const now = '2026-06-15T12:00:00.000Z';
  const codes = (faults: readonly { code: string }[]) => faults.map(({ code }) => code);

  it('may begin what runs as long ago as an entry may last', () => {
    expect(codes(startFaults('2026-06-14T12:00:00.000Z', habits(now)))).toEqual([]);
    expect(codes(startFaults('2026-06-14T11:59:59.999Z', habits(now)))).toEqual(['too_long']);
    expect(codes(startFaults('2026-06-15T12:00:00.001Z', habits(now)))).toEqual(['future_date']);
  });

  it('ends it between its start and now', () => {
    const start = '2026-06-15T10:00:00.000Z';
    expect(codes(endFaults(start, start, habits(now), '/endedAt'))).toEqual([]);
    expect(codes(endFaults(start, now, habits(now), '/endedAt'))).toEqual([]);
    expect(codes(endFaults(start, '2026-06-15T09:59:59.999Z', habits(now), '/endedAt'))).toEqual(['end_before_start']);
    expect(codes(endFaults(start, '2026-06-15T12:00:00.001Z', habits(now), '/endedAt'))).toEqual(['future_date']);
  });
});
