import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type Calendar, readCalendar } from './calendar.reader.js';
import { occurrencesIn } from './occurrences.reader.js';

function calendar(text: string): Calendar {
  const read = readCalendar(text);
  if (read === null) throw new Error('No calendar.');
  return read;
}
const file = (name: string) => readFileSync(`test/fixtures/calendars/${name}.ics`, 'utf8');

async function told(text: string, from: string, until: string, zone = 'Europe/Berlin') {
  const found = await occurrencesIn(calendar(text), zone, { from, until });
  return found.map(({ event, startsAt, key }) => [startsAt.slice(0, 16), event.summary, key.slice(0, 16)]);
}

/** A calendar of one event. */
const one = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:u', 'SUMMARY:x', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
const starts = async (...lines: string[]) =>
  (await told(one(...lines), '2026-03-20T00:00:00.000Z', '2026-04-20T00:00:00.000Z')).map(([startsAt]) => startsAt);

describe('calendars of several producers', () => {
  it('Google: exceptions, moved and cancelled times, an end in UTC, over the change of clocks', async () => {
    expect(await told(file('google'), '2026-03-20T12:00:00.000Z', '2026-04-20T00:00:00.000Z')).toEqual([
      ['2026-03-23T08:00', 'Weekly', '2026-03-23T08:00'],
      ['2026-03-24T16:00', 'Sales pitch', '2026-03-24T16:00'],
      ['2026-03-26T23:00', 'Holiday', '2026-03-27'],
      ['2026-03-30T12:00', 'Weekly, later', '2026-03-30T07:00'],
      ['2026-04-06T07:00', 'Weekly', '2026-04-06T07:00'],
    ]);
  });

  it('Exchange: zones by names of its own, times in lists, changes that name their day alone', async () => {
    expect(await told(file('exchange'), '2026-03-24T12:00:00.000Z', '2026-04-20T00:00:00.000Z')).toEqual([
      ['2026-03-25T06:15', 'In a zone of its own', '2026-03-25T06:15'],
      ['2026-03-25T08:30', 'Daily call', '2026-03-25T08:30'],
      ['2026-03-26T08:30', 'Daily call', '2026-03-26T08:30'],
      ['2026-03-27T10:30', 'Daily call, of a client that names the day alone', '2026-03-27T08:30'],
      ['2026-03-30T07:30', 'Daily call', '2026-03-30T07:30'],
      ['2026-03-31T07:30', 'Daily call', '2026-03-31T07:30'],
      ['2026-03-31T22:00', 'Out of office', '2026-04-01'],
    ]);
  });

  it('Apple: a time that clocks skip, additional times, days left out', async () => {
    expect(
      await told(file('apple'), '2026-03-05T00:00:00.000Z', '2026-04-20T00:00:00.000Z', 'America/New_York'),
    ).toEqual([
      ['2026-03-06T07:30', 'Night watch', '2026-03-06T07:30'],
      ['2026-03-08T05:00', 'Sunday off', '2026-03-08'],
      ['2026-03-08T07:30', 'Night watch', '2026-03-08T07:30'],
      ['2026-03-09T06:30', 'Night watch', '2026-03-09T06:30'],
      ['2026-03-10T06:30', 'Night watch', '2026-03-10T06:30'],
      ['2026-03-10T22:00', 'Rehearsal', '2026-03-10T22:00'],
      ['2026-03-12T22:30', 'Rehearsal', '2026-03-12T22:30'],
      ['2026-03-13T22:00', 'Rehearsal', '2026-03-13T22:00'],
      ['2026-03-22T04:00', 'Sunday off', '2026-03-22'],
    ]);
  });

  it('Nextcloud: the later of two versions, cancelled events, one time of a series that is not there', async () => {
    expect(await told(file('nextcloud'), '2026-03-20T00:00:00.000Z', '2026-05-01T00:00:00.000Z')).toEqual([
      ['2026-03-27T09:15', 'Eingeladen zu einem von vielen', '2026-03-27T09:00'],
      ['2026-03-31T16:00', 'Chorprobe 🎶', '2026-03-31T16:00'],
      ['2026-04-28T16:00', 'Chorprobe 🎶', '2026-04-28T16:00'],
    ]);
  });

  it('odd ones: zones unknown, endless or behind a path, and broken events that cost no other', async () => {
    expect(await told(file('odd'), '2026-03-20T00:00:00.000Z', '2026-04-20T00:00:00.000Z')).toEqual([
      ['2026-03-25T08:00', 'A zone that nobody knows', '2026-03-25T08:00'],
      ['2026-03-25T08:10', 'A zone that never ends', '2026-03-25T08:10'],
      ['2026-03-25T08:20', 'Wherever one is', '2026-03-25T08:20'],
      ['2026-03-25T08:40', 'Once, and then never', '2026-03-25T08:40'],
      ['2026-03-25T08:50', 'Without an id', '2026-03-25T08:50'],
      ['2026-03-25T08:55', '', '2026-03-25T08:55'],
      ['2026-03-25T12:00', 'A path before the zone', '2026-03-25T12:00'],
    ]);
  });
});

