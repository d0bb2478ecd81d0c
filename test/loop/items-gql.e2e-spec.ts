import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const DAY = 86_400_000;
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
const PAYLOAD = '{ result { id title urgency state topOfMind version } errors { message code path fields vars } }';

let run: Running;
let teamId: string;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
});
afterAll(() => run.close());
beforeEach(async () => {
  ask = run.ask((await run.make.person(teamId)).key);
});

async function mutate(call: string, selection = PAYLOAD) {
  const { status, body } = await ask.gql(`mutation { it: ${call} ${selection} }`);
  if (status !== 200 || !body.data) throw new Error(JSON.stringify(body));
  return body.data.it;
}
/** Of each error its code and place. */
const placed = ({ errors }: { errors: { code: string; path: string[] }[] }) =>
  errors.map(({ code, path }) => `${code} ${path.join('.')}`);

describe('the documents of the customer', () => {
  it('run unchanged', async () => {
    const created = await ask.gql(
      'mutation { createItem(input: { title: "Review Q2 budget" customSourceName: "zapier" urgency: 3 }) { result { id title urgency } errors { message } } }',
      undefined,
      { authorization: `Bearer ${ask.key ?? ''}`, 'x-api-key': ask.key ?? '' },
    );
    const { id, ...rest } = created.body.data.createItem.result;
    expect([rest, created.body.data.createItem.errors]).toEqual([{ title: 'Review Q2 budget', urgency: 3 }, []]);
    const short = await ask.gql('{ listQueuedItems(limit: 3) { results { id title urgency } } }');
    expect(short.body.data).toEqual({ listQueuedItems: { results: [{ id, title: 'Review Q2 budget', urgency: 3 }] } });
    const long = await ask.gql(
      '{ listQueuedItems(limit: 20) { results { id title urgency customSourceName snoozedUntil } count } }',
    );
    expect(long.body.data.listQueuedItems).toEqual({
      results: [{ id, title: 'Review Q2 budget', urgency: 3, customSourceName: 'zapier', snoozedUntil: null }],
      count: 1,
    });
    const until = inMs(DAY);
    const slept = await ask.gql(
      `mutation { snoozeItem(id: "${id}", until: "${until}") { result { id snoozedUntil } errors { message } } }`,
    );
    expect(slept.body.data).toEqual({ snoozeItem: { result: { id, snoozedUntil: until }, errors: [] } });
    const done = await ask.gql(`mutation { completeItem(id: "${id}") { result { id state } errors { message } } }`);
    expect(done.body.data).toEqual({ completeItem: { result: { id, state: 'COMPLETED' }, errors: [] } });
  });

  it('tell what is no id, and what is past, in the payload', async () => {
    const id = await ask.gql('mutation { completeItem(id: "...") { result { id state } errors { message code } } }');
    expect([id.status, id.body.data.completeItem.errors[0].code]).toEqual([200, 'invalid_primary_key']);
    const { id: item } = await run.make.item(ask);
    const past = await mutate(`snoozeItem(id: "${item}", until: "2020-05-01T09:00:00Z")`);
    expect([past.result, placed(past)]).toEqual([null, ['invalid_argument until']]);
    expect(past.errors[0].vars).toEqual({ rule: 'out_of_range', min: expect.any(String), max: expect.any(String) });
  });
});

describe('both forms of an argument', () => {
  it('mean the same, and are told where the caller wrote them', async () => {
    const { id } = await run.make.item(ask);
    expect((await mutate(`setItemUrgency(id: "${id}", urgency: 5)`)).result.urgency).toBe(5);
    expect((await mutate(`setItemUrgency(id: "${id}", input: { urgency: 1 })`)).result.urgency).toBe(1);
    expect((await mutate(`setItemUrgency(id: "${id}", urgency: 2, input: { urgency: 2 })`)).result.urgency).toBe(2);
    expect(placed(await mutate(`setItemUrgency(id: "${id}", urgency: 6)`))).toEqual(['invalid_argument urgency']);
    expect(placed(await mutate(`setItemUrgency(id: "${id}", input: { urgency: 0 })`))).toEqual([
      'invalid_attribute input.urgency',
    ]);
    expect(placed(await mutate(`setItemUrgency(id: "${id}", urgency: 1, input: { urgency: 2 })`))).toEqual([
      'invalid_argument urgency',
    ]);
    expect(placed(await mutate(`setItemUrgency(id: "${id}")`))).toEqual(['required urgency']);
    expect((await mutate(`setItemTopOfMind(id: "${id}", topOfMind: true)`)).result.topOfMind).toBe(true);
    expect((await mutate(`setItemTopOfMind(id: "${id}", input: { topOfMind: false })`)).result.topOfMind).toBe(false);
    const until = inMs(DAY);
    const inner = await mutate(`snoozeItem(id: "${id}", input: { until: "${until}" })`);
    expect(inner.result.state).toBe('SNOOZED');
    expect(placed(await mutate(`snoozeItem(id: "${id}", input: { untilText: "banana" })`))).toEqual([
      'invalid_attribute input.untilText',
    ]);
    expect(placed(await mutate(`snoozeItem(id: "${id}")`))).toEqual(['required until']);
    expect(
      placed(await mutate(`snoozeItem(id: "${id}", until: "${until}", input: { until: "${inMs(2 * DAY)}" })`)),
    ).toEqual(['invalid_argument until']);
  });
});

