import { describe, expect, it } from '@jest/globals';
import { claimFaults, retold, toldOf } from './row-times.js';

const DAY = { date: '2026-07-01', durationSeconds: 3600 };
const START = '2026-07-01T08:00:00Z';
const END = '2026-07-01T09:00:00Z';
const LENGTH = { ...DAY, startedAt: null, endedAt: null, timezone: 'UTC', daySplit: null };
const RANGE = { ...LENGTH, startedAt: START, endedAt: END };

describe('of what a row says of its time', () => {
  it.each([
    ['a day and a length', DAY, { told: DAY, claims: {} }],
    [
      'a start and a length decide over the day',
      { ...DAY, startedAt: START },
      { told: { startedAt: START, durationSeconds: 3600 }, claims: { date: DAY.date } },
    ],
    [
      'a start and an end decide over the rest',
      { ...DAY, startedAt: START, endedAt: END },
      { told: { startedAt: START, endedAt: END }, claims: DAY },
    ],
    [
      'times of the clock decide likewise',
      { ...DAY, local: { start: '2026-07-01T08:00', end: '2026-07-01T09:00' } },
      { told: { local: { start: '2026-07-01T08:00', end: '2026-07-01T09:00' } }, claims: DAY },
    ],
    ['an end alone is passed on, to be refused', { endedAt: END }, { told: { endedAt: END }, claims: {} }],
  ])('%s', (_, told, expected) => expect(toldOf(told)).toEqual(expected));

  it('the rest must agree', () => {
    expect(claimFaults(DAY, RANGE)).toEqual([]);
    expect(claimFaults({ date: '2026-07-02', durationSeconds: 3601 }, RANGE)).toEqual([
      { column: 'Date', code: 'date_is_derived', detail: 'By its start it is 2026-07-01.' },
      { column: 'Duration (hours)', code: 'time_form', detail: 'From start to end it is 1 hours.' },
    ]);
  });
});

describe('of an entry that stands already', () => {
  it.each([
    ['is left alone by a row that says the same', RANGE, DAY, {}],
    ['is left alone by a row that says nothing', RANGE, {}, {}],
    ['gets another length from its start on', RANGE, { durationSeconds: 60 }, { durationSeconds: 60 }],
    [
      'becomes a mere length of another day',
      RANGE,
      { ...DAY, date: '2026-07-02' },
      { ...DAY, date: '2026-07-02', startedAt: null },
    ],
    ['moves to another start', RANGE, { startedAt: END, endedAt: END }, { startedAt: END, endedAt: END }],
    ['stays a length', LENGTH, { ...DAY, date: '2026-07-02' }, { ...DAY, date: '2026-07-02' }],
  ])('the time %s', (_, before, told, expected) => expect(retold(told, before)).toEqual(expected));
});
