import { describe, expect, it } from '@jest/globals';
import { admitted, type Candidate, type Standing } from './admission.js';

const NOW = '2026-03-20T12:00:00.000Z';
const usual: Standing = { firstRun: false, catchingUp: false, skipMissed: false, madeSince: 0, madeToday: 0 };
const entries = (count: number, said: Partial<Candidate> = {}): Candidate[] =>
  Array.from({ length: count }, (_, nth) => ({ externalId: String(nth), updatedAt: NOW, isTimed: false, ...said }));

describe('admission', () => {
  it('lets everything become an item by default', () => {
    expect(admitted(entries(3), usual, NOW)).toEqual({ made: new Set(['0', '1', '2']), put: new Set() });
  });

  it('takes the newest fifty of a week at first, those of a broken-off run included', () => {
    const first = { ...usual, firstRun: true };
    const old = entries(2, { updatedAt: '2026-03-13T11:59:59.999Z' });
    expect(admitted(old, first, NOW).made.size).toBe(0);
    expect([...admitted(entries(60), first, NOW).made].slice(0, 2)).toEqual(['10', '11']);
    expect(admitted(entries(60), { ...first, madeSince: 45 }, NOW).made.size).toBe(5);
    expect(admitted(entries(60), { ...first, madeSince: 50 }, NOW).made.size).toBe(0);
    expect(admitted(entries(1, { updatedAt: null }), first, NOW).made.size).toBe(1);
    expect(admitted(entries(1, { updatedAt: '2020-01-01T00:00:00.000Z', isTimed: true }), first, NOW).made.size).toBe(
      1,
    );
  });

  it('takes the newest two hundred after a pause, or none where what was missed is to be skipped', () => {
    expect(admitted(entries(300), { ...usual, catchingUp: true }, NOW).made.size).toBe(200);
    expect(admitted(entries(300), { ...usual, skipMissed: true, catchingUp: true }, NOW)).toEqual({
      made: new Set(),
      put: new Set(),
    });
  });

  it('puts off what is more than a thousand a day, the newest first', () => {
    const { made, put } = admitted(entries(5), { ...usual, madeToday: 998 }, NOW);
    expect([[...made], [...put]]).toEqual([
      ['0', '1'],
      ['2', '3', '4'],
    ]);
  });
});