describe('an update', () => {
  it('of a stale version is a conflict and changes nothing', async () => {
    const { id } = await run.make.item(ask);
    expect((await mutate(`updateItem(id: "${id}", input: { urgency: 4, version: 1 })`)).result.version).toBe(2);
    const stale = await mutate(`updateItem(id: "${id}", input: { urgency: 5, version: 1 })`);
    expect([stale.result, stale.errors[0].code, stale.errors[0].vars]).toEqual([
      null,
      'conflict',
      { expected: 1, actual: 2 },
    ]);
  });

  it('of nothing succeeds and changes nothing', async () => {
    const { id } = await run.make.item(ask);
    expect((await mutate(`updateItem(id: "${id}", input: {})`)).result.version).toBe(1);
    expect((await mutate(`updateItem(id: "${id}")`)).result.version).toBe(1);
  });

  it('tells all that is wrong at once', async () => {
    const { id } = await run.make.item(ask);
    const { errors } = await mutate(`updateItem(id: "${id}", input: { title: " ", urgency: 9, labels: null })`);
    expect(placed({ errors })).toEqual([
      'required input.title',
      'invalid_attribute input.urgency',
      'required input.labels',
    ]);
    expect(errors[1].vars).toEqual({ rule: 'out_of_range', min: 1, max: 5 });
  });
});

describe('top of mind', () => {
  it('survives sleep and requeueing, and is for what is open', async () => {
    const { id } = await run.make.item(ask);
    await mutate(`setItemTopOfMind(id: "${id}", topOfMind: true)`);
    await mutate(`snoozeItem(id: "${id}", until: "${inMs(DAY)}")`);
    const list = async () => (await ask.gql('{ listTopOfMindItems { results { id } } }')).body.data.listTopOfMindItems;
    expect((await list()).results).toEqual([]);
    await mutate(`requeueItem(id: "${id}")`);
    expect((await list()).results).toEqual([{ id }]);
    await mutate(`completeItem(id: "${id}")`);
    const set = await mutate(`setItemTopOfMind(id: "${id}", topOfMind: true)`);
    expect([set.errors[0].code, set.errors[0].vars.state]).toEqual(['invalid_state', 'COMPLETED']);
    expect((await mutate(`setItemTopOfMind(id: "${id}", topOfMind: false)`)).errors).toEqual([]);
  });
});

