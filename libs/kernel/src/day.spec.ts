import { describe, expect, it } from '@jest/globals';
import { addDays, dayIn, isDay, yearOf } from './day.js';

describe('a day', () => {
  it.each(['2000-01-01', '2099-12-31', '2024-02-29', '2026-11-30'])('%s is one', (text) =>
    expect(isDay(text)).toBe(true),
  );

  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '1999-12-31',
    '2100-01-01',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '+002026-01-01',
    '',
  ])('%j is none', (text) => expect(isDay(text)).toBe(false));

  it('moves by days over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-12-31', 30)).toBe('2027-01-30');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('is that of the zone, not of UTC', () => {
    expect(dayIn('Pacific/Auckland', '2026-06-30T12:00:00.000Z')).toBe('2026-07-01');
    expect(dayIn('America/Los_Angeles', '2026-07-01T06:59:59.999Z')).toBe('2026-06-30');
    expect(dayIn('UTC', '2026-07-01T00:00:00Z')).toBe('2026-07-01');
  });

  it('knows its year', () => expect(yearOf('2026-07-01')).toBe(2026));
});
