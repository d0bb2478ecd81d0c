import { describe, expect, it } from '@jest/globals';
import { ruled } from './recurrence.reader.js';
import { readRule, ruleLines } from './rule-text.js';
import { clocksOf } from './zone.clock.js';

/** The days that a rule of RFC 5545, section 3.8.5.3, tells first; its examples start at 09:00 of New York. */
function days(text: string, most: number): string[] {
  const rule = readRule(text, '2026-01-01T09:00:00');
  if (typeof rule === 'string') throw new Error(rule);
  const recurrence = ruled(rule, clocksOf('America/New_York'));
  const found: string[] = [];
  for (let at = '1990-01-01T00:00:00'; found.length < most;) {
    const next = recurrence.next(at);
    if (next === null) break;
    found.push(next.slice(0, 10));
    at = next;
  }
  return found;
}

describe('a rule of RFC 5545', () => {
  it.each([
    [
      'FREQ=DAILY;INTERVAL=10;COUNT=5',
      '19970902',
      ['1997-09-02', '1997-09-12', '1997-09-22', '1997-10-02', '1997-10-12'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
      '19970901',
      ['1997-09-01', '1997-09-03', '1997-09-05', '1997-09-15'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
      '19970805',
      ['1997-08-05', '1997-08-10', '1997-08-19', '1997-08-24'],
    ],
    [
      'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
      '19970805',
      ['1997-08-05', '1997-08-17', '1997-08-19', '1997-08-31'],
    ],
    ['FREQ=MONTHLY;COUNT=10;BYDAY=1FR', '19970905', ['1997-09-05', '1997-10-03', '1997-11-07']],
    ['FREQ=MONTHLY;BYMONTHDAY=-3', '19970928', ['1997-09-28', '1997-10-29', '1997-11-28']],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '19980213', ['1998-02-13', '1998-03-13', '1998-11-13', '1999-08-13']],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '19970904', ['1997-09-04', '1997-10-07', '1997-11-06']],
    [
      'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
      '20070115',
      ['2007-01-15', '2007-01-30', '2007-02-15', '2007-03-15', '2007-03-30'],
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '20260131', ['2026-01-31', '2026-03-31', '2026-05-31']],
    [
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '19961105',
      ['1996-11-05', '2000-11-07', '2004-11-02'],
    ],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '19970512', ['1997-05-12', '1998-05-11', '1999-05-17']],
  ])('%s', (rule, start, told) => expect(days(`DTSTART:${start}T090000\nRRULE:${rule}`, told.length)).toEqual(told));

  it('ends at an UNTIL of UTC as clocks of the zone show it', () => {
    expect(days('DTSTART:20260301T090000\nRRULE:FREQ=DAILY;UNTIL=20260309T130000Z', 20).at(-1)).toBe('2026-03-09');
    expect(days('DTSTART:20260301T090000\nRRULE:FREQ=DAILY;UNTIL=20260309T125959Z', 20).at(-1)).toBe('2026-03-08');
    expect(days('DTSTART:20260301T090000\nRRULE:FREQ=DAILY;UNTIL=20260309', 20).at(-1)).toBe('2026-03-09');
    expect(days('DTSTART:20260301T090000\nRRULE:FREQ=DAILY;UNTIL=20260309T090000', 20).at(-1)).toBe('2026-03-09');
  });

  it('is kept with the time it starts at', () => {
    const rule = readRule('RRULE:freq=weekly;byday=mo', '2026-01-01T09:00:00');
    expect(typeof rule === 'string' ? rule : ruleLines(rule)).toBe(
      'DTSTART:20260101T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO',
    );
  });

  it.each([
    ['', 'Must be one RRULE'],
    ['FREQ=DAILY\nRRULE:FREQ=WEEKLY', 'Must be one RRULE'],
    ['RRULE:FREQ=DAILY\nEXDATE:20260101T090000', 'Must be one RRULE'],
    ['FREQ=HOURLY', 'FREQ must be'],
    ['FREQ=SECONDLY', 'FREQ must be'],
    ['INTERVAL=2', 'FREQ is missing'],
    ['FREQ=DAILY;FREQ=WEEKLY', 'each named once'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL must lie'],
    ['FREQ=DAILY;INTERVAL=1,2', 'INTERVAL must lie'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20260101', 'exclude each other'],
    ['FREQ=DAILY;BYMONTH=13', 'BYMONTH must lie'],
    ['FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,5,10,15,20,25,30,35,40', 'times a day'],
    ['FREQ=DAILY;RSCALE=HEBREW', 'RSCALE is no part'],
    ['FREQ=MONTHLY;BYDAY=XX', 'BYDAY must be'],
    ['FREQ=DAILY;UNTIL=soon', 'UNTIL must be'],
    ['DTSTART;TZID=Europe/Berlin:20260101T090000\nRRULE:FREQ=DAILY', 'DTSTART must be'],
    ['DTSTART:20260230T090000\nRRULE:FREQ=DAILY', 'DTSTART must be'],
  ])('%j is refused', (text, words) => expect(readRule(text, '2026-01-01T09:00:00')).toContain(words));
});
