import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GithubServer, type ServedThread } from '../support/github-server.js';
import { Syncing } from '../support/syncing.js';

const TOKEN = 'ghp_0123456789abcdef';
const [SAMPLE]: ServedThread[] = JSON.parse(readFileSync('test/fixtures/github/notifications.json', 'utf8'));
const NOW_DUE = new Date(0).toISOString();
const minutesFrom = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const utc = (at: Date) => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;

let at: Syncing;
beforeAll(async () => {
  at = await Syncing.start();
});
afterAll(() => at.close());

describe('a repeater', () => {
  /** One that has been running since so many days, at a minute that has just passed. */
  async function repeater(days: number, config: object = {}): Promise<string> {
    const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', timeStyle: 'short' });
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
    const begun = minutesFrom(-days * 1_440 - 2);
    const schedule = { every: 1, unit: 'DAY', time: time.format(minutesFrom(-1)), startOn: day.format(begun) };
    const { id } = await at.run.make.stream(at.ask, {
      ...{ type: 'REPEATER', title: 'Daily', config: { title: 'Plan {date}', schedule, ...config } },
      nextSyncAt: NOW_DUE,
    });
    await at.database.rows('UPDATE streams SET cursor = $2 WHERE id = $1', [
      id,
      JSON.stringify(`${day.format(begun)}T00:00:00`),
    ]);
    return id;
  }

  it('makes its item at its time by the clock of its owner, and waits for the next', async () => {
    const id = await repeater(0);
    await at.sync(id);
    const [title] = await at.titles(id);
    expect(title).toMatch(/^Plan \d{4}-\d\d-\d\d$/);
    await at.sync(id);
    expect(await at.titles(id)).toHaveLength(1);
    const left = await at.secondsLeft(id);
    expect(left).toBeGreaterThan(80_000);
    expect(left).toBeLessThan(93_000);
  });

  it('makes one item of all that was missed, and counts on it while it is open', async () => {
    const id = await repeater(3);
    await at.sync(id);
    const [title] = await at.titles(id);
    const { metadata } = await at.item(id, String(title));
    expect(metadata).toMatchObject({ missed: 3 });
    await at.database.rows(
      `UPDATE streams SET cursor = to_jsonb(to_char((cursor #>> '{}')::timestamp - interval '1 day', 'YYYY-MM-DD"T"HH24:MI:SS')) WHERE id = $1`,
      [id],
    );
    await at.database.rows(`UPDATE stream_entries SET external_id = 'another' WHERE stream_id = $1`, [id]);
    await at.sync(id);
    expect(await at.titles(id)).toEqual([title]);
    expect((await at.item(id, String(title)))['metadata']).toMatchObject({ missed: 4 });
  });
});

describe('a calendar', () => {
  const event = (uid: string, starts: Date, more = '') =>
    `BEGIN:VEVENT\r\nUID:${uid}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:${utc(starts)}\r\nSUMMARY:${uid}\r\n${more}END:VEVENT\r\n`;
  const put = (path: string, ...events: string[]) =>
    at.server.put(path, {
      body: `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n${events.join('')}END:VCALENDAR\r\n`,
      type: 'text/calendar',
    });
  async function calendar(path: string): Promise<string> {
    const config = { url: at.server.url(path), leadMinutes: 15 };
    const { id } = await at.run.make.stream(at.ask, { type: 'ICAL', config, nextSyncAt: NOW_DUE });
    await at.sync(id);
    return id;
  }
  /** Lets so many minutes pass for what waits. */
  const pass = (id: string, minutes: number) =>
    at.database.rows(`UPDATE stream_entries SET due_at = due_at - make_interval(mins => $2) WHERE stream_id = $1`, [
      id,
      minutes,
    ]);

  it('makes the item of each event so long before it starts, whenever it is read', async () => {
    put('/cal', event('soon', minutesFrom(10)), event('later', minutesFrom(60)));
    const id = await calendar('/cal');
    expect(await at.titles(id)).toEqual(['soon']);
    await pass(id, 44);
    await at.run.syncStreams();
    expect(await at.titles(id)).toEqual(['soon']);
    await pass(id, 2);
    await at.run.syncStreams();
    expect(await at.titles(id)).toEqual(['soon', 'later']);
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['soon', 'later']);
  });

  it('moves with its events, and completes those that are cancelled or gone', async () => {
    const [a, b, c] = [minutesFrom(10), minutesFrom(12), minutesFrom(60)];
    put('/moving', event('a', a), event('b', b), event('c', c));
    const id = await calendar('/moving');
    expect(await at.titles(id)).toEqual(['a', 'b']);
    put('/moving', event('a', a, 'DESCRIPTION:Room 2\r\n'), event('d', minutesFrom(13)));
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['a', 'd']);
    expect(await at.titles(id, ['COMPLETED'])).toEqual(['b']);
    expect(await at.item(id, 'a')).toMatchObject({ description: 'Room 2' });
    await pass(id, 120);
    await at.run.syncStreams();
    expect(await at.titles(id)).toEqual(['a', 'd']);
  });

  it('makes nothing while it is paused', async () => {
    put('/still', event('a', minutesFrom(60)));
    const id = await calendar('/still');
    await at.ask.post(`/v1/loop/streams/${id}/pause`, {});
    await pass(id, 120);
    await at.run.syncStreams();
    expect(await at.titles(id)).toEqual([]);
    await at.ask.post(`/v1/loop/streams/${id}/resume`, { skipMissed: true });
    await at.run.syncStreams();
    expect(await at.titles(id)).toEqual([]);
  });
});

