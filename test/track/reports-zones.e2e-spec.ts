import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const REPORT = '/v1/track/reports/time?dateFrom=2014-01-01&dateTo=2031-12-31';
const HOUR_MS = 3_600_000;

/** Where clocks are changed at one, two, three and midnight, by half an hour and by two, and where summer was given up. */
const CHANGING = [
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'America/Sao_Paulo',
  'America/Asuncion',
  'Asia/Beirut',
  'Asia/Amman',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Antarctica/Troll',
  'Africa/Casablanca',
];
const ZONES = [...CHANGING, 'UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'CET'];
const SPLITS = ['START_DAY', 'MIDNIGHT'];

let run: Running;
let ask: Ask;
let entries: number;
let starts: readonly string[];
let userOf: Map<string, string>;

/** Every instant from 2015 to 2030 at which the clocks of a zone were or will be changed. */
function changes(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.from('2015-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  for (; at !== null && at.year <= 2030; at = at.getTimeZoneTransition('next')) found.push(at.epochMilliseconds);
  return found;
}

const read = async (query: string): Promise<Answer['body']> => {
  const { status, body } = await ask.get(`${REPORT}&${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body;
};

/** Money of groups added up exactly, by currency. */
function summed(groups: readonly Answer['body'][], member: 'amount' | 'cost'): Record<string, string> {
  const sums: Record<string, bigint> = {};
  for (const { currency, [member]: text } of groups.flatMap(({ amounts }) => amounts)) {
    sums[currency] = (sums[currency] ?? 0n) + BigInt(text.replace('.', ''));
  }
  return Object.fromEntries(Object.entries(sums).map(([currency, units]) => [currency, String(units)]));
}

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  ask = run.ask(team.key);
  await ask.patch('/v1/team', { timeDefaults: { rate: '61.37', cost: '33.19', maxEntryHours: 168 } });
  const dinar = await run.make.client(ask, { currency: 'KWD', rate: '7.1234' });
  const projectIds = [null, (await run.make.project(ask, { clientId: dinar.id })).id];
  userOf = new Map();
  for (const zone of CHANGING) userOf.set(zone, (await run.make.person(team.id)).id);
  const bodies = fc.sample(around(), { numRuns: 1, seed: 20_260_701 }).flat();
  entries = bodies.length;
  starts = bodies.map(({ startedAt }) => startedAt);
  for (let at = 0; at < entries; at += 25) {
    const some = bodies.slice(at, at + 25);
    await Promise.all(some.map((body, nth) => run.make.entry(ask, { ...body, projectId: projectIds[nth % 2] })));
  }
}, 120_000);
afterAll(() => run.close());

/** For each change of the clocks an entry that lies around it or ends near it, of minutes or of days, to the millisecond. */
function around(): fc.Arbitrary<{ startedAt: string; endedAt: string; timezone: string; userId: string }[]> {
  const places = CHANGING.flatMap((timezone) => changes(timezone).map((at) => ({ timezone, at })));
  const hours = (most: number) => fc.integer({ min: 1, max: most * HOUR_MS });
  const length = fc.oneof(hours(3), hours(30), hours(168));
  const entry = ({ timezone, at }: { timezone: string; at: number }) =>
    fc.tuple(hours(26), length).map(([before, lasting]) => ({
      startedAt: new Date(at - before).toISOString(),
      endedAt: new Date(at - before + Math.max(lasting, 1000)).toISOString(),
      timezone,
      userId: userOf.get(timezone) ?? '',
    }));
  return fc.tuple(...places.map(entry));
}

describe('over every change of clocks from 2015 to 2030', () => {
  it('totals are the same to the second and the cent, whatever the zone and however days are cut', async () => {
    const { totals } = await read('');
    expect([totals.entries, totals.amounts.length]).toEqual([entries, 2]);
    expect(entries).toBeGreaterThan(250);
    for (const zone of ZONES) {
      for (const split of SPLITS) expect((await read(`timezone=${zone}&split=${split}`)).totals).toEqual(totals);
    }
    expect((await read('split=MIDNIGHT')).totals).toEqual(totals);
  });

  it('groups of days and months add up to the totals, to the second and the cent', async () => {
    for (const query of ['', 'split=MIDNIGHT', ...ZONES.map((zone) => `split=MIDNIGHT&timezone=${zone}`)]) {
      for (const grouping of ['DATE', 'MONTH']) {
        const { groups, totals } = await read(`${query}&groupBy=${grouping}&groupBy=USER`);
        expect(groups.reduce((sum: number, { seconds }: Answer['body']) => sum + seconds, 0)).toBe(totals.seconds);
        expect(summed(groups, 'amount')).toEqual(summed([totals], 'amount'));
        expect(summed(groups, 'cost')).toEqual(summed([totals], 'cost'));
      }
    }
  });

  it("cuts in an entry's own zone where the entry itself was cut", async () => {
    // Of Morocco, whose clocks follow the moon, calendars of different years foretell different days.
    for (const zone of CHANGING.filter((name) => name !== 'Africa/Casablanca')) {
      const own = `userIds=${userOf.get(zone)}&groupBy=DATE&split=MIDNIGHT`;
      expect([zone, (await read(`${own}&timezone=${zone}`)).groups]).toEqual([zone, (await read(own)).groups]);
    }
  });

  it('understands a zone by any name that it has had', async () => {
    for (const [name, place] of [
      ['CET', 'Europe/Brussels'],
      ['IST', 'Asia/Kolkata'],
      ['europe/berlin', 'Europe/Berlin'],
      ['US/Pacific-New', 'America/Los_Angeles'],
    ]) {
      const [named, placed] = await Promise.all(
        [name, place].map((zone) => read(`groupBy=DATE&split=MIDNIGHT&timezone=${zone}`)),
      );
      expect([name, named.groups]).toEqual([name, placed.groups]);
      expect(named.range.timezone).toBe(name);
    }
  });

  it('neighbouring ranges share a long entry between them without losing or doubling any of it', async () => {
    const day = fc.constantFrom(...starts).map((at) => new Date(at.slice(0, 10)));
    const between = (from: string, to: string, how: string) =>
      ask.get(`/v1/track/reports/time?dateFrom=${from}&dateTo=${to}&${how}`);
    const how = fc.constantFrom('', 'split=MIDNIGHT', ...ZONES.map((zone) => `split=MIDNIGHT&timezone=${zone}`));
    await fc.assert(
      fc.asyncProperty(day, how, async (border, query) => {
        const [last, next] = [border.getTime(), border.getTime() + 86_400_000].map((at) =>
          new Date(at).toISOString().slice(0, 10),
        );
        const [before, after] = await Promise.all([
          between('2014-01-01', last ?? '', query),
          between(next ?? '', '2031-12-31', query),
        ]);
        const { totals } = await read(query);
        expect(before.body.totals.seconds + after.body.totals.seconds).toBe(totals.seconds);
        expect(summed([before.body.totals, after.body.totals], 'amount')).toEqual(summed([totals], 'amount'));
      }),
      { numRuns: 25 },
    );
  });
});
