import { describe, expect, it } from '@jest/globals';
import { projectFaults, statusAfter } from './project.js';

describe('a status', () => {
  it('moves freely, and by `archived` to its two ends', () => {
    expect(statusAfter('COMPLETED', { status: 'PENDING' })).toBe('PENDING');
    expect(statusAfter('PENDING', { archived: true })).toBe('ARCHIVED');
    expect(statusAfter('ARCHIVED', { archived: false })).toBe('ACTIVE');
  });

  it('stays as it is where `archived: false` restores nothing, or nothing is said', () => {
    expect(statusAfter('PENDING', { archived: false })).toBe('PENDING');
    expect(statusAfter('COMPLETED', {})).toBe('COMPLETED');
  });
});

describe('the faults of a project', () => {
  const codes = (wanted: Parameters<typeof projectFaults>[0], digits = 2) =>
    projectFaults(wanted, digits).map(({ pointer, code }) => `${pointer} ${code}`);

  it('are told all at once', () => {
    const budget = { type: 'MONEY', amount: '10.005', period: 'TOTAL' } as const;
    const wanted = { startsOn: '2026-02-01', endsOn: '2026-01-31', status: 'ACTIVE', archived: true, budget } as const;
    expect(codes(wanted)).toEqual([
      '/archived invalid_value',
      '/endsOn before_starts_on',
      '/budget/amount too_many_decimals',
    ]);
  });

  it('are none where days touch, status and archived agree, and the budget has the digits of the currency', () => {
    const budget = { type: 'MONEY', amount: '10.005', period: 'TOTAL' } as const;
    expect(
      codes({ startsOn: '2026-02-01', endsOn: '2026-02-01', status: 'ARCHIVED', archived: true, budget }, 3),
    ).toEqual([]);
    expect(codes({ startsOn: '2026-02-01', endsOn: null })).toEqual([]);
  });

  it('know a budget of hours by its length alone', () => {
    expect(codes({ budget: { type: 'HOURS', amount: '0.0001', period: 'MONTH' } }, 0)).toEqual([]);
    expect(codes({ budget: { type: 'HOURS', amount: '10000000.0001', period: 'MONTH' } }, 0)).toEqual([
      '/budget/amount out_of_range',
    ]);
  });
});
