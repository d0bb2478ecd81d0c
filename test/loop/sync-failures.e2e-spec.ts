import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedOf, numbered, Syncing } from '../support/syncing.js';

let at: Syncing;
beforeAll(async () => {
  at = await Syncing.start();
});
afterAll(() => at.close());

async function near(id: string, seconds: number): Promise<void> {
  const left = await at.secondsLeft(id);
  expect(left).toBeGreaterThan(seconds * 0.89 - 5);
  expect(left).toBeLessThan(seconds * 1.11 + 5);
}

describe('a stream that fails', () => {
  it('is tried again with growing pauses, tells its owner once, and tells when it is well', async () => {
    const id = await at.feed('/spell', { title: 'News' });
    at.server.refuse('/spell', 500);
    for (const [nth, told] of [0, 0, 1, 1, 1].entries()) {
      await at.sync(id);
      await near(id, Math.min(86_400, 3600 * 2 ** (nth + 1)));
      expect(await at.warnings(id)).toHaveLength(told);
    }
    expect(await at.stream(id)).toMatchObject({
      status: 'BACKING_OFF',
      consecutiveFailures: 5,
      lastError: { code: 'http_error', httpStatus: 500, message: `127.0.0.1:${at.server.port} answered 500.` },
    });
    expect(await at.warnings(id)).toMatchObject([
      { state: 'QUEUED', urgency: 3, title: 'The stream “News” cannot be read' },
    ]);
    at.server.put('/spell', { body: feedOf(numbered(1, 1)) });
    await at.sync(id);
    expect(await at.stream(id)).toMatchObject({ status: 'OK', consecutiveFailures: 0, lastError: null });
    expect(await at.warnings(id)).toMatchObject([{ state: 'COMPLETED' }]);
    expect(await at.told(id)).toEqual(['stream.created', 'stream.sync_failed', 'stream.recovered']);
    expect(await at.titles(id)).toEqual(['n1']);
  });

  it('tells of the next spell by the same item, and is well also when nothing is new', async () => {
    const id = await at.feed('/spells');
    const spell = async () => {
      at.server.refuse('/spells', 500);
      for (let nth = 0; nth < 3; nth++) await at.sync(id);
      const [warning] = await at.warnings(id);
      at.server.put('/spells', { body: feedOf([]) });
      await at.sync(id);
      return warning;
    };
    const [first, second] = [await spell(), await spell()];
    expect([first?.['state'], second?.['state']]).toEqual(['QUEUED', 'QUEUED']);
    expect(second?.['id']).toBe(first?.['id']);
    expect(await at.warnings(id)).toMatchObject([{ state: 'COMPLETED' }]);
  });

  it.each([
    ['seconds', () => '600', 429],
    ['a date', () => new Date(Date.now() + 600_000).toUTCString(), 503],
  ])('waits as long as its source asks in %s', async (_form, value, status) => {
    const id = await at.feed(`/after-${status}`);
    at.server.refuse(`/after-${status}`, status, { 'retry-after': value() });
    await at.sync(id);
    await near(id, 600);
    expect(await at.stream(id)).toMatchObject({ status: 'BACKING_OFF', lastError: { httpStatus: status } });
  });

  it('whose credentials are refused is tried twice more, and its owner hears of it at once', async () => {
    const id = await at.feed('/auth');
    at.server.refuse('/auth', 401);
    await at.sync(id);
    await near(id, 300);
    expect(await at.warnings(id)).toHaveLength(1);
    await at.sync(id);
    await near(id, 3600);
    await at.sync(id);
    expect(await at.stream(id)).toMatchObject({ status: 'AUTH_FAILED', nextSyncAt: null, consecutiveFailures: 3 });
    expect((await at.told(id)).filter((type) => type === 'stream.sync_failed')).toHaveLength(1);
  });

  it('for good is not tried again', async () => {
    const id = await at.feed('/gone');
    at.server.refuse('/gone', 410);
    await at.sync(id);
    expect(await at.stream(id)).toMatchObject({ status: 'ERROR', nextSyncAt: null, lastError: { code: 'gone' } });
    expect(await at.warnings(id)).toHaveLength(1);
  });

  it('for want of room in the loop makes nothing until there is some', async () => {
    const other = await Syncing.start();
    const id = await other.feed('/full');
    await other.database.rows(
      `INSERT INTO items (owner_id, id, title, search_text, position)
      SELECT $1, gen_random_uuid(), n, n, 'a0' FROM generate_series(1, 49999) n`,
      [other.ownerId],
    );
    other.server.put('/full', { body: feedOf(numbered(1, 2)) });
    await other.sync(id);
    expect([await other.titles(id), await other.stream(id)]).toMatchObject([
      [],
      { status: 'ERROR', nextSyncAt: null, lastError: { code: 'loop_full' } },
    ]);
    await other.database.rows(`DELETE FROM items WHERE title IN ('1', '2', '3')`);
    await other.sync(id);
    expect(await other.titles(id)).toEqual(['n1', 'n2']);
    await other.close();
  });

  it('takes its warning with it when it is deleted', async () => {
    const id = await at.feed('/deleted');
    at.server.refuse('/deleted', 410);
    await at.sync(id);
    await at.ask.gql('mutation ($id: ID!) { deleteStream(id: $id) { errors { code } } }', { id });
    expect(await at.warnings(id)).toMatchObject([{ state: 'COMPLETED' }]);
  });

  it('because of where it lives says so, and nothing of what it would have found there', async () => {
    const { id } = await at.run.make.stream(at.ask, {
      ...{ type: 'RSS', config: { url: 'http://127.0.0.1:1/feed' }, nextSyncAt: new Date(0).toISOString() },
    });
    await at.run.syncStreams();
    expect(await at.stream(id)).toMatchObject({ status: 'BACKING_OFF', lastError: { code: 'blocked_address' } });
  });
});

