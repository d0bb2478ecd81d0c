import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FeedServer } from '../../../../test/support/feed-server.js';
import { openWayOut } from '../../../../test/support/open-way-out.js';
import type { Fetched } from './connector.port.js';
import { ical } from './ical.connector.js';
import type { Json } from './json.js';

const FRIDAY = '2026-03-20T12:00:00.000Z';
let server: FeedServer;
beforeAll(async () => {
  server = await FeedServer.start();
});
afterAll(() => server.close());

async function fetched(config: object, cursor: Json = null, now = FRIDAY): Promise<Fetched> {
  if (!ical.fetch) throw new Error('Calendars are fetched.');
  const asked = { url: server.url('/calendar.ics'), ...config };
  return ical.fetch({
    config: asked,
    cursor,
    now,
    secret: null,
    zone: 'Europe/Berlin',
    firstRun: cursor === null,
    out: openWayOut,
  });
}

function serve(body: string): void {
  server.put('/calendar.ics', { body, type: 'text/calendar; charset=utf-8' });
}
const file = (name: string) => readFileSync(`test/fixtures/calendars/${name}.ics`, 'utf8');

interface Said {
  readonly uid?: string;
  readonly start?: string;
  readonly lines?: readonly string[];
}
const calendar = (...events: Said[]) =>
  [
    'BEGIN:VCALENDAR',
    ...events.flatMap(({ uid = 'a', start = '20260325T090000Z', lines = [] }) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      `DTSTART:${start}`,
      'DURATION:PT1H',
      'DTSTAMP:20260320T000000Z',
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const summary = ({ entries }: Fetched) =>
  entries.map(({ externalId, closed, draft }) => [externalId, closed, draft?.title ?? null]);

describe('a calendar', () => {
  it('tells each occurrence with the instant at which its item is to be made', async () => {
    serve(file('google'));
    const { entries } = await fetched({ leadMinutes: 30, calendarEmail: 'ANN@example.com' });
    expect(entries.map(({ externalId, dueFrom }) => [externalId, dueFrom])).toEqual([
      ['weekly1@google.com#2026-03-23T08:00:00.000Z', '2026-03-23T07:30:00.000Z'],
      ['weekly1@google.com#2026-03-30T07:00:00.000Z', '2026-03-30T11:30:00.000Z'],
    ]);
    expect(entries[0]).toMatchObject({
      updatedAt: null,
      closed: false,
      draft: {
        title: 'Weekly',
        description: 'Room 3, Berlin\n\nAgenda\n\n * News, all of it\n * Plans',
        url: 'https://meet.google.com/abc-defg-hij',
        dueAt: '2026-03-23T08:00:00.000Z',
        dueAllDay: false,
        urgency: null,
        metadata: { endsAt: '2026-03-23T08:30:00.000Z', location: 'Room 3, Berlin' },
      },
    });
  });

  it('takes whole days and declined events only where they are wanted', async () => {
    serve(file('google'));
    const titles = async (config: object) =>
      (await fetched(config)).entries.map(({ draft }) => [draft?.title, draft?.dueAllDay]);
    expect(await titles({})).toContainEqual(['Sales pitch', false]);
    expect(await titles({ includeAllDay: true, calendarEmail: 'ann@example.com' })).toEqual([
      ['Weekly', false],
      ['Holiday', true],
      ['Weekly, later', false],
    ]);
  });

  it('links to where the meeting is, and to nothing that runs', async () => {
    serve(file('exchange'));
    const teams = (await fetched({})).entries.find(({ draft }) => draft?.title === 'Daily call');
    expect(teams?.draft?.url).toBe(
      'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d',
    );
    serve(file('apple'));
    const apple = (await fetched({}, null, '2026-03-05T00:00:00.000Z')).entries.map(({ draft }) => draft?.url);
    expect([apple[0], apple.at(-1)]).toEqual([
      'https://ops.example.com/watch',
      'https://us02web.zoom.us/j/8912345678?pwd=abc',
    ]);
    serve(file('odd'));
    const odd = (await fetched({})).entries.find(({ externalId }) => externalId.startsWith('untitled'));
    expect(odd?.draft).toMatchObject({
      title: 'Untitled event',
      url: null,
      description: '\\<img src=x onerror=alert(1)>',
    });
  });

  it('goes as far as its horizon, and a day further, and never beyond 500', async () => {
    serve(calendar({ lines: ['RRULE:FREQ=HOURLY'], start: '20260320T130000Z' }));
    expect((await fetched({ horizonDays: 1 })).entries).toHaveLength(48);
    expect((await fetched({ horizonDays: 60 })).entries).toHaveLength(500);
  });
});

describe('a calendar that is asked again', () => {
  it('costs a conditional request while unchanged, and is read anew after a day', async () => {
    serve(calendar({ lines: ['RRULE:FREQ=DAILY'] }));
    const first = await fetched({ horizonDays: 1 }, null, '2026-03-25T00:00:00.000Z');
    const second = await fetched({ horizonDays: 1 }, first.cursor, '2026-03-25T23:00:00.000Z');
    expect([second.unchanged, second.httpStatus]).toEqual([true, 304]);
    const third = await fetched({ horizonDays: 1 }, first.cursor, '2026-03-26T00:00:00.000Z');
    expect([third.unchanged, third.httpStatus, third.entries.length]).toEqual([false, 200, 2]);
  });

  it('is not changed by the time of its download alone', async () => {
    const body = calendar({ lines: ['SUMMARY:x'] });
    server.put('/calendar.ics', { body, etag: null, type: 'text/calendar' });
    const first = await fetched({});
    server.put('/calendar.ics', {
      body: body.replaceAll('DTSTAMP:20260320T000000Z', 'DTSTAMP:20260320T123456Z'),
      etag: null,
      type: 'text/calendar',
    });
    expect((await fetched({}, first.cursor)).unchanged).toBe(true);
    server.put('/calendar.ics', { body: body.replace('SUMMARY:x', 'SUMMARY:y'), etag: null, type: 'text/calendar' });
    expect(summary(await fetched({}, first.cursor))).toEqual([['a#2026-03-25T09:00:00.000Z', false, 'y']]);
  });

  it('is read anew by another config', async () => {
    serve(calendar({}));
    const first = await fetched({});
    expect((await fetched({ leadMinutes: 60 }, first.cursor)).entries[0]?.dueFrom).toBe('2026-03-25T08:00:00.000Z');
  });

  it('closes what is cancelled, gone, moved or declined before its start', async () => {
    const events = ['a', 'b', 'c', 'd', 'e'].map((uid) => ({ uid, lines: [`SUMMARY:${uid}`] }));
    serve(calendar(...events));
    const first = await fetched({ calendarEmail: 'me@example.com' });
    serve(
      calendar(
        { uid: 'a', lines: ['SUMMARY:a'] },
        { uid: 'b', lines: ['SUMMARY:b', 'STATUS:CANCELLED'] },
        { uid: 'd', lines: ['SUMMARY:d'], start: '20260326T090000Z' },
        { uid: 'e', lines: ['SUMMARY:e', 'ATTENDEE;PARTSTAT=DECLINED:mailto:me@example.com'] },
      ),
    );
    const second = await fetched({ calendarEmail: 'me@example.com' }, first.cursor);
    expect(summary(second)).toEqual([
      ['a#2026-03-25T09:00:00.000Z', false, 'a'],
      ['d#2026-03-26T09:00:00.000Z', false, 'd'],
      ['b#2026-03-25T09:00:00.000Z', true, null],
      ['c#2026-03-25T09:00:00.000Z', true, null],
      ['d#2026-03-25T09:00:00.000Z', true, null],
      ['e#2026-03-25T09:00:00.000Z', true, null],
    ]);
    serve(calendar({ uid: 'a', lines: ['SUMMARY:a'] }));
    expect(
      summary(await fetched({ calendarEmail: 'me@example.com' }, second.cursor)).filter(([, closed]) => closed),
    ).toEqual([['d#2026-03-26T09:00:00.000Z', true, null]]);
  });

  it('leaves alone what has begun, and closes it after its end only where that is wanted', async () => {
    serve(calendar({}));
    for (const completeAfterEnd of [false, true]) {
      const { cursor } = await fetched({ completeAfterEnd });
      serve(calendar({ uid: 'other', start: '20260327T090000Z' }));
      const during = await fetched({ completeAfterEnd }, cursor, '2026-03-25T09:30:00.000Z');
      expect(summary(during).filter(([, closed]) => closed)).toEqual([]);
      const after = await fetched({ completeAfterEnd }, during.cursor, '2026-03-25T10:00:00.000Z');
      expect(summary(after)).toEqual(completeAfterEnd ? [['a#2026-03-25T09:00:00.000Z', true, null]] : []);
      expect(summary(await fetched({ completeAfterEnd }, after.cursor, '2026-03-25T10:30:00.000Z'))).toEqual([]);
      serve(calendar({}));
    }
  });

  it('closes nothing because of an answer that is cut off', async () => {
    const body = calendar({ uid: 'a' }, { uid: 'b' });
    serve(body);
    const { cursor } = await fetched({});
    serve(body.slice(0, -40));
    await expect(fetched({}, cursor)).rejects.toMatchObject({ code: 'bad_calendar', kind: 'TEMPORARY' });
  });
});

describe('the config of a calendar', () => {
  const at = { zone: 'UTC', now: FRIDAY, secret: null, hasSecret: false };

  it('takes webcal for https, and never shows its address again', () => {
    const settled = ical.settle({ url: 'webcal://calendar.example.com/private-abc/basic.ics' }, at);
    const url = 'https://calendar.example.com/private-abc/basic.ics';
    const config = {
      url,
      leadMinutes: 15,
      includeAllDay: false,
      horizonDays: 14,
      completeAfterEnd: false,
      auth: 'NONE',
    };
    expect(settled).toEqual({ config, cursor: null, reaches: [{ pointer: '/config/url', url }] });
    expect(ical.shown(config)).toEqual({ ...config, url: 'https://calendar.example.com/…' });
  });

  it('names every fault', () => {
    const settled = ical.settle(
      { url: 'file:///etc/passwd', leadMinutes: -1, horizonDays: 61, calendarEmail: 'me', colour: 1 },
      at,
    );
    expect('faults' in settled && settled.faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/config/colour unknown_field',
      '/config/url invalid_value',
      '/config/leadMinutes out_of_range',
      '/config/calendarEmail invalid_value',
      '/config/horizonDays out_of_range',
    ]);
  });

  it('names no more than the host where a calendar cannot be read', async () => {
    server.refuse('/private-abc/basic.ics', 404);
    const failed = fetched({ url: server.url('/private-abc/basic.ics') });
    await expect(failed).rejects.toThrow(`127.0.0.1:${server.port} answered 404.`);
  });
});
