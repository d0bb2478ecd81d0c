import { describe, expect, it } from '@jest/globals';
import type { Json, JsonObject } from './json.js';
import { repeater } from './repeater.connector.js';
import type { Outbound } from './outbound.port.js';

const NOWHERE: Outbound = {
  fetch: () => Promise.reject(new Error('A repeater asks nobody.')),
  addressFor: () => Promise.reject(new Error('A repeater asks nobody.')),
};
const at = { zone: 'Europe/Berlin', now: '2026-03-20T12:00:00.000Z', secret: null, hasSecret: false };

function settled(config: unknown): { config: JsonObject; cursor: Json } {
  const found = repeater.settle(config, at);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found;
}

function places(config: unknown): string[] {
  const found = repeater.settle(config, at);
  return 'faults' in found ? found.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
}

async function run(config: unknown, now: string, cursor: Json, zone = at.zone) {
  if (!repeater.fetch) throw new Error('A repeater is run.');
  return repeater.fetch({ config, cursor, now, zone, secret: null, firstRun: false, out: NOWHERE });
}

const daily = (time: string, more: object = {}) => ({
  title: 'Stand-up',
  schedule: { unit: 'DAY', time, startOn: '2026-01-01' },
  ...more,
});

/** Every instant at which it fires, each run taking place when the one before said. */
async function fired(config: unknown, from: string, until: string, zone: string): Promise<string[]> {
  const found: string[] = [];
  let { cursor, nextAt } = await run(config, from, null, zone);
  while (nextAt !== null && nextAt !== undefined && nextAt <= until) {
    const ran = await run(config, nextAt, cursor, zone);
    found.push(...ran.entries.map(({ draft }) => String(draft?.dueAt)));
    ({ cursor, nextAt } = ran);
  }
  return found;
}

describe('a repeater around the changes of clocks', () => {
  it.each([
    [
      'Europe/Berlin',
      '2026-03-28T00:00:00.000Z',
      ['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z'],
    ],
    [
      'Europe/Berlin',
      '2026-10-24T00:00:00.000Z',
      ['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'],
    ],
    [
      'America/New_York',
      '2026-03-07T05:00:00.000Z',
      ['2026-03-07T07:30:00.000Z', '2026-03-08T07:30:00.000Z', '2026-03-09T06:30:00.000Z'],
    ],
    [
      'America/New_York',
      '2026-10-31T04:00:00.000Z',
      ['2026-10-31T06:30:00.000Z', '2026-11-01T07:30:00.000Z', '2026-11-02T07:30:00.000Z'],
    ],
  ])('fires once a day at 02:30 in %s from %s', async (zone, from, instants) => {
    const until = new Date(Date.parse(from) + 3 * 86_400_000).toISOString();
    const config = daily('02:30');
    const rule = { title: 'x', rrule: 'DTSTART:20260101T023000\nRRULE:FREQ=DAILY' };
    expect(await fired(config, from, until, zone)).toEqual(instants);
    expect(await fired(rule, from, until, zone)).toEqual(instants);
  });

  it('fires once at a time of New York that comes twice, the first time', async () => {
    const instants = await fired(
      daily('01:30'),
      '2026-10-31T12:00:00.000Z',
      '2026-11-02T12:00:00.000Z',
      'America/New_York',
    );
    expect(instants).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z']);
  });

  it('loses none of several a day where clocks skip one', async () => {
    const rule = { title: 'x', rrule: 'DTSTART:20260101T000000\nRRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=30' };
    const { entries } = await run(rule, '2026-03-29T12:00:00.000Z', '2026-03-29T00:00:00');
    expect(entries).toHaveLength(1);
    expect(entries[0]?.draft?.metadata).toEqual({ occurrence: '2026-03-29T03:30', missed: 2 });
  });
});

