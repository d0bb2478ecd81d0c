import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayNumber, dayText, WEEKDAYS, weekOf } from './day-number.js';
import { ruled, scheduled } from './recurrence.reader.js';
import { readRule } from './rule-text.js';
import { type Schedule, timesOf } from './schedule.js';
import { clocksOf } from './zone.clock.js';

const days = (schedule: Partial<Schedule> & Pick<Schedule, 'unit' | 'startOn'>, most = 6) =>
  timesOf({ every: 1, time: '09:00', ...schedule })
    .take(most)
    .map((time) => time.slice(0, 10))
    .toArray();

describe('a schedule', () => {
  it.each<[string, Partial<Schedule> & Pick<Schedule, 'unit' | 'startOn'>, string[]]>([
    ['every third day', { unit: 'DAY', every: 3, startOn: '2026-02-26' }, ['2026-02-26', '2026-03-01', '2026-03-04']],
    ['the weekday it starts on', { unit: 'WEEK', startOn: '2026-01-07' }, ['2026-01-07', '2026-01-14', '2026-01-21']],
    [
      'weekdays of every second week, weeks from Monday on',
      { unit: 'WEEK', every: 2, weekdays: ['FR', 'MO'], startOn: '2026-01-07' },
      ['2026-01-09', '2026-01-19', '2026-01-23'],
    ],
    [
      "a shorter month's last day for the 31st",
      { unit: 'MONTH', monthDay: 31, startOn: '2026-01-15' },
      ['2026-01-31', '2026-02-28', '2026-03-31'],
    ],
    [
      'the 29th in a leap year and in none',
      { unit: 'MONTH', every: 12, monthDay: 29, startOn: '2027-02-01' },
      ['2027-02-28', '2028-02-29', '2029-02-28'],
    ],
    [
      'the last day',
      { unit: 'MONTH', monthDay: -1, startOn: '2026-04-01' },
      ['2026-04-30', '2026-05-31', '2026-06-30'],
    ],
    ['the day it starts on', { unit: 'MONTH', startOn: '2026-01-30' }, ['2026-01-30', '2026-02-28', '2026-03-30']],
  ])('tells %s', (_, schedule, told) => expect(days(schedule, told.length)).toEqual(told));

  it('ends on its last day, or after so many times, whichever comes first', () => {
    expect(days({ unit: 'DAY', startOn: '2026-01-01', endOn: '2026-01-03' })).toHaveLength(3);
    expect(days({ unit: 'DAY', startOn: '2026-01-01', endOn: '2026-01-03', count: 2 })).toHaveLength(2);
    expect(days({ unit: 'MONTH', monthDay: 10, startOn: '2026-01-20', count: 1 })).toEqual(['2026-02-10']);
  });

  it('tells the same days as the rule of RFC 5545 that means the same', () => {
    const day = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2030-12-31') }).map(dayText);
    const asRule = ({ unit, every, weekdays, monthDay }: Schedule) => {
      if (unit === 'DAY') return `FREQ=DAILY;INTERVAL=${every}`;
      if (unit === 'WEEK') return `FREQ=WEEKLY;INTERVAL=${every};WKST=MO;BYDAY=${weekdays?.join(',')}`;
      return `FREQ=MONTHLY;INTERVAL=${every};BYMONTHDAY=${monthDay}`;
    };
    const schedule: fc.Arbitrary<Schedule> = fc.record({
      unit: fc.constantFrom('DAY', 'WEEK', 'MONTH'),
      every: fc.integer({ min: 1, max: 20 }),
      weekdays: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      monthDay: fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constant(-1)),
      time: fc.constantFrom('00:00', '02:30', '23:59'),
      startOn: day,
    });
    fc.assert(
      fc.property(schedule, fc.integer({ min: 0, max: 3000 }), (one, later) => {
        const rule = readRule(asRule(one), `${one.startOn}T${one.time}:00`);
        if (typeof rule === 'string') throw new Error(rule);
        const after = `${dayText(dayNumber(one.startOn) + later)}T12:00:00`;
        const until = `${dayText(dayNumber(one.startOn) + later + 90)}T12:00:00`;
        expect(scheduled(one).between(after, until)).toEqual(ruled(rule, clocksOf('UTC')).between(after, until));
        expect(scheduled(one).next(after)).toBe(ruled(rule, clocksOf('UTC')).next(after));
      }),
      { numRuns: 200 },
    );
  });
});

describe('the week of a day', () => {
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2024-12-30', '2025-W01'],
    ['2023-01-01', '2022-W52'],
    ['2008-12-29', '2009-W01'],
    ['2010-01-03', '2009-W53'],
  ])('%s is %s', (day, week) => expect(weekOf(dayNumber(day))).toBe(week));
});
