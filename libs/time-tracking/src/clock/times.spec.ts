import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Times } from '../entries/entry.js';
import type { Habits } from '../habits/habits.js';
import { changedTimes, newTimes } from './times.js';
import type { Told } from './told.js';

const habits: Habits = {
  now: '2026-06-17T12:00:00.000Z',
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  weekEndsOn: 'FRIDAY',
  time: {
    billable: true,
    projectRequired: false,
    rate: null,
    cost: null,
    rounding: { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' },
    overlap: 'ALLOW',
    maxEntryHours: 24,
    defaultDate: 'WEEK_END',
    lockedBefore: null,
  },
  version: 1,
  isRemembered: false,
  zones: {},
  speaker: null,
};
const BERLIN = { habits, zone: 'Europe/Berlin' };

function understood(told: Told, frame = BERLIN): Times {
  const { times, faults } = newTimes(told, frame);
  if (times === null) throw new Error(JSON.stringify(faults));
  return times;
}

describe('new times', () => {
  it.each([
    ['2026-06-19', '2026-06-17T12:00:00.000Z'],
    ['2026-06-19', '2026-06-19T21:59:59.999Z'],
    ['2026-06-26', '2026-06-19T22:00:00.000Z'],
  ])('without a day lie on the Friday %s at %s', (date, now) => {
    expect(understood({ durationSeconds: 60 }, { ...BERLIN, habits: { ...habits, now } }).date).toBe(date);
  });

  it.each([
    ['2021-10-31', 90_000],
    ['2021-03-28', 82_800],
    ['2026-06-15', 86_400],
  ])('from midnight to midnight of %s last %d seconds of one day', (day, durationSeconds) => {
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const times = understood({ local: { start: `${day}T00:00`, end: `${next}T00:00` } });
    expect(times).toMatchObject({ date: day, durationSeconds, daySplit: null });
  });
});

/** Anything within a day and a half of a change of clocks. */
const instant = fc
  .integer({ min: -36 * 3600, max: 36 * 3600 })
  .map((seconds) => new Date(Date.parse('2021-10-31T01:00:00Z') + seconds * 1000).toISOString());
const range = fc
  .tuple(instant, fc.integer({ min: 1, max: 20 * 3600 }))
  .map(([startedAt, durationSeconds]) => understood({ startedAt, durationSeconds }));

describe('a change of times', () => {
  it('never moves the start by a new end or length, and keeps the end under a new start', () => {
    fc.assert(
      fc.property(range, instant, fc.integer({ min: 1, max: 86_400 }), (before, other, durationSeconds) => {
        const ended = changedTimes(before, { endedAt: other }, BERLIN);
        const lasting = changedTimes(before, { durationSeconds }, BERLIN);
        const begun = changedTimes(before, { startedAt: other }, BERLIN);
        expect([ended.times?.startedAt ?? before.startedAt, lasting.times?.startedAt ?? before.startedAt]).toEqual([
          before.startedAt,
          before.startedAt,
        ]);
        expect(begun.times?.endedAt ?? before.endedAt).toBe(before.endedAt);
      }),
      { numRuns: 200 },
    );
  });

  it('moves no instant to another zone', () => {
    const zone = fc.constantFrom('Asia/Kathmandu', 'America/New_York', 'Pacific/Apia', 'UTC');
    fc.assert(
      fc.property(range, zone, (before, there) => {
        const { times } = changedTimes(before, {}, { habits, zone: there });
        const { startedAt, endedAt, durationSeconds } = before;
        expect(times).toMatchObject({ startedAt, endedAt, durationSeconds, timezone: there });
      }),
      { numRuns: 200 },
    );
  });

  it('names the zone where that alone makes it too long', () => {
    const day = understood({ local: { start: '2021-10-31T00:00', end: '2021-11-01T00:00' } });
    expect(changedTimes(day, {}, { habits, zone: 'UTC' }).faults).toEqual([
      { pointer: '/timezone', code: 'too_long', detail: 'At most 24 hours, unless all of it lies on one day.' },
    ]);
  });
});