describe('in the middle of a run', () => {
  /** Does something while the source is being asked. */
  function meanwhile(path: string, deed: () => Promise<unknown>): void {
    at.server.on(path, async () => {
      await deed();
      return { headers: { 'content-type': 'application/xml' }, body: feedOf(numbered(1, 2)) };
    });
  }

  it('a pause lets the page that is being read become items', async () => {
    const id = await at.feed('/mid-pause');
    meanwhile('/mid-pause', () => at.ask.post(`/v1/loop/streams/${id}/pause`, {}));
    await at.sync(id);
    expect(await at.titles(id)).toEqual(['n1', 'n2']);
    expect(await at.stream(id)).toMatchObject({ status: 'PAUSED', paused: true, nextSyncAt: null });
    await at.sync(id);
    expect(at.server.asked('/mid-pause')).toHaveLength(2);
  });

  it('a deletion lets nothing become an item', async () => {
    const id = await at.feed('/mid-delete');
    const remove = 'mutation ($id: ID!) { deleteStream(id: $id) { errors { code } } }';
    meanwhile('/mid-delete', () => at.ask.gql(remove, { id }));
    const [before] = await at.database.rows('SELECT count(*) AS items FROM items');
    await at.sync(id);
    expect(await at.database.rows('SELECT count(*) AS items FROM items')).toEqual([before]);
    expect((await at.ask.get(`/v1/loop/streams/${id}`)).status).toBe(404);
    expect(await at.database.rows('SELECT stream_id FROM deleted_streams WHERE stream_id = $1', [id])).toHaveLength(1);
  });

  it('the stream shows that it syncs', async () => {
    const id = await at.feed('/mid-look');
    const seen: unknown[] = [];
    meanwhile('/mid-look', async () => seen.push((await at.stream(id))['status']));
    await at.sync(id);
    expect([...seen, (await at.stream(id))['status']]).toEqual(['SYNCING', 'OK']);
  });
});

describe('asking for a run', () => {
  it('makes the stream run at once, though not twice within a minute', async () => {
    const id = await at.feed('/asked');
    at.server.put('/asked', { body: feedOf(numbered(1, 1)) });
    await at.engine.syncNow(at.actor, id);
    await at.run.syncStreams();
    expect(await at.titles(id)).toEqual(['n1']);
    await expect(at.engine.syncNow(at.actor, id)).rejects.toMatchObject({
      declared: { code: 'invalid_state' },
      said: { context: { retryAt: expect.stringMatching(/^\d{4}-.+Z$/) } },
    });
  });

  it('brings back a stream that was given up', async () => {
    const id = await at.feed('/given-up');
    at.server.refuse('/given-up', 410);
    await at.sync(id);
    at.server.put('/given-up', { body: feedOf(numbered(1, 1)) });
    await at.engine.syncNow(at.actor, id);
    await at.run.syncStreams();
    expect(await at.stream(id)).toMatchObject({ status: 'OK', lastError: null });
  });

  it('is refused where nothing can run', async () => {
    const id = await at.feed('/paused');
    await at.ask.post(`/v1/loop/streams/${id}/pause`, {});
    const refused = { declared: { code: 'invalid_state' } };
    await expect(at.engine.syncNow(at.actor, id)).rejects.toMatchObject(refused);
    const hook = await at.run.make.stream(at.ask, { type: 'WEBHOOK' });
    await expect(at.engine.syncNow(at.actor, hook.id)).rejects.toMatchObject(refused);
  });
});

describe('trying a source', () => {
  const tried = (path: string) =>
    at.engine.test(at.actor, { type: 'RSS', config: { url: at.server.url(path) }, secret: null });

  it('shows the newest titles and keeps nothing', async () => {
    at.server.put('/trial', { body: feedOf(numbered(1, 9)) });
    const count = () => at.database.rows('SELECT (SELECT count(*) FROM items), (SELECT count(*) FROM stream_entries)');
    const before = await count();
    expect(await tried('/trial')).toMatchObject({ ok: true, sample: ['n9', 'n8', 'n7', 'n6', 'n5'] });
    expect(await count()).toEqual(before);
  });

  it('says why it cannot be read', async () => {
    at.server.refuse('/no-trial', 403);
    expect(await tried('/no-trial')).toMatchObject({ ok: false, message: expect.stringContaining('403'), sample: [] });
  });
});
