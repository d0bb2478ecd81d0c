import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';
import { told } from '../support/told.js';

const ABSENT = '0197a3c2-0000-7000-8000-0000000fffff';
const ITEM = 'id state position snoozedUntil topOfMind urgency bumpCount snoozeCount completedAt version';
const RESULT = `{ result { ${ITEM} } errors { code path fields vars } metadata { operationId } }`;

let run: Running;
let teamId: string;
let personId: string;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
});
afterAll(() => run.close());
beforeEach(async () => {
  const person = await run.make.person(teamId);
  personId = person.id;
  ask = run.ask(person.key);
});

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const DAY = 86_400_000;

/** What a mutation's payload says; `call` is the field with its arguments. */
async function mutate(call: string, selection = RESULT) {
  const { status, body } = await ask.gql(`mutation { it: ${call} ${selection} }`);
  if (status !== 200 || !body.data) throw new Error(JSON.stringify(body));
  return body.data.it;
}
const undo = (id: string) =>
  mutate(`undoOperation(id: "${id}")`, `{ result { ${ITEM} } errors { code vars } metadata { operationId skipped } }`);
const bulk = (input: string) =>
  mutate(
    `bulkItems(input: { ${input} })`,
    '{ result { affected unchanged failed { id errors { code vars } } operationId } errors { code path fields vars } }',
  );
const get = async (id: string) => (await ask.gql(`{ getItem(id: "${id}") { ${ITEM} } }`)).body.data.getItem;
const standing = (item: object) => ({ ...item, version: null });
const queue = async () => {
  const { body } = await ask.gql('{ listQueuedItems(limit: 250) { results { title } } }');
  return body.data.listQueuedItems.results.map(({ title }: { title: string }) => title);
};
const titled = async (...titles: string[]) => {
  const ids: string[] = [];
  for (const title of titles) ids.push((await run.make.item(ask, { title })).id);
  return ids;
};
const list = (ids: readonly string[]) => JSON.stringify(ids);

