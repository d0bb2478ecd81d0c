import { describe, expect, it } from '@jest/globals';
import { clockChanges, daysBetween, daysFrom, easterOf, holidays, weekdayOf, weekOf } from './calendar.js';

describe('the calendar of the demo', () => {
  it('knows the day of the week', () => {
    expect(['1969-12-31', '1970-01-01', '2024-02-29', '2026-11-23', '2026-11-29'].map(weekdayOf)).toEqual([
      3, 4, 4, 1, 7,
    ]);
  });

  it('finds Easter where almanacs have it', () => {
    expect([1818, 1943, 2000, 2019, 2024, 2025, 2026, 2027, 2038].map(easterOf)).toEqual([
      '1818-03-22',
      '1943-04-25',
      '2000-04-23',
      '2019-04-21',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ]);
  });

  it('counts days and weeks', () => {
    expect([daysBetween('2024-02-28', '2024-03-01'), daysFrom('2025-12-31', '2026-01-01')]).toEqual([
      2,
      ['2025-12-31', '2026-01-01'],
    ]);
    const weeks = ['2026-03-29', '2026-03-30', '2026-04-05', '2026-04-06'].map(weekOf);
    expect(weeks.map((week) => week - (weeks[0] ?? 0))).toEqual([0, 1, 1, 2]);
  });

  it('rests on fixed holidays and on those that follow Easter', () => {
    expect(holidays('GB', '2026-01-01', '2026-12-25')).toEqual([
      '2026-01-01',
      '2026-12-24',
      '2026-12-25',
      '2026-04-03',
      '2026-04-06',
    ]);
    expect(holidays('DE', '2026-01-02', '2026-12-23').toSorted()).toEqual([
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-10-31',
    ]);
  });

  it('finds the days on which clocks change', () => {
    expect(clockChanges('2024-10-27', '2026-03-28')).toEqual(['2024-10-27', '2025-03-30', '2025-10-26']);
    expect(clockChanges('2026-03-30', '2026-10-24')).toEqual([]);
  });
});
