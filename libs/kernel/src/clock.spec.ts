import { describe, expect, it } from '@jest/globals';
import { instantsOf, startOfDay } from './clock.js';

describe('a time of the clock', () => {
  it('is one instant on most days', () => {
    expect(instantsOf('Europe/Berlin', '2026-06-15T09:00')).toEqual(['2026-06-15T07:00:00.000Z']);
    expect(instantsOf('Asia/Kathmandu', '2026-06-15T09:00:30')).toEqual(['2026-06-15T03:15:30.000Z']);
  });

  it('is none where clocks skip it', () => {
    expect(instantsOf('Europe/Berlin', '2021-03-28T02:30')).toEqual([]);
    expect(instantsOf('Europe/Berlin', '2021-03-28T03:00')).toEqual(['2021-03-28T01:00:00.000Z']);
    expect(instantsOf('Pacific/Apia', '2011-12-30T12:00')).toEqual([]);
  });

  it('is two where clocks show it twice, the earlier one first', () => {
    expect(instantsOf('Europe/Helsinki', '2022-10-30T03:05')).toEqual([
      '2022-10-30T00:05:00.000Z',
      '2022-10-30T01:05:00.000Z',
    ]);
  });
});

describe('a day', () => {
  it.each([
    ['begins at midnight', 'Europe/Berlin', '2026-06-15', '2026-06-14T22:00:00.000Z'],
    ['begins at one where clocks skip midnight', 'America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    [
      'begins with the first midnight of an hour that comes twice',
      'America/Havana',
      '2026-11-01',
      '2026-11-01T04:00:00.000Z',
    ],
    [
      'begins for good where clocks go back over midnight',
      'America/St_Johns',
      '2010-11-07',
      '2010-11-07T03:30:00.000Z',
    ],
    ['that a zone left out is the next one', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('%s', (_, zone, day, instant) => expect(startOfDay(zone, day)).toBe(instant));
});