describe('undo', () => {
  it.each([
    ['completeItem(id: "ID")'],
    [`snoozeItem(id: "ID", until: "${inMs(DAY)}")`],
    ['requeueItem(id: "ID")'],
    ['requeueItem(id: "ID", input: { placement: TOP })'],
    ['setItemUrgency(id: "ID", urgency: 1)'],
    ['setItemTopOfMind(id: "ID", topOfMind: false)'],
  ])('of %s puts everything back, and its undo is the redo', async (call) => {
    await titled('above');
    const { id } = await run.make.item(ask, { topOfMind: true });
    await titled('below');
    const before = await get(id);
    const done = await mutate(call.replace('ID', id));
    expect(done.errors).toEqual([]);
    const undone = await undo(done.metadata.operationId);
    expect([undone.errors, undone.metadata.skipped]).toEqual([[], []]);
    expect(standing(undone.result[0])).toEqual(standing(before));
    const redone = await undo(undone.metadata.operationId);
    expect(standing(redone.result[0])).toEqual(standing(done.result));
  });

  it('of waking by hand and of moving puts back sleep and place', async () => {
    const [a, b] = await titled('a', 'b');
    await mutate(`snoozeItem(id: "${a}", until: "${inMs(DAY)}")`);
    const asleep = await get(String(a));
    const woken = await mutate(`unsnoozeItem(id: "${a}")`);
    expect(standing((await undo(woken.metadata.operationId)).result[0])).toEqual(standing(asleep));
    const moved = await mutate(`moveItem(id: "${b}", input: { beforeId: "${a}" })`);
    const back = await undo(moved.metadata.operationId);
    expect(standing(back.result[0])).toEqual(standing((await get(String(b))) ?? {}));
  });

  it('twice changes nothing the second time', async () => {
    const [id] = await titled('a');
    const { metadata } = await mutate(`completeItem(id: "${id}")`);
    await undo(metadata.operationId);
    const { version } = await get(String(id));
    const again = await undo(metadata.operationId);
    expect([again.errors, again.metadata, again.result[0].version]).toEqual([[], null, version]);
  });

  it('leaves alone what was changed since, and is a conflict when that is everything', async () => {
    const [a, b] = await titled('a', 'b');
    const { result } = await bulk(`action: COMPLETE, ids: ${list([String(a), String(b)])}`);
    await mutate(`setItemUrgency(id: "${b}", urgency: 5)`);
    const undone = await undo(result.operationId);
    expect(undone.metadata.skipped).toEqual([b]);
    expect(undone.result.map(({ state }: { state: string }) => state)).toEqual(['QUEUED', 'COMPLETED']);
    const { metadata } = await mutate(`requeueItem(id: "${b}")`);
    await mutate(`requeueItem(id: "${b}")`);
    const overtaken = await undo(metadata.operationId);
    expect([overtaken.result, overtaken.errors]).toEqual([null, [{ code: 'conflict', vars: { skipped: [b] } }]]);
  });

  it('counts waking as a change from the instant it shows', async () => {
    const [id] = await titled('a');
    const { metadata } = await mutate(`snoozeItem(id: "${id}", until: "${inMs(-1_000)}")`);
    expect((await undo(metadata.operationId)).errors[0].code).toBe('conflict');
  });

  it('of an unknown, foreign or old operation is not found', async () => {
    const [id] = await titled('a');
    const { metadata } = await mutate(`completeItem(id: "${id}")`);
    const other = run.ask((await run.make.person(teamId)).key);
    const document = `mutation { undoOperation(id: "${metadata.operationId}") { errors { code } } }`;
    expect((await other.gql(document)).body.data.undoOperation.errors).toEqual([{ code: 'not_found' }]);
    expect((await undo(ABSENT)).errors[0].code).toBe('not_found');
    await run.database.rows(`UPDATE item_operations SET created_at = now() - interval '25 hours'`);
    expect((await undo(metadata.operationId)).errors[0].code).toBe('not_found');
  });

  it('is told by what it does', async () => {
    const [id] = await titled('a');
    const done = await mutate(`completeItem(id: "${id}")`);
    const undone = await undo(done.metadata.operationId);
    await undo(undone.metadata.operationId);
    const types = (await told(run.app, personId)).map(({ type }) => type);
    expect(types).toEqual(['item.created', 'item.completed', 'item.reopened', 'item.completed']);
  });
});

