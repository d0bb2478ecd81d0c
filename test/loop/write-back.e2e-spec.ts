import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import { FeedServer } from '../support/feed-server.js';
import { GithubServer } from '../support/github-server.js';
import { doJobs, hurry, jobsOf, until } from '../support/noting.js';

const TOKEN = 'ghp_tokenOfTheWriteBackTests';
const JOB = 'streams.write-back';
const CREATE =
  'mutation ($input: CreateStreamInput!) { createStream(input: $input) { result { id } errors { message path } } }';
const BULK = 'mutation ($input: BulkItemsInput!) { bulkItems(input: $input) { errors { message } } }';

let server: FeedServer;
let github: GithubServer;
let run: Running;
let ask: Ask;
let threads = 1000;

beforeAll(async () => {
  server = await FeedServer.start();
  run = await boot({ OUTBOUND_ALLOW: `127.0.0.1:${server.port}` });
  doJobs(run);
});
afterAll(async () => {
  await run.close();
  await server.close();
});
beforeEach(async () => {
  github = new GithubServer(server, TOKEN);
  ask = run.ask((await run.make.person((await run.make.team()).id)).key);
});

/** A stream of the person who asks, as they make one. */
async function streamOf(fields: object = {}): Promise<Answer['body']> {
  const input = { type: 'GITHUB', title: 'GitHub', config: { apiUrl: server.origin }, secret: TOKEN, ...fields };
  const { body } = await ask.gql(CREATE, { input });
  expect([body.errors, body.data?.createStream.errors]).toEqual([undefined, []]);
  return body.data.createStream.result;
}

/** An item as the stream makes it of an unread thread. */
async function itemOf(stream: { id: string }): Promise<{ id: string; thread: string }> {
  const thread = String(threads++);
  github.put({ id: thread });
  const { id } = await run.make.item(ask);
  await run.database.rows(`UPDATE items SET stream_id = $2, external_id = $3, source = 'GITHUB' WHERE id = $1`, [
    id,
    stream.id,
    thread,
  ]);
  return { id, thread };
}

const complete = (id: string) => run.make.post(ask, `/v1/loop/items/${id}/complete`);
const streamNow = async (id: string) => (await ask.get(`/v1/loop/streams/${id}`)).body;
const putOff = () => jobsOf(run, JOB);
const marked = (thread: string) => server.asked(`/notifications/threads/${thread}`);

/** Until every listener has heard what happened so far. */
async function heard(): Promise<void> {
  await run.numberEvents();
  await until(
    async () => (await run.database.rows(`SELECT 1 FROM jobs.jobs WHERE task_identifier LIKE '%.on-%'`)).length === 0,
  );
}

/** Until all that was put off has been tried, now instead of later. */
async function tried(): Promise<void> {
  const before = await putOff();
  await hurry(run);
  await until(async () => {
    const now = await putOff();
    const waits = ({ id, attempts }: (typeof before)[number]) =>
      now.some((one) => one['id'] === id && one['attempts'] === attempts);
    return !before.some(waits) && now.every(({ locked_at }) => locked_at === null);
  });
}

