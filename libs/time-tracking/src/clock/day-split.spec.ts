import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayIn } from '#kernel';
import { daySplit, secondsBetween } from './day-split.js';

const at = (ms: number) => new Date(ms).toISOString();
const [FROM, UNTIL] = [Date.parse('2015-01-01'), Date.parse('2031-01-01')];

/** When clocks of a zone are set next; the instant itself where they never are again. */
function nextTransition(zone: string, after: number): number {
  const from = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(zone);
  return from.getTimeZoneTransition('next')?.epochMilliseconds ?? after;
}

/** Work of at most a week near a change of clocks somewhere in the world. */
const work = fc
  .record({
    zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    day: fc.nat(Math.floor((UNTIL - FROM) / 86_400_000)),
    before: fc.integer({ min: 0, max: 60 * 3600 }),
    length: fc.integer({ min: 1, max: 168 * 3600 }),
  })
  .map(({ zone, day, before, length }) => {
    const start = nextTransition(zone, FROM + day * 86_400_000) - before * 1000;
    return { zone, start, end: start + length * 1000 };
  });

describe('work cut by days', () => {
  it('is not cut inside one day, whatever its length', () => {
    expect(daySplit('2021-10-30T22:00:00.000Z', '2021-10-31T23:00:00.000Z', 'Europe/Berlin')).toBeNull();
    expect(daySplit('2021-03-27T23:00:00.000Z', '2021-03-28T22:00:00.000Z', 'Europe/Berlin')).toBeNull();
  });

  it('is cut at local midnights', () => {
    expect(daySplit('2021-10-30T20:00:00.000Z', '2021-11-01T00:30:00.000Z', 'Europe/Berlin')).toEqual([
      { date: '2021-10-30', seconds: 7200 },
      { date: '2021-10-31', seconds: 90_000 },
      { date: '2021-11-01', seconds: 5400 },
    ]);
  });

  it('leaves out a day that a zone left out', () => {
    expect(daySplit('2011-12-30T09:00:00.000Z', '2011-12-30T11:00:00.000Z', 'Pacific/Apia')).toEqual([
      { date: '2011-12-29', seconds: 3600 },
      { date: '2011-12-31', seconds: 3600 },
    ]);
  });

  it('counts whole seconds from the start, so that parts of seconds get lost only at the end', () => {
    expect(daySplit('2026-06-15T23:59:58.600Z', '2026-06-16T00:00:01.700Z', 'UTC')).toEqual([
      { date: '2026-06-15', seconds: 1 },
      { date: '2026-06-16', seconds: 2 },
    ]);
    expect(daySplit('2026-06-15T23:59:59.600Z', '2026-06-16T00:00:00.700Z', 'UTC')).toEqual([
      { date: '2026-06-16', seconds: 1 },
    ]);
    expect(daySplit('2026-06-15T23:59:59.900Z', '2026-06-16T00:00:00.100Z', 'UTC')).toBeNull();
  });

  it('adds up, and each part lies on its own local day, in all zones around all changes of clocks', () => {
    fc.assert(
      fc.property(work, ({ zone, start, end }) => {
        const parts = daySplit(at(start), at(end), zone) ?? [
          { date: dayIn(zone, at(start)), seconds: (end - start) / 1000 },
        ];
        let from = start;
        for (const { date, seconds } of parts) {
          const until = from + seconds * 1000;
          expect([zone, dayIn(zone, at(from)), dayIn(zone, at(until - 1))]).toEqual([zone, date, date]);
          from = until;
        }
        expect(from).toBe(end);
      }),
      { numRuns: 300 },
    );
  });

  it('adds up to the whole seconds of instants with parts of seconds', () => {
    fc.assert(
      fc.property(work, fc.nat(999), fc.nat(999), ({ zone, start, end }, more, less) => {
        const [from, until] = [at(start + more), at(end + less)];
        const parts = daySplit(from, until, zone);
        const whole = secondsBetween(from, until);
        expect((parts ?? [{ seconds: whole }]).reduce((sum, { seconds }) => sum + seconds, 0)).toBe(whole);
      }),
      { numRuns: 100 },
    );
  });
});
