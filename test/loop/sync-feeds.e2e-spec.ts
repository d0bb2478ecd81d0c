import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedOf, numbered, Syncing } from '../support/syncing.js';

let at: Syncing;
beforeAll(async () => {
  at = await Syncing.start();
});
afterAll(() => at.close());

describe('a feed that is read', () => {
  it('makes each entry an item once, in the order in which they came', async () => {
    const id = await at.feed('/order');
    at.server.put('/order', { body: feedOf(numbered(1, 3)) });
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['n1', 'n2', 'n3']);
    at.server.put('/order', { body: feedOf(numbered(2, 5)) });
    await at.sync(id);
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    const item = await at.item(id, 'n4');
    expect(item).toMatchObject({ source: 'RSS', streamId: id, externalId: 'n4', urgency: 2, description: 'Text' });
    expect(await at.told(item['id'])).toEqual(['item.created']);
    const signed = await at.database.rows('SELECT actor FROM events WHERE subject_id = $1', [item['id']]);
    expect(signed).toEqual([{ actor: { type: 'STREAM', id } }]);
    const runs = 'SELECT outcome, created, updated, skipped FROM stream_runs WHERE stream_id = $1 ORDER BY id';
    expect(await at.database.rows(runs, [id])).toEqual([
      { outcome: 'OK', created: 3, updated: 0, skipped: 0 },
      { outcome: 'OK', created: 2, updated: 0, skipped: 0 },
    ]);
    expect(await at.stream(id)).toMatchObject({
      status: 'OK',
      lastError: null,
      consecutiveFailures: 0,
      queuedCount: 5,
    });
  });

  it('that is as it was costs one conditional request, and writes nothing but its schedule', async () => {
    const id = await at.feed('/same');
    at.server.put('/same', { body: feedOf(numbered(1, 3)) });
    await at.sync(id);
    const written = () =>
      at.database.rows(`
        SELECT (SELECT max(pos) FROM events) AS events, (SELECT max(pos) FROM audit_events) AS audit,
          (SELECT sum(xmin::text::bigint) FROM stream_entries) AS entries, (SELECT sum(xmin::text::bigint) FROM items) AS items,
          (SELECT count(*) FROM stream_runs) AS runs, (SELECT version FROM streams WHERE id = '${id}') AS version`);
    const before = [await written(), at.server.asked('/same').length] as const;
    await at.sync(id);
    expect(await written()).toEqual(before[0]);
    const asked = at.server.asked('/same').slice(before[1]);
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([expect.stringMatching(/^".+"$/)]);
    const left = await at.secondsLeft(id);
    expect(left).toBeGreaterThan(3600 * 0.89);
    expect(left).toBeLessThan(3600 * 1.11);
  });

  it('changes its items in place, but not what their owner has changed', async () => {
    const id = await at.feed('/change');
    at.server.put('/change', { body: feedOf([{ id: 'a' }, { id: 'b' }]) });
    await at.sync(id);
    const [a, b] = [await at.item(id, 'a'), await at.item(id, 'b')];
    await at.ask.patch(`/v1/loop/items/${String(b['id'])}`, { title: 'Mine' });
    at.server.put('/change', {
      body: feedOf([
        { id: 'a', title: 'A', text: 'New' },
        { id: 'b', title: 'B', text: 'New' },
      ]),
    });
    await at.sync(id);
    expect(await at.item(id, 'A')).toMatchObject({ id: a['id'], description: 'New', editedFields: [] });
    expect(await at.item(id, 'Mine')).toMatchObject({ id: b['id'], description: 'New', editedFields: ['title'] });
    expect(await at.told(a['id'])).toEqual(['item.created', 'item.updated']);
  });

  it('never brings back what was destroyed', async () => {
    const id = await at.feed('/grave');
    at.server.put('/grave', { body: feedOf([{ id: 'a' }, { id: 'b' }]) });
    await at.sync(id);
    await at.ask.delete(`/v1/loop/items/${String((await at.item(id, 'a'))['id'])}`);
    at.server.put('/grave', { body: feedOf([{ id: 'a', title: 'Again' }, { id: 'b' }, { id: 'c' }]) });
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['b', 'c']);
  });

  it('keeps what its sender sends without breaking on it', async () => {
    const id = await at.feed('/odd');
    const item = { id: 'a\u0000b', title: 'x\ud800\u0000y', content_text: '\u202Ez', date_published: new Date() };
    const body = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'f', items: [item] });
    at.server.put('/odd', { body, type: 'application/feed+json' });
    await at.sync(id);
    expect(await at.stream(id)).toMatchObject({ status: 'OK' });
    expect(await at.titles(id)).toHaveLength(1);
  });
});

describe('how much of a feed becomes items', () => {
  it('is the newest fifty at first', async () => {
    const id = await at.feed('/first', { isNew: true });
    at.server.put('/first', { body: feedOf(numbered(1, 60)) });
    await at.sync(id);
    expect(await at.titles(id)).toEqual(numbered(11, 60).map(({ id: title }) => title));
    at.server.put('/first', { body: feedOf(numbered(1, 61)) });
    await at.sync(id);
    expect((await at.titles(id)).at(-1)).toBe('n61');
    expect(await at.titles(id)).toHaveLength(51);
  });

  it('is the newest two hundred after a pause, or none where they are to be skipped', async () => {
    const id = await at.feed('/pause');
    const resumed = async (entries: ReturnType<typeof numbered>, input: object) => {
      await at.ask.post(`/v1/loop/streams/${id}/pause`, {});
      at.server.put('/pause', { body: feedOf(entries) });
      await at.ask.post(`/v1/loop/streams/${id}/resume`, input);
      await at.run.syncStreams();
      return at.titles(id);
    };
    expect(await resumed(numbered(1, 250), {})).toEqual(numbered(51, 250).map(({ id: title }) => title));
    expect(await resumed(numbered(1, 260), { skipMissed: true })).toHaveLength(200);
    at.server.put('/pause', { body: feedOf(numbered(1, 261)) });
    await at.sync(id);
    expect(await at.titles(id)).toHaveLength(201);
  });

  it('is a thousand a day; the rest comes the day after, and its owner hears of it', async () => {
    const id = await at.feed('/much');
    at.server.put('/much', { body: feedOf(numbered(1, 1_100)) });
    await at.sync(id);
    expect(await at.titles(id)).toEqual(numbered(1, 1_000).map(({ id: title }) => title));
    expect(await at.stream(id)).toMatchObject({ status: 'BACKING_OFF', lastError: { code: 'daily_limit' } });
    expect(await at.secondsLeft(id)).toBeGreaterThan(86_000);
    expect(await at.warnings(id)).toMatchObject([{ state: 'QUEUED' }]);
    await at.database.rows(`UPDATE streams SET day_began_at = now() - interval '25 hours' WHERE id = $1`, [id]);
    await at.sync(id);
    expect(await at.titles(id)).toEqual(numbered(1, 1_100).map(({ id: title }) => title));
    expect(await at.warnings(id)).toMatchObject([{ state: 'COMPLETED' }]);
    expect(await at.stream(id)).toMatchObject({ status: 'OK', lastError: null });
  });

  it('stays bounded for a feed of ten thousand, all of which are remembered', async () => {
    const id = await at.feed('/huge', { isNew: true });
    at.server.put('/huge', { body: feedOf(numbered(1, 10_000)) });
    await at.sync(id);
    const [row] = await at.database.rows('SELECT count(*)::int AS seen FROM stream_entries WHERE stream_id = $1', [id]);
    expect([row?.['seen'], (await at.titles(id)).length]).toEqual([10_000, 50]);
  });
});
