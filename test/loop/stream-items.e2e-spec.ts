import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const LIST =
  'query ($filter: ItemFilterInput) { listItems(limit: 250, filter: $filter) { results { title stream { id title } } } }';

let run: Running;
let teamId: string;
let personId: string;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
  const person = await run.make.person(teamId);
  personId = person.id;
  ask = run.ask(person.key);
});
afterAll(() => run.close());

/** Items as a stream will have made them: streams do not run yet, so what they make is put in place by hand. */
async function itemsOf(streamId: string, titles: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) {
    const { id } = await run.make.item(ask, { title });
    await run.database.rows(`UPDATE items SET stream_id = $2, source = 'RSS' WHERE id = $1`, [id, streamId]);
    ids.push(id);
  }
  return ids;
}

async function data(document: string, variables: object = {}, caller = ask): Promise<Answer['body']> {
  const { body } = await caller.gql(document, variables);
  expect(body.errors).toBeUndefined();
  return body.data;
}

const COUNT =
  'query ($id: ID!) { getStream(id: $id) { queuedCount } listStreams(limit: 250) { results { queuedCount title } } }';
const complete = (id: string) => ask.post(`/v1/loop/items/${id}/complete`, {});
const snooze = (id: string) => ask.post(`/v1/loop/items/${id}/snooze`, { untilText: '2h' });

describe('an item of a stream', () => {
  it('shows its stream, and lists are filtered by it', async () => {
    const { id } = await run.make.stream(ask, { title: 'Feed' });
    await itemsOf(id, ['one', 'two']);
    await run.make.item(ask, { title: 'own' });
    const all = await data(LIST);
    expect(all.listItems.results).toEqual([
      { title: 'own', stream: null },
      { title: 'two', stream: { id, title: 'Feed' } },
      { title: 'one', stream: { id, title: 'Feed' } },
    ]);
    const titles = async (filter: object) =>
      (await data(LIST, { filter })).listItems.results.map(({ title }: { title: string }) => title);
    expect(await titles({ stream: { title: { ilike: 'fEED' } } })).toEqual(['two', 'one']);
    expect(await titles({ not: [{ stream: { title: { eq: 'Feed' } } }] })).toEqual(['own']);
    expect(await titles({ stream: { paused: { eq: true } } })).toEqual([]);
  });

  it('shows of different streams different fields at different places', async () => {
    const first = await run.make.stream(ask, { title: 'A' });
    const second = await run.make.stream(ask, { title: 'B' });
    const [a] = await itemsOf(first.id, ['a']);
    const [b] = await itemsOf(second.id, ['b']);
    const found = await data(
      'query ($a: ID!, $b: ID!) { a: getItem(id: $a) { stream { title } } b: getItem(id: $b) { stream { id queuedCount } } }',
      { a, b },
    );
    expect(found).toEqual({ a: { stream: { title: 'A' } }, b: { stream: { id: second.id, queuedCount: 1 } } });
  });

  it('keeps its stream from keys that may not read streams, and everything else open to them', async () => {
    const { id } = await run.make.stream(ask);
    const [item] = await itemsOf(id, ['kept']);
    const reader = run.ask(await run.make.key(teamId, { personId, scopes: ['items:read'] }));
    const { body } = await reader.gql('query ($id: ID!) { getItem(id: $id) { title streamId stream { title } } }', {
      id: item,
    });
    expect(body.data).toEqual({ getItem: { title: 'kept', streamId: id, stream: null } });
    expect(body.errors).toMatchObject([
      { path: ['getItem', 'stream'], extensions: { code: 'scope_missing', vars: { requiredScope: 'streams:read' } } },
    ]);
    const filtered = await reader.gql(LIST.replace('stream { id title }', 'id'), {
      filter: { stream: { title: { like: '%' } } },
    });
    expect([filtered.body.data, filtered.body.errors[0].extensions.code]).toEqual([
      { listItems: null },
      'scope_missing',
    ]);
  });
});

describe('the count of a stream', () => {
  it('holds what is in the queue: not what sleeps or is done', async () => {
    const { id, title } = await run.make.stream(ask);
    const [first = '', second = ''] = await itemsOf(id, ['1', '2', '3', '4']);
    await complete(first);
    await snooze(second);
    const { getStream, listStreams } = await data(COUNT, { id });
    expect(getStream.queuedCount).toBe(2);
    expect(listStreams.results).toContainEqual({ title, queuedCount: 2 });
    expect((await ask.get(`/v1/loop/streams/${id}`)).body.queuedCount).toBe(2);
  });
});

describe('deleting a stream', () => {
  const DELETE =
    'mutation ($id: ID!, $items: StreamItemsDisposition) { deleteStream(id: $id, input: { items: $items }) { result { id queuedCount } errors { code } } }';

  it.each([
    ['KEEP', ['QUEUED', 'SNOOZED', 'COMPLETED']],
    ['COMPLETE', ['COMPLETED', 'COMPLETED', 'COMPLETED']],
    ['DESTROY', [undefined, undefined, 'COMPLETED']],
  ])('with %s leaves its items %j, and no stream of theirs', async (items, states) => {
    const { id } = await run.make.stream(ask);
    const ids = await itemsOf(id, ['queued', 'asleep', 'done']);
    await snooze(ids[1] ?? '');
    await complete(ids[2] ?? '');
    const { deleteStream } = await data(DELETE, { id, items });
    expect(deleteStream).toEqual({ result: { id, queuedCount: 1 }, errors: [] });
    const left = await Promise.all(ids.map(async (each) => (await ask.get(`/v1/loop/items/${each}`)).body));
    expect(left.map(({ state }) => state)).toEqual(states);
    for (const item of left.filter(({ state }) => state !== undefined)) {
      expect(item).toMatchObject({ streamId: null, source: 'RSS' });
    }
  });
});
