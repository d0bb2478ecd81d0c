import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { priceLine } from '../lines/price-line.js';
import type { Grouping } from './grouping.js';
import { sharesOf } from './shares.js';
import { type Layout, timeLines } from './time-lines.js';
import type { RoundingPolicy, Work } from './work.js';

const NONE: RoundingPolicy = { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' };
const TAX = { percent: Decimal.of('0'), category: 'Z' as const };

/** Work of so many seconds at this price; what is not said is the same for all. */
function work(
  id: string,
  durationSeconds: number,
  rate: string | null,
  more: { date?: string; user?: string; project?: string } = {},
): Work {
  const { date = '2026-06-01', user = 'Ann', project = 'Web' } = more;
  return {
    entry: { id, user: { id: user, name: user }, taskName: `Task ${id}`, date, startedAt: null, durationSeconds, rate },
    project: { id: project, title: project },
    section: null,
    week: date,
    rounding: NONE,
  };
}

function billed(works: readonly Work[], layout: Partial<Layout> = {}, digits = 2) {
  let nth = 0;
  const lines = timeLines(works, { groupBy: ['PROJECT'], lineTemplate: null, rounding: null, ...layout }, () =>
    String(++nth),
  );
  return lines.map((timed) => {
    const { line } = priceLine(timed.wanted, TAX, digits, '');
    return { line, shares: sharesOf(timed, line.amount, digits) };
  });
}

const firstOf = (works: readonly Work[], layout: Partial<Layout> = {}) => billed(works, layout)[0]?.line;

describe('published cases', () => {
  it('bills 30 minutes at 32.25 as 16.13 (kimai#5341)', () =>
    expect(firstOf([work('a', 1800, '32.25')])).toMatchObject({
      amount: '16.13',
      amountBasis: 'TIME',
      quantity: '0.5',
    }));

  it('bills two entries of 15 minutes at 27.50 by the entry or by the line (kimai PR#1424)', () => {
    const two = [work('a', 900, '27.50'), work('b', 900, '27.50')];
    const at = (level: RoundingPolicy['level']) => firstOf(two, { rounding: { ...NONE, level } });
    expect(at('ENTRY')).toMatchObject({ amount: '13.76', amountBasis: 'TIME_SUM', durationSeconds: 1800 });
    expect(at('LINE')).toMatchObject({ amount: '13.75', amountBasis: 'TIME', durationSeconds: 1800 });
    expect(at('DAY')).toMatchObject({ amount: '13.75', amountBasis: 'TIME' });
  });

  it('bills 50 minutes at 100 as 83.33, and calls it 0.8333 hours (kimai#3282)', () =>
    expect(firstOf([work('a', 3000, '100')])).toMatchObject({ amount: '83.33', quantity: '0.8333', unit: 'HUR' }));

  it('leaves 1:30 with a unit of 15, up (solidtime#994)', () =>
    expect(
      firstOf([work('a', 5400, '100')], { rounding: { unitMinutes: 15, mode: 'UP', level: 'ENTRY' } }),
    ).toMatchObject({
      durationSeconds: 5400,
      amount: '150.00',
    }));
});

describe('a line of time', () => {
  it('says what it bills', () => {
    const works = [
      work('a', 60, '90', { date: '2026-06-30' }),
      work('b', 60, '90'),
      work('c', 60, '90', { project: 'App' }),
    ];
    expect(firstOf(works, { groupBy: ['TASK'] })).toEqual({
      id: '1',
      description: 'Task a',
      quantity: '0.0167',
      unit: 'HUR',
      rate: '90.00',
      amount: '1.50',
      amountBasis: 'TIME',
      discount: null,
      taxPercent: null,
      taxCategory: null,
      servicePeriod: { from: '2026-06-30', to: '2026-06-30' },
      durationSeconds: 60,
      projectId: 'Web',
      timeEntryCount: 1,
    });
    const all = firstOf(works, { groupBy: ['USER'] });
    expect(all).toMatchObject({
      projectId: null,
      timeEntryCount: 3,
      servicePeriod: { from: '2026-06-01', to: '2026-06-30' },
    });
  });

  it('costs nothing without a price', () =>
    expect(firstOf([work('a', 3600, null)])).toMatchObject({ rate: '0.00', amount: '0.00', quantity: '1' }));

  it('gives what is left of its amount to the largest remainders, and of equal ones to the earlier entry', () => {
    const three = [work('c', 20, '100'), work('b', 20, '100', { date: '2026-05-31' }), work('a', 20, '100')];
    const [{ line, shares } = { line: null, shares: [] }] = billed(three);
    expect(line?.amount).toBe('1.67');
    expect(shares.map(({ work: { entry }, amount }) => [entry.id, amount])).toEqual([
      ['b', '0.56'],
      ['a', '0.56'],
      ['c', '0.55'],
    ]);
  });
});

const policies = fc.record({
  unitMinutes: fc.constantFrom(0, 1, 5, 6, 15, 60),
  mode: fc.constantFrom('UP' as const, 'NEAREST' as const, 'DOWN' as const),
  level: fc.constantFrom('ENTRY' as const, 'DAY' as const, 'LINE' as const),
});
const works = fc.uniqueArray(
  fc
    .record({
      id: fc.uuid(),
      seconds: fc.oneof(fc.nat(100), fc.nat(200_000)),
      rate: fc.constantFrom('0', '32.25', '100', '0.000001', '999.999999'),
      date: fc.constantFrom('2026-06-01', '2026-06-02', '2026-07-01'),
      user: fc.constantFrom('Ann', 'Bob'),
      project: fc.constantFrom('Web', 'App'),
      rounding: policies,
    })
    .map(({ id, seconds, rate, rounding, ...more }) => ({ ...work(id, seconds, rate, more), rounding })),
  { selector: ({ entry }) => entry.id, minLength: 1, maxLength: 30 },
);
const layouts = fc.record({
  groupBy: fc.oneof(
    fc.constant<Grouping[]>(['ENTRY']),
    fc.shuffledSubarray<Grouping>(['PROJECT', 'SECTION', 'USER', 'TASK', 'DATE', 'WEEK'], { minLength: 1 }),
  ),
  rounding: fc.option(policies, { nil: null }),
});

describe('for any work', () => {
  it('each entry is once on a line, and its parts add up to the line, to the second and the minor unit', () =>
    fc.assert(
      fc.property(works, layouts, fc.constantFrom(0, 2, 3), (done, layout, digits) => {
        const lines = billed(done, layout, digits);
        const ids = lines.flatMap(({ shares }) => shares.map(({ work: { entry } }) => entry.id));
        expect(ids.toSorted()).toEqual(done.map(({ entry }) => entry.id).toSorted());
        for (const { line, shares } of lines) {
          const amounts = Decimal.sum(shares.map(({ amount }) => Decimal.of(amount)));
          expect([amounts.fixed(digits), shares.length]).toEqual([line.amount, line.timeEntryCount]);
          expect(shares.reduce((sum, { roundedSeconds }) => sum + roundedSeconds, 0)).toBe(line.durationSeconds);
          expect(shares.every(({ amount, roundedSeconds }) => !amount.startsWith('-') && roundedSeconds >= 0)).toBe(
            true,
          );
          expect(new Set(shares.map((share) => Number(share.work.entry.rate))).size).toBe(1);
        }
      }),
    ));

  it('the lines are the same, in whatever order the work is found', () =>
    fc.assert(
      fc.property(works, layouts, (done, layout) =>
        expect(billed(done.toReversed(), layout)).toEqual(billed(done, layout)),
      ),
    ));
});
