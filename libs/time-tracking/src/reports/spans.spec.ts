import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#kernel';
import { type Span, spansOf } from './spans.js';

/** The days that a span stands for. */
function daysOf({ grain, from, to }: Span): string[] {
  const found: string[] = [];
  const inside = (day: string) => (grain === 'DAY' ? day <= to : day.slice(0, 7) <= to.slice(0, 7));
  for (let day = from; inside(day); day = addDays(day, 1)) found.push(day);
  return found;
}

describe('the sums that cover a range', () => {
  it('are those of the month, where it is one', () => {
    expect(spansOf('2024-02-01', '2024-02-29')).toEqual([{ grain: 'MONTH', from: '2024-02-01', to: '2024-02-01' }]);
  });

  it('are those of whole months, and of the days before and after', () => {
    expect(spansOf('2024-01-31', '2025-03-01')).toEqual([
      { grain: 'DAY', from: '2024-01-31', to: '2024-01-31' },
      { grain: 'MONTH', from: '2024-02-01', to: '2025-02-01' },
      { grain: 'DAY', from: '2025-03-01', to: '2025-03-01' },
    ]);
  });

  it('are those of days, where no whole month lies inside', () => {
    expect(spansOf('2024-01-02', '2024-02-28')).toEqual([{ grain: 'DAY', from: '2024-01-02', to: '2024-02-28' }]);
    expect(spansOf('2024-01-30', '2024-01-30')).toEqual([{ grain: 'DAY', from: '2024-01-30', to: '2024-01-30' }]);
  });

  it('hold every day of the range once, in their order, and no other', () => {
    const day = fc.integer({ min: 0, max: 1200 }).map((nth) => addDays('2023-01-01', nth));
    const range = fc.tuple(day, day).map((both) => both.toSorted());
    fc.assert(
      fc.property(range, ([from = '', to = '']) => {
        const wanted = daysOf({ grain: 'DAY', from, to });
        expect(spansOf(from, to).flatMap(daysOf)).toEqual(wanted);
      }),
    );
  });
});