describe('completing an item of a stream', () => {
  it('completes it at its source, ten seconds later', async () => {
    const { id, thread } = await itemOf(await streamOf());
    const { completedAt } = await complete(id);
    await heard();
    const [job] = await putOff();
    expect(Number(job?.['run_at']) - Date.parse(completedAt)).toBe(10_000);
    expect(github.unread).toContain(thread);
    await tried();
    expect(await putOff()).toEqual([]);
    expect(github.unread).not.toContain(thread);
  });

  it('that is taken back in time leaves the source alone', async () => {
    const { id, thread } = await itemOf(await streamOf());
    await complete(id);
    await heard();
    await run.make.post(ask, `/v1/loop/items/${id}/requeue`);
    await tried();
    expect(await putOff()).toEqual([]);
    expect(marked(thread)).toEqual([]);
  });

  it('again takes the place of what was put off, and a source that knows already minds nothing', async () => {
    const stream = await streamOf();
    const { id, thread } = await itemOf(stream);
    const completeIt = async () => {
      await complete(id);
      await heard();
    };
    await completeIt();
    await run.make.post(ask, `/v1/loop/items/${id}/requeue`);
    await completeIt();
    expect(await putOff()).toHaveLength(1);
    github.read(thread);
    await tried();
    expect(marked(thread)).toHaveLength(1);
    expect((await streamNow(stream.id)).lastError).toBeNull();
  });

  it('tells nobody where the stream does not want it or cannot, or there is none', async () => {
    const items = [
      await itemOf(await streamOf({ completeUpstream: false })),
      await itemOf(await streamOf({ type: 'RSS', config: { url: server.url('/feed') }, secret: null })),
      await run.make.item(ask),
    ];
    for (const { id } of items) await complete(id);
    await heard();
    expect(await putOff()).toEqual([]);
  });

  it('does so while the stream is paused, and not once it is gone', async () => {
    const [paused, gone] = [await streamOf(), await streamOf()];
    const [one, other] = [await itemOf(paused), await itemOf(gone)];
    await run.make.post(ask, `/v1/loop/streams/${paused.id}/pause`);
    for (const { id } of [one, other]) await complete(id);
    await heard();
    await ask.gql('mutation ($id: ID!) { deleteStream(id: $id) { errors { message } } }', { id: gone.id });
    await tried();
    expect(await putOff()).toEqual([]);
    expect([marked(one.thread).length, marked(other.thread).length]).toEqual([1, 0]);
  });

  it('together with a hundred others completes each that a stream has made', async () => {
    const stream = await streamOf();
    const mine = [await itemOf(stream), await itemOf(stream)];
    const others = await Promise.all(Array.from({ length: 105 }, () => run.make.item(ask)));
    const ids = [...others, ...mine].map(({ id }) => id);
    await ask.gql(BULK, { input: { action: 'COMPLETE', ids } });
    await heard();
    expect(await putOff()).toHaveLength(2);
    await tried();
    expect(mine.map(({ thread }) => github.unread.includes(thread))).toEqual([false, false]);
  });
});

describe('a source that cannot be told', () => {
  it('is told again later; meanwhile it shows on the stream, and never on the item', async () => {
    const stream = await streamOf();
    const { id, thread } = await itemOf(stream);
    const completed = await complete(id);
    await heard();
    server.refuse('/notifications/threads/*', 503);
    await tried();
    expect((await putOff())[0]?.['attempts']).toBeGreaterThan(0);
    expect((await streamNow(stream.id)).lastError).toEqual({
      code: 'write_back_failed',
      message: expect.stringMatching(/^Completing at the source failed: /),
      at: expect.any(String),
      httpStatus: 503,
    });
    await until(async () => {
      await run.syncStreams();
      return (await streamNow(stream.id)).status === 'OK';
    });
    expect((await streamNow(stream.id)).lastError).toMatchObject({ code: 'write_back_failed', httpStatus: 503 });
    expect((await ask.get(`/v1/loop/items/${id}`)).body).toEqual(completed);
    github = new GithubServer(server, TOKEN);
    github.put({ id: thread });
    await tried();
    expect(await putOff()).toEqual([]);
    expect((await streamNow(stream.id)).lastError).toBeNull();
    const told = await run.database.rows(`SELECT type FROM events WHERE subject_id = $1 ORDER BY pos`, [stream.id]);
    expect(told.map(({ type }) => type)).toEqual(['stream.created', 'stream.updated', 'stream.updated']);
  });

  it('says when to come back, and is not asked before', async () => {
    const stream = await streamOf();
    const { id } = await itemOf(stream);
    await complete(id);
    await heard();
    server.refuse('/notifications/threads/*', 429, { 'retry-after': '600' });
    await tried();
    expect(Number((await putOff())[0]?.['wait'])).toBeGreaterThan(590);
    await run.database.rows('DELETE FROM jobs._private_jobs');
  });

  it('is given up after the last attempt: the stream has said so, and no job lies dead', async () => {
    const stream = await streamOf({ secret: 'ghp_aTokenThatWasRevoked' });
    const { id } = await itemOf(stream);
    await complete(id);
    await heard();
    const [job] = await putOff();
    expect(job).toMatchObject({ max_attempts: 13 });
    await run.database.rows('UPDATE jobs._private_jobs SET attempts = 12');
    await tried();
    expect(await putOff()).toEqual([]);
    expect((await streamNow(stream.id)).lastError).toMatchObject({ code: 'write_back_failed', httpStatus: 401 });
    const kept = await run.database.rows(`SELECT * FROM events WHERE subject_id = $1`, [stream.id]);
    expect(JSON.stringify([kept, run.log])).not.toContain('ghp_aTokenThatWasRevoked');
  });
});
