import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOfText } from './until-text.js';

/** A Wednesday, noon in Berlin. */
const BERLIN = { zone: 'Europe/Berlin', now: '2026-07-01T10:00:00.000Z' };

describe('a text of when', () => {
  it.each([
    ['eod', '2026-07-01T16:00:00.000Z'],
    ['tonight', '2026-07-01T18:00:00.000Z'],
    ['morning', '2026-07-02T07:00:00.000Z'],
    ['afternoon', '2026-07-01T12:00:00.000Z'],
    ['2h', '2026-07-01T12:00:00.000Z'],
    ['30m', '2026-07-01T10:30:00.000Z'],
    ['3d', '2026-07-04T10:00:00.000Z'],
    ['1w', '2026-07-08T10:00:00.000Z'],
    ['in 2 hours', '2026-07-01T12:00:00.000Z'],
    ['tomorrow', '2026-07-02T07:00:00.000Z'],
    ['tomorrow 9am', '2026-07-02T07:00:00.000Z'],
    ['Tomorrow at  9am', '2026-07-02T07:00:00.000Z'],
    ['tomorrow evening', '2026-07-02T18:00:00.000Z'],
    ['tomorrow morning', '2026-07-02T07:00:00.000Z'],
    ['tomorrow afternoon', '2026-07-02T12:00:00.000Z'],
    ['tomorrow noon', '2026-07-02T10:00:00.000Z'],
    ['midnight', '2026-07-01T22:00:00.000Z'],
    ['next monday', '2026-07-06T07:00:00.000Z'],
    ['wednesday', '2026-07-08T07:00:00.000Z'],
    ['wednesday 9am', '2026-07-08T07:00:00.000Z'],
    ['friday at 17:00', '2026-07-03T15:00:00.000Z'],
    ['9am', '2026-07-02T07:00:00.000Z'],
    ['2pm', '2026-07-01T12:00:00.000Z'],
    ['next week', '2026-07-08T07:00:00.000Z'],
    ['24 dec', '2026-12-24T08:00:00.000Z'],
    ['2026-12-24 08:30', '2026-12-24T07:30:00.000Z'],
    ['5pm UTC', '2026-07-01T17:00:00.000Z'],
    ['2026-08-01T09:00:00Z', '2026-08-01T09:00:00.000Z'],
    ['until tomorrow', '2026-07-02T07:00:00.000Z'],
    ['snooze until next monday', '2026-07-06T07:00:00.000Z'],
    ['yesterday', '2026-06-30T07:00:00.000Z'],
  ])('"%s" at noon of a Wednesday in Berlin is %s', (text, instant) => {
    expect(instantOfText(text, BERLIN)).toBe(instant);
  });

  it.each([
    '',
    'banana',
    'tomorrow banana',
    'tomorrow 9am or friday',
    'from monday to friday',
    '2x',
    '2026-02-30',
    '🍌',
  ])('"%s" is not understood', (text) => {
    expect(instantOfText(text, BERLIN)).toBeNull();
  });

  it.each([
    ['eod', '2026-07-01T16:00:00.000Z', '2026-07-02T16:00:00.000Z'],
    ['tonight', '2026-07-01T18:30:00.000Z', '2026-07-02T18:00:00.000Z'],
    ['afternoon', '2026-07-01T12:00:00.001Z', '2026-07-02T12:00:00.000Z'],
  ])('"%s" at %s, when that hour is past, is %s', (text, now, instant) => {
    expect(instantOfText(text, { ...BERLIN, now })).toBe(instant);
  });
});

describe('across a change of the clocks', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T10:00:00.000Z', 'tomorrow 9am', '2026-03-29T07:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T10:00:00.000Z', 'tomorrow 9am', '2026-10-25T08:00:00.000Z'],
    ['Europe/Berlin', '2026-03-27T11:00:00.000Z', 'next monday', '2026-03-30T07:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T22:00:00.000Z', 'in 3 hours', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T22:00:00.000Z', '3h', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T11:00:00.000Z', '1d', '2026-03-29T10:00:00.000Z'],
    ['Europe/Berlin', '2026-10-24T10:00:00.000Z', '1w', '2026-10-31T11:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T20:00:00.000Z', 'tonight', '2026-03-29T18:00:00.000Z'],
    ['America/New_York', '2026-03-07T15:00:00.000Z', 'tomorrow', '2026-03-08T13:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-04T00:00:00.000Z', 'tomorrow 9am', '2026-04-04T22:30:00.000Z'],
    ['Asia/Kolkata', '2026-07-01T10:00:00.000Z', 'eod', '2026-07-01T12:30:00.000Z'],
    // 02:30 is not shown that night; clocks go on by the hour that is left out.
    ['Europe/Berlin', '2026-03-28T10:00:00.000Z', 'tomorrow 2:30am', '2026-03-29T01:30:00.000Z'],
    // 02:30 is shown twice; the first is meant.
    ['Europe/Berlin', '2026-10-24T10:00:00.000Z', 'tomorrow 2:30am', '2026-10-25T00:30:00.000Z'],
  ])('in %s at %s "%s" is %s', (zone, now, text, instant) => {
    expect(instantOfText(text, { zone, now })).toBe(instant);
  });

  it('a named hour is always the next time that clocks show it', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland', 'UTC');
    const now = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, now, (zone, now) => {
        const at = instantOfText('eod', { zone, now: now.toISOString() }) ?? '';
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
        expect(clock.format(new Date(at))).toBe('18:00');
        const wait = Date.parse(at) - now.getTime();
        expect(wait > 0 && wait <= 25 * 3_600_000).toBe(true);
      }),
    );
  });
});