describe('notifications', () => {
  const thread = (id: string, minutesAgo: number, title = `t${id}`): ServedThread => ({
    ...SAMPLE,
    ...{ id, unread: true, updated_at: `${minutesFrom(-minutesAgo).toISOString().slice(0, 19)}Z` },
    subject: { ...Object(SAMPLE?.['subject']), title },
  });

  async function account(config: object = {}): Promise<{ id: string; source: GithubServer }> {
    const source = new GithubServer(at.server, TOKEN);
    const { id } = await at.run.make.stream(at.ask, {
      ...{ type: 'GITHUB', config: { apiUrl: at.server.origin, ...config }, nextSyncAt: NOW_DUE },
    });
    await at.run.make.streamSecret(at.ownerId, id, TOKEN);
    return { id, source };
  }
  const complete = async (id: string, title: string) =>
    at.ask.post(`/v1/loop/items/${String((await at.item(id, title))['id'])}/complete`, {});

  it('are read with the secret of the stream, oldest first, page by page', async () => {
    const { id, source } = await account();
    source.put(...Array.from({ length: 60 }, (_, nth) => thread(String(nth + 1), nth + 1)));
    await at.sync(id);
    const titles = await at.titles(id);
    expect([titles.length, titles[0], titles.at(-1)]).toEqual([50, 't50', 't1']);
    expect(at.server.got.at(-1)?.headers['authorization']).toBe(`Bearer ${TOKEN}`);
    expect(JSON.stringify(await at.stream(id)) + at.run.log.join('')).not.toContain(TOKEN);
  });

  it('bring back what was completed when something happens on it, and complete what was read elsewhere', async () => {
    const { id, source } = await account();
    source.put(thread('1', 30), thread('2', 20));
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['t1', 't2']);
    await complete(id, 't1');
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['t2']);
    source.put(thread('1', 5));
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['t2', 't1']);
    source.read('2');
    await at.sync(id);
    expect([await at.titles(id), await at.titles(id, ['COMPLETED'])]).toEqual([['t1'], ['t2']]);
  });

  it('wake what sleeps only where the stream wants that', async () => {
    for (const [wakeOnActivity, expected] of [
      [false, []],
      [true, ['t1']],
    ] as const) {
      const { id, source } = await account({ wakeOnActivity });
      source.put(thread('1', 30));
      await at.sync(id);
      const until = minutesFrom(60).toISOString();
      await at.ask.post(`/v1/loop/items/${String((await at.item(id, 't1'))['id'])}/snooze`, { until });
      source.put(thread('1', 5));
      await at.sync(id);
      expect(await at.titles(id)).toEqual(expected);
    }
  });

  it('that are never to come back stay completed', async () => {
    const { id, source } = await account({ reopen: 'NEVER' });
    source.put(thread('1', 30));
    await at.sync(id);
    await complete(id, 't1');
    source.put(thread('1', 5));
    await at.sync(id);
    expect(await at.titles(id)).toEqual([]);
  });

  it('that were too old at first become items once something happens on them', async () => {
    const { id, source } = await account();
    source.put(thread('1', 20_000));
    await at.sync(id);
    expect(await at.titles(id)).toEqual([]);
    source.put(thread('1', 1));
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['t1']);
  });
});

describe('a stream that others push to', () => {
  const pushed = async (streamId: string, body: object, headers: Record<string, string> = {}) =>
    at.engine.receive({
      ...{ ownerId: at.ownerId, streamId, body: Buffer.from(JSON.stringify(body)) },
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('makes an item of each push, once, and completes it when the sender says so', async () => {
    const { id } = await at.run.make.stream(at.ask, { type: 'WEBHOOK', config: { preset: 'PLAIN' } });
    const first = await pushed(id, { title: 'Deploy' }, { 'webhook-id': 'm1' });
    expect(first).toEqual({ itemId: expect.any(String), deduplicated: false });
    expect(await pushed(id, { title: 'Deploy' }, { 'webhook-id': 'm1' })).toEqual({ ...first, deduplicated: true });
    await Promise.all([1, 2, 3].map(() => pushed(id, { title: 'Same words' })));
    expect(await at.titles(id)).toEqual(['Deploy', 'Same words']);
    expect(await pushed(id, {})).toEqual({ refused: 'no_title' });
    expect(await at.stream(id)).toMatchObject({ status: 'OK', lastSyncedAt: expect.any(String) });
  });

  it('counts and drops what comes while it is paused', async () => {
    const { id } = await at.run.make.stream(at.ask, { type: 'WEBHOOK', config: {} });
    await at.ask.post(`/v1/loop/streams/${id}/pause`, {});
    expect(await pushed(id, { title: 'x' })).toEqual({ dropped: true });
    expect(await at.database.rows('SELECT pushes_dropped FROM streams WHERE id = $1', [id])).toEqual([
      { pushes_dropped: 1 },
    ]);
    expect(await at.titles(id)).toEqual([]);
  });
});
