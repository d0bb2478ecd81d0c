import { describe, expect, it } from '@jest/globals';
import {
  type AskedTerms,
  earliest,
  overlapEnd,
  renewedExpiry,
  settledTerms,
  termFaults,
  type Terms,
} from './key-terms.js';

const NOW = '2026-03-01T12:00:00.000Z';
const FRESH: Terms = { access: 'READ_ONLY', scopes: [], expiresAt: null, ipAllowlist: [] };
const LIMITED: Terms = {
  access: 'RESTRICTED',
  scopes: ['tags:read'],
  expiresAt: '2026-04-01T00:00:00.000Z',
  ipAllowlist: ['10.0.0.1'],
};
const measure = { reachable: ['tags:read', 'tags:write'], now: NOW, isCidr: (text: string) => text !== 'nowhere' };
const faults = (asked: AskedTerms, standing: Terms = FRESH) =>
  termFaults(asked, standing, measure).map(({ pointer, code }) => `${pointer} ${code}`);

describe('what is asked of a key', () => {
  it.each<[AskedTerms, Terms, string[]]>([
    [{}, FRESH, []],
    [{ scopes: [] }, FRESH, []],
    [{ scopes: ['tags:read'] }, FRESH, ['/scopes invalid_value']],
    [{ access: 'RESTRICTED' }, FRESH, ['/scopes required']],
    [{ access: 'RESTRICTED' }, LIMITED, []],
    [{ scopes: [] }, LIMITED, ['/scopes required']],
    [{ scopes: ['tags:read', 'items:read'] }, LIMITED, ['/scopes/1 invalid_value']],
    [{ expiresAt: NOW }, FRESH, ['/expiresAt out_of_range']],
    [{ expiresAt: '2026-03-01T12:00:00.001Z' }, FRESH, []],
    [{ expiresAt: '2027-03-01T12:00:00.000Z' }, FRESH, []],
    [{ expiresAt: '2027-03-01T12:00:00.001Z' }, FRESH, ['/expiresAt out_of_range']],
    [{ expiresAt: null }, FRESH, []],
    [{ expiresAt: null, expiresIn: 'ONE_DAY' }, FRESH, ['/expiresIn invalid_value']],
    [
      { ipAllowlist: ['::1', 'nowhere'], scopes: ['x'] },
      FRESH,
      ['/scopes invalid_value', '/ipAllowlist/1 invalid_value'],
    ],
  ])('%j on top of %j is told %j', (asked, standing, told) => {
    expect(faults(asked, standing)).toEqual(told);
  });

  it('leaves standing what is not asked for', () => {
    expect(settledTerms({}, LIMITED, NOW)).toEqual(LIMITED);
  });

  it('drops the list with RESTRICTED, repeats nothing, and counts days of 24 hours', () => {
    expect(settledTerms({ access: 'WRITE' }, LIMITED, NOW).scopes).toEqual([]);
    expect(settledTerms({ scopes: ['tags:read', 'tags:read'] }, LIMITED, NOW).scopes).toEqual(['tags:read']);
    // Over a change of clocks in most zones: the length is the same.
    expect(settledTerms({ expiresIn: 'THIRTY_DAYS' }, FRESH, NOW).expiresAt).toBe('2026-03-31T12:00:00.000Z');
    expect(settledTerms({ expiresIn: 'NEVER' }, LIMITED, NOW).expiresAt).toBeNull();
  });
});

describe('the key that takes the place of another', () => {
  it('lives as long, but no longer than a year', () => {
    expect(renewedExpiry('2026-01-01T00:00:00.000Z', '2026-01-08T00:00:00.000Z', NOW)).toBe('2026-03-08T12:00:00.000Z');
    expect(renewedExpiry('2025-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z', NOW)).toBe('2027-03-01T12:00:00.000Z');
    expect(renewedExpiry('2025-01-01T00:00:00.000Z', null, NOW)).toBeNull();
  });

  it('lets the old one end after the overlap, or earlier by itself', () => {
    expect(overlapEnd(null, 24, NOW)).toBe('2026-03-02T12:00:00.000Z');
    expect(overlapEnd('2026-03-01T13:00:00.000Z', 24, NOW)).toBe('2026-03-01T13:00:00.000Z');
    expect(overlapEnd(null, 0, NOW)).toBe(NOW);
    expect(earliest(null, null)).toBeNull();
  });
});
