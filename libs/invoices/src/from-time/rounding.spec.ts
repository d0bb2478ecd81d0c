import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { bucketsOf, roundedSeconds } from './rounding.js';
import type { RoundingPolicy, Work } from './work.js';

const policy = (unitMinutes: number, mode: RoundingPolicy['mode'], level: RoundingPolicy['level'] = 'ENTRY') => ({
  unitMinutes,
  mode,
  level,
});

/** Work of so many seconds: by whom, in which project, and on which day. */
function work(
  seconds: number,
  [user, project, date]: readonly [string, string, string],
  rounding: RoundingPolicy,
): Work {
  const id = `${user}${project}${date}${seconds}`;
  const entry = {
    id,
    user: { id: user, name: user },
    taskName: 'Work',
    date,
    startedAt: null,
    durationSeconds: seconds,
    rate: '1',
  };
  return { entry, project: { id: project, title: project }, section: null, week: date, rounding };
}

describe('rounded seconds', () => {
  it.each([
    ['an exact multiple stays (solidtime#994)', 5400, policy(15, 'UP'), 5400],
    ['up is up from the first second', 5401, policy(15, 'UP'), 6300],
    ['the nearest, below a half', 449, policy(15, 'NEAREST'), 0],
    ['a half goes up', 450, policy(15, 'NEAREST'), 900],
    ['down cuts', 899, policy(15, 'DOWN'), 0],
    ['no unit rounds nothing', 1, policy(0, 'UP'), 1],
    ['nothing stays nothing', 0, policy(60, 'UP'), 0],
  ])('%s', (_, seconds, rounding, expected) => expect(roundedSeconds(seconds, rounding)).toBe(expected));

  const units = fc.constantFrom(1, 5, 6, 10, 12, 15, 30, 60);
  const modes = fc.constantFrom('UP' as const, 'NEAREST' as const, 'DOWN' as const);

  it('are a multiple of the unit, less than a unit away, and the same when rounded again', () =>
    fc.assert(
      fc.property(fc.nat(1_000_000), units, modes, (seconds, unit, mode) => {
        const rounded = roundedSeconds(seconds, policy(unit, mode));
        expect(rounded % (unit * 60)).toBe(0);
        expect(Math.abs(rounded - seconds)).toBeLessThan(unit * 60);
        expect(roundedSeconds(rounded, policy(unit, mode))).toBe(rounded);
      }),
    ));
});

describe('what is rounded together', () => {
  const days = [
    work(600, ['ann', 'web', '2026-06-01'], policy(15, 'UP', 'DAY')),
    work(600, ['ann', 'web', '2026-06-01'], policy(15, 'UP', 'DAY')),
    work(600, ['ann', 'app', '2026-06-01'], policy(15, 'UP', 'DAY')),
    work(600, ['bob', 'web', '2026-06-01'], policy(15, 'UP', 'DAY')),
    work(600, ['ann', 'web', '2026-06-02'], policy(15, 'UP', 'DAY')),
  ];

  it("is one person's day in one project", () =>
    expect(bucketsOf(days).map(({ seconds }) => seconds)).toEqual([1800, 900, 900, 900]));

  it('is each entry, or all of the line', () => {
    const at = (level: RoundingPolicy['level']) =>
      bucketsOf(
        days.map((each, nth) => ({
          ...each,
          entry: { ...each.entry, id: String(nth) },
          rounding: policy(15, 'UP', level),
        })),
      );
    expect(at('ENTRY').map(({ seconds }) => seconds)).toEqual([900, 900, 900, 900, 900]);
    expect(at('LINE').map(({ seconds }) => seconds)).toEqual([3600]);
  });

  it('is apart where policies differ', () => {
    const [first, second] = [policy(15, 'UP', 'LINE'), policy(30, 'UP', 'LINE')];
    const mixed = [first, second, first].map((rounding) => work(600, ['ann', 'web', '2026-06-01'], rounding));
    expect(bucketsOf(mixed).map(({ seconds, works }) => [seconds, works.length])).toEqual([
      [1800, 2],
      [1800, 1],
    ]);
  });

  it('is not told apart by a mode that rounds nothing', () =>
    expect(
      bucketsOf([policy(0, 'UP', 'LINE'), policy(0, 'DOWN', 'LINE')].map((none) => work(1, ['a', 'b', 'c'], none))),
    ).toHaveLength(1));
});