describe('a bulk act', () => {
  it('does one thing to many and says what came of each', async () => {
    const [a, b, c] = await titled('a', 'b', 'c');
    await mutate(`completeItem(id: "${c}")`);
    const { result } = await bulk(
      `action: SNOOZE, until: "${inMs(DAY)}", ids: ${list([String(a), ABSENT, String(c), String(b), String(a)])}`,
    );
    expect(result).toMatchObject({ affected: 2, unchanged: 0, operationId: expect.any(String) });
    expect(result.failed).toEqual([
      { id: ABSENT, errors: [{ code: 'not_found', vars: {} }] },
      { id: c, errors: [{ code: 'invalid_state', vars: { state: 'COMPLETED', allowed: ['QUEUED', 'SNOOZED'] } }] },
    ]);
    expect(await queue()).toEqual([]);
    await undo(result.operationId);
    expect(await queue()).toEqual(['a', 'b']);
  });

  it('that changes nothing has no operation', async () => {
    const [a] = await titled('a');
    const { result } = await bulk(`action: SET_TOP_OF_MIND, topOfMind: false, ids: ${list([String(a)])}`);
    expect(result).toEqual({ affected: 0, unchanged: 1, failed: [], operationId: null });
  });

  it('requeues in the order given, to the bottom or to the top', async () => {
    const ids = await titled('a', 'b', 'c', 'd');
    await bulk(`action: REQUEUE, ids: ${list([String(ids[2]), String(ids[0])])}`);
    expect(await queue()).toEqual(['b', 'd', 'c', 'a']);
    await bulk(`action: REQUEUE, placement: TOP, ids: ${list([String(ids[0]), String(ids[3])])}`);
    expect(await queue()).toEqual(['a', 'd', 'b', 'c']);
  });

  it('by a filter takes only what is queued, unless the filter speaks of states', async () => {
    const [a, b] = await titled('a', 'b');
    await mutate(`completeItem(id: "${b}")`);
    const { result } = await bulk('action: SET_URGENCY, urgency: 5, filter: {}');
    expect([result.affected, (await get(String(a))).urgency, (await get(String(b))).urgency]).toEqual([1, 5, 3]);
    const all = await bulk('action: SET_URGENCY, urgency: 1, filter: { state: { in: [QUEUED, COMPLETED] } }');
    expect(all.result.affected).toBe(2);
  });

  it('destroys for good', async () => {
    const ids = await titled('a', 'b');
    const { result } = await bulk(`action: DESTROY, ids: ${list([...ids, ABSENT])}`);
    expect(result).toMatchObject({ affected: 2, operationId: null, failed: [{ id: ABSENT }] });
    expect(await queue()).toEqual([]);
  });

  it('tells up to a hundred singly, and of more at once', async () => {
    await run.database.rows(
      `INSERT INTO items (owner_id, id, title, search_text, position) SELECT $1, new_id(), 'n', 'n', 'a0' FROM generate_series(1, 101)`,
      [personId],
    );
    const { result } = await bulk('action: COMPLETE, filter: {}');
    expect(result.affected).toBe(101);
    const events = await told(run.app, personId);
    expect(events.map(({ type }) => type)).toEqual(['items.bulk_changed']);
    expect(events[0]?.data).toMatchObject({ action: 'COMPLETE', operationId: result.operationId });
    expect(events[0]?.data.ids).toHaveLength(101);
    const [{ count } = { count: 0 }] = await run.database.rows(
      `SELECT count(*)::int AS count FROM audit_events WHERE owner_id = $1`,
      [personId],
    );
    expect(count).toBe(101);
    const ids = events[0]?.data.ids.slice(0, 100);
    await bulk(`action: REQUEUE, ids: ${list(ids)}`);
    expect((await told(run.app, personId)).filter(({ type }) => type === 'item.reopened')).toHaveLength(100);
  });

  it('of more than a thousand does nothing', async () => {
    await run.database.rows(
      `INSERT INTO items (owner_id, id, title, search_text, position) SELECT $1, new_id(), 'n', 'n', 'a0' FROM generate_series(1, 1001)`,
      [personId],
    );
    const limit = [{ code: 'limit_exceeded', path: [], fields: [], vars: { limit: 1000 } }];
    expect(await bulk('action: COMPLETE, filter: {}')).toEqual({ result: null, errors: limit });
    const ids = (await run.database.rows('SELECT id FROM items WHERE owner_id = $1', [personId])).map(({ id }) => id);
    const { body } = await ask.gql(
      'mutation($input: BulkItemsInput!) { bulkItems(input: $input) { result { affected } errors { code } } }',
      { input: { action: 'COMPLETE', ids } },
    );
    expect(body.data.bulkItems.errors).toEqual([{ code: 'limit_exceeded' }]);
    const thousand = await ask.gql(
      'mutation($input: BulkItemsInput!) { bulkItems(input: $input) { result { affected } errors { code } } }',
      { input: { action: 'REQUEUE', ids: ids.slice(0, 1000) } },
    );
    expect(thousand.body.data.bulkItems).toEqual({ result: { affected: 1000 }, errors: [] });
  });

  it.each([
    ['action: COMPLETE', '/ids', 'required', ['input', 'ids']],
    ['action: SNOOZE, ids: []', '/until', 'required', ['input', 'until']],
    ['action: SET_URGENCY, ids: [], urgency: 6', '/urgency', 'invalid_attribute', ['input', 'urgency']],
    ['action: COMPLETE, ids: [], filter: {}', '/filter', 'invalid_attribute', ['input', 'filter']],
    ['action: COMPLETE, ids: ["x"]', '/ids', 'invalid_primary_key', ['input', 'ids']],
  ])('of { %s } is refused at %s', async (input, _, code, path) => {
    const { result, errors } = await bulk(input);
    expect([result, errors[0].code, errors[0].path]).toEqual([null, code, path]);
  });

  it('in the past is refused for all', async () => {
    const [a] = await titled('a');
    const { result, errors } = await bulk(`action: SNOOZE, until: "2020-01-01T00:00:00Z", ids: ["${a}"]`);
    expect([result, errors[0].code, errors[0].vars.rule]).toEqual([null, 'invalid_attribute', 'out_of_range']);
    expect((await get(String(a))).version).toBe(1);
  });
});

