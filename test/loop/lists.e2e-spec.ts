import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

const LIST = `query ($limit: Int, $offset: Int, $first: Int, $after: String, $last: Int, $before: String, $sort: [StreamSortInput],
    $filter: StreamFilterInput) {
  listStreams(limit: $limit, offset: $offset, first: $first, after: $after, last: $last, before: $before, sort: $sort, filter: $filter) {
    results { id title type paused status lastSyncedAt createdAt }
    count hasNextPage hasPreviousPage pageNumber lastPage limit startKeyset endKeyset
  }
}`;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly paused: boolean;
  readonly status: string;
  readonly lastSyncedAt: string | null;
  readonly createdAt: string;
}

let run: Running;
let teamId: string;
let ask: Ask;
let rows: readonly Row[];

/** Sixty streams, many of them alike in each of their fields. */
async function plantSixty(caller: Ask): Promise<void> {
  const types = ['RSS', 'ICAL', 'GITHUB'] as const;
  const statuses = ['OK', 'ERROR', 'PENDING', 'BACKING_OFF'] as const;
  for (let nth = 0; nth < 60; nth++) {
    await run.make.stream(caller, {
      title: ['a', 'B', 'ä', '100%', 'a_b'][nth % 5] ?? '',
      type: types[nth % 3] ?? 'RSS',
      status: statuses[nth % 4] ?? 'OK',
      ...(nth % 7 < 4 && { lastSyncedAt: `2026-07-0${1 + (nth % 3)}T08:00:00.000Z` }),
      ...(nth % 6 === 0 && { pausedAt: '2026-07-01T08:00:00.000Z' }),
    });
  }
}

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
  ask = run.ask((await run.make.person(teamId)).key);
  await plantSixty(ask);
  rows = (await page({ limit: 100 })).results;
});
afterAll(() => run.close());

async function page(variables: object, caller = ask): Promise<Answer['body']> {
  const { body } = await caller.gql(LIST, variables);
  expect(body.errors).toBeUndefined();
  return body.data.listStreams;
}

async function refused(variables: object): Promise<unknown> {
  const { status, body } = await ask.gql(LIST, variables);
  const [error] = body.errors;
  expect([status, body.data, error.path]).toEqual([200, { listStreams: null }, ['listStreams']]);
  return [error.extensions.code, error.extensions.fields];
}

const idsOf = (list: readonly Row[]) => list.map(({ id }) => id);

/** How two rows stand in an order, as the contract says it. */
function compared(a: Row, b: Row, sort: readonly { field: keyof Row; order: string }[]): number {
  for (const { field, order } of [...sort, { field: 'id' as const, order: 'ASC' }]) {
    const [x, y] = [a[field], b[field]];
    if (x === y) continue;
    const nullsFirst = order === 'DESC' || order.endsWith('NULLS_FIRST');
    if (x === null) return nullsFirst ? -1 : 1;
    if (y === null) return nullsFirst ? 1 : -1;
    return x < y === order.startsWith('ASC') ? -1 : 1;
  }
  return 0;
}

const ORDERS = ['ASC', 'ASC_NULLS_FIRST', 'ASC_NULLS_LAST', 'DESC', 'DESC_NULLS_FIRST', 'DESC_NULLS_LAST'];
const WIRE = { lastSyncedAt: 'LAST_SYNCED_AT', paused: 'PAUSED', status: 'STATUS', type: 'TYPE', id: 'ID' } as const;
const SORTS: readonly (readonly { field: keyof typeof WIRE; order: string }[])[] = [
  ...ORDERS.map((order) => [{ field: 'lastSyncedAt' as const, order }]),
  [
    { field: 'paused', order: 'DESC' },
    { field: 'lastSyncedAt', order: 'ASC_NULLS_FIRST' },
    { field: 'type', order: 'DESC' },
  ],
  [
    { field: 'status', order: 'ASC' },
    { field: 'type', order: 'ASC' },
  ],
  [{ field: 'id', order: 'DESC' }],
];

/** Every page there is, in one direction, and what they hold in the list's order. */
async function walk(sort: object, direction: 'after' | 'before', from: string | null, caller = ask): Promise<string[]> {
  const found: string[] = [];
  for (let keyset = from; ;) {
    const size = direction === 'after' ? { first: 7 } : { last: 7 };
    const { results, ...facts } = await page({ sort, ...size, [direction]: keyset }, caller);
    found.splice(direction === 'after' ? found.length : 0, 0, ...idsOf(results));
    keyset = direction === 'after' ? facts.endKeyset : facts.startKeyset;
    if (!(direction === 'after' ? facts.hasNextPage : facts.hasPreviousPage)) return found;
  }
}

describe('walking by keyset', () => {
  it.each(SORTS)('meets every row once, in order and both ways: %j', async (...keys) => {
    const sort = keys.map(({ field, order }) => ({ field: WIRE[field], order }));
    const wanted = idsOf(rows.toSorted((a, b) => compared(a, b, keys)));
    expect(await walk(sort, 'after', null)).toEqual(wanted);
    const { endKeyset } = await page({ sort, limit: 100 });
    expect(await walk(sort, 'before', endKeyset)).toEqual(wanted.slice(0, -1));
  });

  it('meets every row that was there, whatever comes in between', async () => {
    const caller = run.ask((await run.make.person(teamId)).key);
    await plantSixty(caller);
    const before = idsOf((await page({ limit: 100 }, caller)).results);
    const sort = [{ field: 'LAST_SYNCED_AT', order: 'DESC_NULLS_LAST' }];
    const [met] = await Promise.all([walk(sort, 'after', null, caller), plantSixty(caller)]);
    expect(met.filter((id) => before.includes(id)).toSorted()).toEqual(before.toSorted());
    expect(new Set(met).size).toBe(met.length);
  });

  it('goes on under another filter and page size', async () => {
    const { endKeyset } = await page({ first: 20 });
    const { results } = await page({ first: 250, after: endKeyset, filter: { type: { eq: 'RSS' } } });
    expect(idsOf(results)).toEqual(idsOf(rows.slice(20).filter(({ type }) => type === 'RSS')));
  });
});