describe('a repeater', () => {
  it('makes nothing of the time before it was made, and one item per occurrence after', async () => {
    const { config, cursor } = settled({ ...daily('09:00'), labels: ['team'], url: 'https://meet.example/x' });
    const first = await run(config, at.now, cursor);
    expect([first.entries, first.unchanged, first.nextAt]).toEqual([[], true, '2026-03-21T08:00:00.000Z']);
    const second = await run(config, '2026-03-21T08:00:03.000Z', first.cursor);
    expect(second.entries).toEqual([
      {
        externalId: '2026-03-21T09:00',
        updatedAt: '2026-03-21T08:00:00.000Z',
        closed: false,
        activity: null,
        own: false,
        reopens: true,
        wakes: false,
        dueFrom: null,
        skipWhileOpen: true,
        draft: {
          title: 'Stand-up',
          description: null,
          url: 'https://meet.example/x',
          dueAt: '2026-03-21T08:00:00.000Z',
          dueAllDay: false,
          urgency: null,
          labels: ['team'],
          metadata: { occurrence: '2026-03-21T09:00', missed: 0 },
        },
      },
    ]);
    expect((await run(config, '2026-03-21T08:00:04.000Z', second.cursor)).entries).toEqual([]);
  });

  it('catches up with the newest, with all, or with none', async () => {
    const later = '2026-06-01T07:00:00.000Z';
    const missed = async (more: object) =>
      (await run(daily('09:00', more), later, '2026-03-21T09:00:00')).entries.map(({ draft }) => draft?.metadata);
    expect(await missed({})).toEqual([{ occurrence: '2026-06-01T09:00', missed: 71 }]);
    const all = await missed({ catchUp: 'ALL' });
    expect([all.length, all[0], all.at(-1)]).toEqual([
      50,
      { occurrence: '2026-04-13T09:00', missed: 22 },
      { occurrence: '2026-06-01T09:00', missed: 0 },
    ]);
    expect(await missed({ catchUp: 'NONE' })).toEqual([{ occurrence: '2026-06-01T09:00', missed: 0 }]);
    const noon = await run(daily('09:00', { catchUp: 'NONE' }), '2026-06-01T10:00:00.000Z', '2026-03-21T09:00:00');
    expect([noon.entries, noon.cursor]).toEqual([[], '2026-06-01T09:00:00']);
  });

  it('fills in date, week and weekday of the occurrence', async () => {
    const config = { ...daily('09:00'), title: '{weekday} {date}, {week}, {other}' };
    const { entries } = await run(config, '2026-03-29T10:00:00.000Z', '2026-03-28T09:00:00');
    expect(entries[0]?.draft?.title).toBe('Sunday 2026-03-29, 2026-W13, {other}');
  });

  it('never comes again once it has ended', async () => {
    const config = { title: 'x', schedule: { unit: 'DAY', startOn: '2026-01-01', count: 2 } };
    expect((await run(config, '2026-02-01T00:00:00.000Z', '2026-01-01T00:00:00')).nextAt).toBeNull();
  });

  it('keeps what it was made with, defaults filled in', () => {
    expect(settled({ title: ' x ', schedule: { unit: 'WEEK' } })).toEqual({
      config: {
        title: 'x',
        ifOpen: 'SKIP',
        catchUp: 'LATEST',
        schedule: { every: 1, unit: 'WEEK', time: '09:00', startOn: '2026-03-20' },
      },
      cursor: '2026-03-20T13:00:00',
      reaches: [],
    });
    expect(settled({ title: 'x', rrule: 'RRULE:FREQ=MONTHLY;BYDAY=-1FR' }).config['rrule']).toBe(
      'DTSTART:20260320T090000\nRRULE:FREQ=MONTHLY;BYDAY=-1FR',
    );
  });

  it.each<[string, unknown, string[]]>([
    ['no config', undefined, ['/config required']],
    ['a list', [], ['/config invalid_type']],
    [
      'everything wrong at once',
      { titel: 1, schedule: { unit: 'YEAR', every: 0, time: '9' }, timezone: 'Mars' },
      [
        '/config/titel unknown_field',
        '/config/title required',
        '/config/schedule/every out_of_range',
        '/config/schedule/unit invalid_value',
        '/config/schedule/time invalid_value',
        '/config/timezone invalid_value',
      ],
    ],
    ['neither form', { title: 'x' }, ['/config/schedule required']],
    ['both forms', { title: 'x', schedule: { unit: 'DAY' }, rrule: 'FREQ=DAILY' }, ['/config/rrule invalid_value']],
    [
      'weekdays of days and a day of weeks',
      { title: 'x', schedule: { unit: 'DAY', weekdays: ['MO'], monthDay: 1 } },
      ['/config/schedule/weekdays invalid_value', '/config/schedule/monthDay invalid_value'],
    ],
    ['day 0', { title: 'x', schedule: { unit: 'MONTH', monthDay: 0 } }, ['/config/schedule/monthDay invalid_value']],
    [
      'an end before the start',
      { title: 'x', schedule: { unit: 'DAY', startOn: '2026-02-01', endOn: '2026-01-01' } },
      ['/config/schedule/endOn invalid_value'],
    ],
    [
      'an end before it ever comes',
      { title: 'x', schedule: { unit: 'MONTH', monthDay: 15, startOn: '2026-02-20', endOn: '2026-03-01' } },
      ['/config/schedule/endOn invalid_value'],
    ],
    ['a 30 February', { title: 'x', rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, ['/config/rrule invalid_value']],
    [
      'a day 366 of a week that never has it',
      { title: 'x', rrule: 'FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=10' },
      ['/config/rrule invalid_value'],
    ],
    [
      'a rule no longer than it takes',
      { title: 'x', rrule: 'FREQ=DAILY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30' },
      ['/config/rrule invalid_value'],
    ],
  ])('refuses %s', (_, config, told) => expect(places(config).toSorted()).toEqual(told.toSorted()));
});