describe('moving', () => {
  it('puts an item right before or right behind another', async () => {
    const [a, b, c, d] = await titled('a', 'b', 'c', 'd');
    await mutate(`moveItem(id: "${d}", input: { beforeId: "${b}" })`);
    expect(await queue()).toEqual(['a', 'd', 'b', 'c']);
    await mutate(`moveItem(id: "${a}", input: { afterId: "${c}" })`);
    expect(await queue()).toEqual(['d', 'b', 'c', 'a']);
    await mutate(`moveItem(id: "${c}", input: { beforeId: "${d}" })`);
    expect(await queue()).toEqual(['c', 'd', 'b', 'a']);
    const same = await mutate(`moveItem(id: "${d}", input: { afterId: "${c}" })`);
    expect([same.errors, same.metadata]).toEqual([[], null]);
  });

  it('finds room between two that share a key', async () => {
    await run.database.rows(
      `INSERT INTO items (owner_id, id, title, search_text, position) SELECT $1, new_id(), 'n' || n, 'n', 'a0' FROM generate_series(1, 130) n`,
      [personId],
    );
    const before = await queue();
    const ids = (await ask.gql('{ listQueuedItems(limit: 250) { results { id } } }')).body.data.listQueuedItems.results;
    const { errors } = await mutate(`moveItem(id: "${ids[129].id}", input: { beforeId: "${ids[60].id}" })`);
    expect(errors).toEqual([]);
    expect(await queue()).toEqual([...before.slice(0, 60), before[129], ...before.slice(60, 129)]);
  });

  it('of a sleeper moves the place where it wakes', async () => {
    const [a, , c] = await titled('a', 'b', 'c');
    await mutate(`snoozeItem(id: "${c}", until: "${inMs(DAY)}")`);
    await mutate(`moveItem(id: "${c}", input: { beforeId: "${a}" })`);
    await mutate(`unsnoozeItem(id: "${c}")`);
    expect(await queue()).toEqual(['c', 'a', 'b']);
  });

  it.each([
    ['{}', 'required', ['input', 'beforeId']],
    ['{ beforeId: "OTHER", afterId: "OTHER" }', 'invalid_attribute', ['input', 'afterId']],
    ['{ beforeId: "SELF" }', 'invalid_attribute', ['input', 'beforeId']],
    [`{ afterId: "${ABSENT}" }`, 'not_found', ['input', 'afterId']],
    ['{ afterId: "x" }', 'invalid_primary_key', ['input', 'afterId']],
    ['{ afterId: "DONE" }', 'invalid_attribute', ['input', 'afterId']],
  ])('to %s is refused', async (input, code, path) => {
    const [self, other, done] = await titled('self', 'other', 'done');
    await mutate(`completeItem(id: "${done}")`);
    const target = input
      .replaceAll('OTHER', String(other))
      .replaceAll('SELF', String(self))
      .replaceAll('DONE', String(done));
    const { result, errors } = await mutate(`moveItem(id: "${self}", input: ${target})`);
    expect([result, errors[0].code, errors[0].path]).toEqual([null, code, path]);
  });

  it('of the completed is refused', async () => {
    const [a, b] = await titled('a', 'b');
    await mutate(`completeItem(id: "${a}")`);
    const { errors } = await mutate(`moveItem(id: "${a}", input: { afterId: "${b}" })`);
    expect(errors[0].code).toBe('invalid_state');
  });
});
