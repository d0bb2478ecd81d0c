import { describe, expect, it } from '@jest/globals';
import { rangeOf } from './report-range.js';

/** A Wednesday. */
const TODAY = '2026-07-01';

describe('the days of a report', () => {
  it('are the current week, which ends on the day that was chosen', () => {
    expect(rangeOf({}, TODAY, 'FRIDAY')).toEqual({ dateFrom: '2026-06-27', dateTo: '2026-07-03' });
    expect(rangeOf({}, TODAY, 'WEDNESDAY')).toEqual({ dateFrom: '2026-06-25', dateTo: '2026-07-01' });
    expect(rangeOf({}, TODAY, 'SUNDAY')).toEqual({ dateFrom: '2026-06-29', dateTo: '2026-07-05' });
  });

  it('are those that were given, and of an end that is left out the week of the other one', () => {
    const both = { dateFrom: '2024-01-05', dateTo: '2024-03-01' };
    expect(rangeOf(both, TODAY, 'FRIDAY')).toEqual(both);
    expect(rangeOf({ dateFrom: '2024-01-03' }, TODAY, 'FRIDAY')).toEqual({
      dateFrom: '2024-01-03',
      dateTo: '2024-01-05',
    });
    expect(rangeOf({ dateTo: '2024-01-03' }, TODAY, 'FRIDAY')).toEqual({
      dateFrom: '2023-12-30',
      dateTo: '2024-01-03',
    });
  });

  it('move with the day where they are relative', () => {
    const on = (relativeRange: 'LAST_WEEK' | 'THIS_MONTH' | 'LAST_MONTH' | 'THIS_YEAR', today: string) =>
      rangeOf({ relativeRange }, today, 'FRIDAY');
    expect(on('LAST_WEEK', TODAY)).toEqual({ dateFrom: '2026-06-20', dateTo: '2026-06-26' });
    expect(on('THIS_MONTH', '2028-02-10')).toEqual({ dateFrom: '2028-02-01', dateTo: '2028-02-29' });
    expect(on('LAST_MONTH', '2026-01-31')).toEqual({ dateFrom: '2025-12-01', dateTo: '2025-12-31' });
    expect(on('LAST_MONTH', '2026-12-01')).toEqual({ dateFrom: '2026-11-01', dateTo: '2026-11-30' });
    expect(on('THIS_YEAR', TODAY)).toEqual({ dateFrom: '2026-01-01', dateTo: '2026-12-31' });
  });

  it('are overridden end by end', () => {
    const range = rangeOf({ relativeRange: 'THIS_MONTH', dateFrom: '2026-01-01' }, TODAY, 'FRIDAY');
    expect(range).toEqual({ dateFrom: '2026-01-01', dateTo: '2026-07-31' });
  });
});
