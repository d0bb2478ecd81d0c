import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bucketOf, BUCKETS, EDGES_MS, quantileMs } from './duration-buckets.js';

const counted = (durations: readonly number[]) => {
  const counts = Array.from({ length: BUCKETS }, () => 0);
  for (const ms of durations) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1;
  return counts;
};

describe('a duration', () => {
  it.each([
    [0, 0],
    [1, 0],
    [1.01, 1],
    [5_000, 11],
    [5_001, 12],
  ])('of %d ms falls into bucket %d', (ms, bucket) => {
    expect(bucketOf(ms)).toBe(bucket);
  });
});

describe('a quantile', () => {
  it('of nothing is none', () => {
    expect(quantileMs(counted([]), 0.95)).toBeNull();
  });

  it('lies in even steps between the ends of its bucket', () => {
    const hundred = Array.from({ length: 100 }, () => 30);
    expect(quantileMs(counted(hundred), 0.95)).toBeCloseTo(25 + 25 * 0.95);
  });

  it('is the last end for what took longer than all of them', () => {
    expect(quantileMs(counted([60_000]), 0.95)).toBe(5_000);
  });

  it('lies in the same bucket as the exact one', () => {
    const durations = fc.array(fc.double({ min: 0, max: 4_999, noNaN: true }), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(durations, (all) => {
        const exact = all.toSorted((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1] ?? 0;
        const told = quantileMs(counted(all), 0.95) ?? -1;
        const at = bucketOf(exact);
        expect(told).toBeLessThanOrEqual(EDGES_MS[at] ?? Infinity);
        expect(told).toBeGreaterThanOrEqual(EDGES_MS[at - 1] ?? 0);
      }),
    );
  });
});