describe('a page by offset', () => {
  it('tells where it stands', async () => {
    expect(await page({ limit: 25, offset: 50 })).toMatchObject({
      ...{ count: 60, hasNextPage: false, hasPreviousPage: true, pageNumber: 3, lastPage: 3, limit: 25 },
      results: rows.slice(50),
    });
    expect(await page({ offset: 10_000 })).toMatchObject({
      ...{ results: [], count: 60, hasNextPage: false, startKeyset: null, endKeyset: null },
    });
  });

  it.each([
    [{}, 25],
    [{ limit: 0 }, 1],
    [{ limit: -1 }, 1],
    [{ limit: 1_000_000_000 }, 250],
    [{ limit: null, offset: -3 }, 25],
  ])('of %j has a size that is allowed', async (asked, limit) => {
    const found = await page(asked);
    expect([found.limit, idsOf(found.results)]).toEqual([limit, idsOf(rows.slice(0, limit))]);
  });
});

describe('a filter', () => {
  const A = { title: { eq: 'a' } };
  it.each<[string, object, (row: Row) => boolean]>([
    ['equal', A, ({ title }) => title === 'a'],
    ['other than, also where there is nothing', { not: [{ status: { eq: 'OK' } }] }, ({ status }) => status !== 'OK'],
    ['one of', { type: { in: ['RSS', 'ICAL'] } }, ({ type }) => type !== 'GITHUB'],
    ['one of none', { type: { in: [] } }, () => false],
    ['paused by its status too', { status: { eq: 'PAUSED' } }, ({ paused }) => paused],
    ['literally holding', { title: { contains: '%' } }, ({ title }) => title.includes('%')],
    ['like, with case', { title: { like: '_' } }, ({ title }) => title.length === 1],
    ['like, an escaped wildcard', { title: { like: 'a\\_b' } }, ({ title }) => title === 'a_b'],
    ['like, ignoring case beyond ASCII', { title: { ilike: 'Ä' } }, ({ title }) => title === 'ä'],
    ['after', { title: { greaterThan: 'a' } }, ({ title }) => title > 'a'],
    ['either', { or: [A, { paused: { eq: true } }] }, ({ title, paused }) => title === 'a' || paused],
    ['neither together', { not: [A, { paused: { eq: false } }] }, ({ title, paused }) => !(title === 'a' && !paused)],
    ['nothing said', { and: [], or: [], not: [], title: {}, id: null }, () => true],
    ['nil', { title: { eq: null } }, () => false],
    ['not nil', { title: { notEq: null } }, () => true],
  ])('%s', async (_, filter, holds) => {
    const { results, count } = await page({ limit: 250, filter });
    expect(idsOf(results)).toEqual(idsOf(rows.filter(holds)));
    expect(count).toBe(results.length);
  });

  it('by id takes several', async () => {
    const wanted = rows.slice(3, 6);
    expect((await page({ filter: { id: { in: idsOf(wanted) } } })).results).toEqual(wanted);
  });
});

describe('what cannot be asked', () => {
  const nest = (levels: number): object => (levels === 1 ? { paused: { eq: true } } : { and: [nest(levels - 1)] });

  it.each<[object, string, readonly string[]]>([
    [{ offset: 10_001 }, 'invalid_query', ['offset']],
    [{ first: 1, last: 1 }, 'invalid_query', ['last']],
    [{ last: 1 }, 'invalid_query', ['last']],
    [{ limit: 1, first: 1 }, 'invalid_query', ['first']],
    [{ offset: 0, after: 'x' }, 'invalid_query', ['after']],
    [{ sort: Array.from({ length: 5 }, () => ({ field: 'TITLE' })) }, 'invalid_query', ['sort']],
    [{ filter: { id: { eq: '...' } } }, 'invalid_query', ['eq']],
    [{ filter: { title: { contains: null } } }, 'invalid_query', ['contains']],
    [{ filter: { title: { like: 'a\\' } } }, 'invalid_query', ['like']],
    [{ filter: { title: { eq: 'a\u0000' } } }, 'invalid_query', ['eq']],
    [{ filter: nest(6) }, 'limit_exceeded', []],
    [{ filter: { or: Array.from({ length: 51 }, () => nest(1)) } }, 'limit_exceeded', []],
    [{ after: 'x' }, 'invalid_keyset', []],
    [{ after: '' }, 'invalid_keyset', []],
  ])('%j', async (variables, code, fields) => {
    expect(await refused(variables)).toEqual([code, fields]);
  });

  it('a keyset of another sort, or one that was changed', async () => {
    const { endKeyset } = await page({ first: 1 });
    expect(await refused({ after: endKeyset, sort: [{ field: 'TITLE' }] })).toEqual(['invalid_keyset', []]);
    expect(await refused({ after: `x${endKeyset}` })).toEqual(['invalid_keyset', []]);
  });

  it('skips elements of a sort that are null', async () => {
    const { results } = await page({ limit: 250, sort: [null, { field: 'ID', order: 'DESC' }, null] });
    expect(idsOf(results)).toEqual(idsOf(rows).toSorted().toReversed());
  });
});