describe('lists of items', () => {
  const titles = (list: string, query: string) =>
    ask.gql(`{ ${list}(${query}) { results { title } } }`).then(({ body }) => {
      if (body.errors) throw new Error(JSON.stringify(body.errors));
      return body.data[list].results.map(({ title }: { title: string }) => title);
    });

  beforeEach(async () => {
    await run.make.item(ask, { title: 'Ärger 100%', labels: ['Work'], urgency: 1, customSourceName: 'Zapier' });
    await run.make.item(ask, {
      title: 'Budget',
      description: 'See ÜBERSICHT\nline two',
      dueAt: '2026-08-01T00:00:00Z',
    });
    await run.make.item(ask, { title: 'Asleep', snoozedUntil: inMs(2 * DAY) });
    await run.make.item(ask, { title: 'Sooner', snoozedUntil: inMs(DAY) });
    const due = await run.make.item(ask, { title: 'Due', snoozedUntil: inMs(DAY), topOfMind: true });
    await run.database.rows(`UPDATE items SET snoozed_until = now() WHERE id = $1`, [due.id]);
    for (const title of ['Done first', 'Done last']) {
      const { id } = await run.make.item(ask, { title });
      await mutate(`completeItem(id: "${id}")`);
    }
  });

  it('have their own orders, and count what wakes up at once', async () => {
    expect(await titles('listQueuedItems', 'limit: 25')).toEqual(['Ärger 100%', 'Budget', 'Due']);
    expect(await titles('listTopOfMindItems', 'limit: 25')).toEqual(['Due']);
    expect(await titles('listSnoozedItems', 'limit: 25')).toEqual(['Sooner', 'Asleep']);
    expect(await titles('listCompletedItems', 'limit: 25')).toEqual(['Done last', 'Done first']);
    expect((await titles('listItems', 'limit: 25'))[0]).toBe('Done last');
    const { body } = await ask.gql(
      '{ listQueuedItems { count } listItems(filter: { state: { eq: QUEUED } }) { count } }',
    );
    expect([body.data.listQueuedItems.count, body.data.listItems.count]).toEqual([3, 3]);
  });

  it('look for every word, in any case and any of the texts', async () => {
    expect(await titles('listItems', 'search: "ÄRGER work"')).toEqual(['Ärger 100%']);
    expect(await titles('listItems', 'search: "übersicht TWO"')).toEqual(['Budget']);
    expect(await titles('listItems', 'search: "zap"')).toEqual(['Ärger 100%']);
    expect(await titles('listItems', 'search: "100%"')).toEqual(['Ärger 100%']);
    expect(await titles('listItems', 'search: "budget nothing"')).toEqual([]);
    expect(await titles('listQueuedItems', 'search: " "')).toHaveLength(3);
  });

  it('filter by whatever an item shows', async () => {
    const filtered = (filter: string) => titles('listItems', `sort: [{ field: TITLE }], filter: { ${filter} }`);
    expect(await filtered('title: { ilike: "ärger%" }')).toEqual(['Ärger 100%']);
    expect(await filtered('description: { ilike: "%übersicht%" }')).toEqual(['Budget']);
    expect(await filtered('customSourceName: { eq: "ZAPIER" }')).toEqual(['Ärger 100%']);
    expect(await filtered('customSourceName: { notEq: "zapier" }, state: { eq: QUEUED }')).toEqual(['Budget', 'Due']);
    expect(await filtered('labels: { has: "Work" }')).toEqual(['Ärger 100%']);
    expect(await filtered('snoozedUntil: { isNil: false }')).toEqual(['Asleep', 'Sooner']);
    expect(
      await filtered('or: [{ urgency: { lessThan: 2 } }, { dueAt: { greaterThan: "2026-07-01T00:00:00Z" } }]'),
    ).toEqual(['Budget', 'Ärger 100%']);
    expect(await filtered('not: [{ state: { in: [QUEUED, COMPLETED] } }]')).toEqual(['Asleep', 'Sooner']);
    expect(await filtered('stream: { paused: { eq: true } }')).toEqual([]);
  });

  it('sort by what is asked and page by keysets over both branches of the queue', async () => {
    const first = await ask.gql('{ listQueuedItems(first: 2) { results { title keyset } hasNextPage endKeyset } }');
    const { endKeyset, hasNextPage } = first.body.data.listQueuedItems;
    expect(hasNextPage).toBe(true);
    expect(await titles('listQueuedItems', `first: 2, after: "${endKeyset}"`)).toEqual(['Due']);
    expect(await titles('listQueuedItems', 'sort: [{ field: URGENCY }, { field: TITLE, order: DESC }]')).toEqual([
      'Ärger 100%',
      'Due',
      'Budget',
    ]);
    expect(await titles('listItems', 'sort: [{ field: SNOOZED_UNTIL }], limit: 2')).toEqual(['Sooner', 'Asleep']);
  });
});

describe('a stream that goes', () => {
  it.each([
    ['KEEP', ['QUEUED', 'COMPLETED']],
    ['COMPLETE', ['COMPLETED', 'COMPLETED']],
    ['DESTROY', ['COMPLETED']],
  ])('with %s leaves its items as it was told', async (items, states) => {
    const { id } = await run.make.stream(ask);
    const [open, done] = [await run.make.item(ask), await run.make.item(ask)];
    await mutate(`completeItem(id: "${done.id}")`);
    await run.database.rows('UPDATE items SET stream_id = $1 WHERE id = ANY ($2)', [id, [open.id, done.id]]);
    const { body } = await ask.gql(`{ getStream(id: "${id}") { queuedCount } }`);
    expect(body.data.getStream.queuedCount).toBe(1);
    await ask.gql(`mutation { deleteStream(id: "${id}", input: { items: ${items} }) { errors { code } } }`);
    const left = await ask.gql('{ listItems(sort: [{ field: CREATED_AT }]) { results { state streamId } } }');
    expect(left.body.data.listItems.results).toEqual(states.map((state) => ({ state, streamId: null })));
  });
});

describe('items of a stream', () => {
  it('remember what a person changed, and bear no badge of their own', async () => {
    const { id: streamId } = await run.make.stream(ask);
    const { id } = await run.make.item(ask);
    await run.database.rows('UPDATE items SET stream_id = $1 WHERE id = $2', [streamId, id]);
    const { result } = await mutate(
      `updateItem(id: "${id}", input: { title: "Mine", topOfMind: true })`,
      '{ result { editedFields } }',
    );
    expect(result.editedFields).toEqual(['title']);
    const badge = await mutate(`updateItem(id: "${id}", input: { customSourceName: "zapier" })`);
    expect(placed(badge)).toEqual(['invalid_attribute input.customSourceName']);
  });
});
