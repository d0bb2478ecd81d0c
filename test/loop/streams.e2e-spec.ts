import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const STREAMS = '/v1/loop/streams';

let run: Running;
let teamId: string;
let ask: Ask;
let personId: string;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
  const person = await run.make.person(teamId);
  personId = person.id;
  ask = run.ask(person.key);
});
afterAll(() => run.close());

/** What the person's feed tells of a row, oldest first. */
async function told(id: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return run.database.rows(
    `SELECT feed_kind, feed_id, type, data, previous FROM events WHERE subject_id = $1 ORDER BY created_at, id`,
    [id],
  );
}

describe('a stream', () => {
  it('shows what it reads and how it goes, and never a secret', async () => {
    const { id } = await run.make.stream(ask, {
      title: 'Release notes',
      status: 'BACKING_OFF',
      config: { url: 'https://example.org/feed.xml' },
      lastError: {
        code: 'http_error',
        message: 'The server answered 503.',
        at: '2026-07-01T08:00:00.000Z',
        httpStatus: 503,
      },
      consecutiveFailures: 2,
      lastSyncedAt: '2026-07-01T07:00:00.000Z',
      nextSyncAt: '2026-07-01T09:00:00.500Z',
      pollIntervalSeconds: 3600,
    });
    const { status, body, headers } = await ask.get(`${STREAMS}/${id}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ id, title: 'Release notes', type: 'RSS', paused: false, status: 'BACKING_OFF' },
      lastError: {
        code: 'http_error',
        message: 'The server answered 503.',
        at: '2026-07-01T08:00:00.000Z',
        httpStatus: 503,
      },
      ...{ consecutiveFailures: 2, lastSyncedAt: '2026-07-01T07:00:00.000Z', nextSyncAt: '2026-07-01T09:00:00.500Z' },
      ...{ pausedAt: null, pollIntervalSeconds: 3600, config: { url: 'https://example.org/feed.xml' } },
      secret: { set: false, lastFour: null, rotatedAt: null },
      ...{ inboundUrl: null, defaultUrgency: 3, completeUpstream: false, queuedCount: 0 },
      ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
    });
    expect(headers['etag']).toMatch(/^"1-/);
  });

  it("is nobody's but its owner's, not even a colleague's", async () => {
    const { id } = await run.make.stream(ask);
    const colleague = run.ask((await run.make.person(teamId)).key);
    for (const answer of [
      await colleague.get(`${STREAMS}/${id}`),
      await colleague.post(`${STREAMS}/${id}/pause`, {}),
      await colleague.post(`${STREAMS}/${id}/resume`, {}),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
    }
    expect((await colleague.get(STREAMS)).body.data).toEqual([]);
    expect((await ask.get(`${STREAMS}/${id}`)).body.paused).toBe(false);
  });
});

describe('pausing and resuming', () => {
  it('say the same in every field that tells of it', async () => {
    const { id } = await run.make.stream(ask, { status: 'ERROR', nextSyncAt: '2026-07-01T09:00:00.000Z' });
    const paused = await ask.post(`${STREAMS}/${id}/pause`, {});
    expect(paused.body).toMatchObject({ paused: true, status: 'PAUSED', nextSyncAt: null });
    expect(paused.body.pausedAt).toBe(paused.body.updatedAt);
    const running = await ask.post(`${STREAMS}/${id}/resume`, {});
    expect(running.body).toMatchObject({ paused: false, status: 'ERROR', pausedAt: null });
    expect(running.body.nextSyncAt).toBe(running.body.updatedAt);
    expect(running.headers['etag']).toMatch(/^"3-/);
  });

  it('leave what never runs by itself without a next run', async () => {
    const { id } = await run.make.stream(ask, { type: 'WEBHOOK' });
    await ask.post(`${STREAMS}/${id}/pause`, {});
    expect((await ask.post(`${STREAMS}/${id}/resume`, {})).body.nextSyncAt).toBeNull();
  });

  it('remember whether what was missed counts', async () => {
    const { id } = await run.make.stream(ask);
    const kept = async () => (await run.database.rows('SELECT skip_missed FROM streams WHERE id = $1', [id]))[0];
    await ask.post(`${STREAMS}/${id}/pause`, {});
    await ask.post(`${STREAMS}/${id}/resume`, { skipMissed: true });
    expect(await kept()).toEqual({ skip_missed: true });
    await ask.post(`${STREAMS}/${id}/pause`, {});
    await ask.post(`${STREAMS}/${id}/resume`, {});
    expect(await kept()).toEqual({ skip_missed: false });
  });

  it("are told in the person's own feed, once for each change", async () => {
    const { id } = await run.make.stream(ask);
    for (const action of ['pause', 'pause', 'resume', 'resume']) await ask.post(`${STREAMS}/${id}/${action}`, {});
    const events = await told(id);
    expect(events.map(({ type }) => type)).toEqual(['stream.created', 'stream.paused', 'stream.resumed']);
    expect(events.map(({ feed_kind, feed_id }) => [feed_kind, feed_id])).toEqual(events.map(() => ['loop', personId]));
    expect(events[1]).toMatchObject({
      data: { id, paused: true, status: 'PAUSED' },
      previous: { paused: false, status: 'PENDING', pausedAt: null },
    });
    expect(Object.keys(Object(events[0]?.['data'])).toSorted()).toEqual(
      Object.keys(Object(events[1]?.['data'])).toSorted(),
    );
  });

  it('change nothing for whoever looked at an older version', async () => {
    const { id } = await run.make.stream(ask);
    const stale = await ask.post(`${STREAMS}/${id}/pause`, {}, { 'if-match': '"7"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'version_conflict']);
    expect((await ask.get(`${STREAMS}/${id}`)).body.paused).toBe(false);
  });
});

describe('the list of streams', () => {
  it('begins with the oldest, goes on by its cursor and knows the order by title', async () => {
    const person = await run.make.person(teamId);
    const own = run.ask(person.key);
    for (const title of ['b', 'Ä', 'a']) await run.make.stream(own, { title });
    const titles = async (query: string) => {
      const { body } = await own.get(`${STREAMS}?${query}`);
      return { titles: body.data.map(({ title }: { title: string }) => title), ...body.page };
    };
    const first = await titles('limit=2&count=true');
    expect(first).toMatchObject({ titles: ['b', 'Ä'], hasMore: true, total: 3 });
    expect(await titles(`limit=2&cursor=${first.nextCursor}`)).toMatchObject({ titles: ['a'], hasMore: false });
    expect((await titles('sort=title')).titles).toEqual(['a', 'b', 'Ä']);
    expect((await titles('sort=-title')).titles).toEqual(['Ä', 'b', 'a']);
  });
});