describe('recurrences', () => {
  it.each<[string, string[], string[]]>([
    [
      'keep their local time over the change of clocks',
      ['DTSTART;TZID=Europe/Berlin:20260327T090000', 'RRULE:FREQ=DAILY;COUNT=4'],
      ['2026-03-27T08:00', '2026-03-28T08:00', '2026-03-29T07:00', '2026-03-30T07:00'],
    ],
    [
      'of UTC keep their instant',
      ['DTSTART:20260328T080000Z', 'RRULE:FREQ=DAILY;COUNT=3'],
      ['2026-03-28T08:00', '2026-03-29T08:00', '2026-03-30T08:00'],
    ],
    [
      'leave out what is named in another zone',
      ['DTSTART;TZID=Europe/Berlin:20260327T090000', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260328T080000Z'],
      ['2026-03-27T08:00', '2026-03-29T07:00'],
    ],
    [
      'leave out a whole day',
      ['DTSTART;TZID=Europe/Berlin:20260327T090000', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260328'],
      ['2026-03-27T08:00', '2026-03-29T07:00'],
    ],
    [
      'may lose their first time',
      ['DTSTART:20260328T080000Z', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260328T080000Z'],
      ['2026-03-29T08:00', '2026-03-30T08:00'],
    ],
    [
      'take periods for additional times',
      ['DTSTART:20260328T080000Z', 'RDATE;VALUE=PERIOD:20260329T100000Z/PT1H,20260330T100000Z/20260330T110000Z'],
      ['2026-03-28T08:00', '2026-03-29T10:00', '2026-03-30T10:00'],
    ],
    [
      'follow two rules',
      ['DTSTART:20260328T080000Z', 'RRULE:FREQ=DAILY;COUNT=2', 'RRULE:FREQ=WEEKLY;COUNT=2'],
      ['2026-03-28T08:00', '2026-03-29T08:00', '2026-04-04T08:00'],
    ],
    [
      'that began long ago go on',
      ['DTSTART;TZID=Europe/Berlin:19980105T180000', 'RRULE:FREQ=MONTHLY;BYDAY=1MO'],
      ['2026-04-06T16:00'],
    ],
    [
      'end on their last day of UTC',
      ['DTSTART;TZID=Europe/Berlin:20260327T003000', 'RRULE:FREQ=DAILY;UNTIL=20260328T233000Z'],
      ['2026-03-26T23:30', '2026-03-27T23:30', '2026-03-28T23:30'],
    ],
  ])('%s', async (_, lines, instants) => expect(await starts(...lines)).toEqual(instants));

  it('include what is still going on, by its end or its length', async () => {
    expect(await starts('DTSTART:20260319T080000Z', 'DTEND:20260320T080000Z')).toEqual(['2026-03-19T08:00']);
    expect(await starts('DTSTART:20260319T080000Z', 'DURATION:PT10H')).toEqual([]);
    expect(await starts('DTSTART:20260301T080000Z', 'DURATION:P30D')).toEqual(['2026-03-01T08:00']);
  });
});

describe('what is no whole calendar', () => {
  it.each([
    ['', null],
    ['<html></html>', null],
    [file('google').slice(0, 1500), null],
  ])('is none at all', (text, read) => expect(readCalendar(text)).toBe(read));
});
