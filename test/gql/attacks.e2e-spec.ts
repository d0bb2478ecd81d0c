import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

let run: Running;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  ask = run.ask((await run.make.person((await run.make.team()).id)).key);
});
afterAll(() => run.close());

const times = (count: number, each: (nth: number) => string) =>
  Array.from({ length: count }, (_, nth) => each(nth)).join(' ');
const deep = (levels: number) =>
  `{ __schema { types { ${'fields { type { '.repeat(levels)} name ${'} } '.repeat(levels)} } } }`;

const ATTACKS: readonly (readonly [string, string])[] = [
  ['50 levels', deep(25)],
  ['500 levels', deep(250)],
  ['500 levels of fields that are none', `${'{ a '.repeat(500)}${'}'.repeat(500)}`],
  ['100 aliases', `{ ${times(100, (nth) => `a${nth}: currentUser { id }`)} }`],
  ['5,000 aliases', `{ ${times(5_000, (nth) => `a${nth}: currentUser { id }`)} }`],
  ['16 aliases', `{ ${times(16, (nth) => `a${nth}: currentUser { id }`)} }`],
  ['2,000 directives', `{ __typename ${'@include(if: true) '.repeat(2_000)} }`],
  ['21 directives', `{ ${times(21, (nth) => `a${nth}: __typename @include(if: true)`)} }`],
  ['50,000 tokens', `{ ${'__typename '.repeat(50_000)} }`],
  ['1,001 tokens', `{ ${'__typename '.repeat(1_000)} }`],
  ['fragments in a circle', '{ ...A } fragment A on RootQueryType { ...B } fragment B on RootQueryType { ...A }'],
  [
    '2,000 fragments',
    `{ ${times(2_000, (nth) => `...F${nth}`)} } ${times(2_000, (nth) => `fragment F${nth} on RootQueryType { __typename }`)}`,
  ],
  ['a deep list', `{ currentUser(a: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { id } }`],
  [
    'a costly document',
    `{ ${times(15, (nth) => `a${nth}: currentUser { ...F }`)} } fragment F on CurrentUser { ${times(60, () => 'id')} key { ${times(60, () => 'id')} } }`,
  ],
  [
    '16 mutations',
    `mutation { ${times(15, (nth) => `a${nth}: updateCurrentUser { errors { code } }`)} updateCurrentUser { errors { code } } }`,
  ],
];

describe('an attack by', () => {
  it.each(ATTACKS)('%s is refused without data, and the next request is served', async (_, query) => {
    const { status, body } = await ask.gql(query);
    expect([status, body.data, body.errors.length > 0]).toEqual([200, undefined, true]);
    expect(JSON.stringify(body)).not.toMatch(/INTERNAL|node_modules/);
    expect((await ask.gql('{ __typename }')).body.data).toEqual({ __typename: 'RootQueryType' });
  });

  it('a batch, a deep body or a large one is refused', async () => {
    const batch = await ask.post(
      '/gql',
      Array.from({ length: 50 }, () => ({ query: '{ __typename }' })),
    );
    expect([batch.status, batch.body.data]).toEqual([400, undefined]);
    const nested = `{"query":"{__typename}","variables":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`;
    const deepBody = await ask.post('/gql', nested);
    expect([deepBody.status, deepBody.body.errors[0].code]).toEqual([400, 'malformed_json']);
    const large = await ask.post('/gql', { query: '{ __typename }', variables: { a: 'x'.repeat(5_000_000) } });
    expect([large.status, large.body.errors[0].code]).toEqual([413, 'body_too_large']);
  });

  it('an endless page gets as much as a page holds', async () => {
    const { body } = await ask.gql(
      '{ a: listApiKeys(limit: 1000000000) { limit } b: listApiKeys(first: 1000000000) { limit } c: listApiKeys(limit: -1) { limit } }',
    );
    expect(body.data).toEqual({ a: { limit: 250 }, b: { limit: 250 }, c: { limit: 1 } });
  });

  it('what is within the limits is served: 15 aliases, 15 mutations, all of the schema', async () => {
    for (const query of [
      `{ ${times(15, (nth) => `a${nth}: currentUser { id }`)} }`,
      `mutation { ${times(15, (nth) => `a${nth}: updateCurrentUser { errors { code } }`)} }`,
    ]) {
      const { body } = await ask.gql(query);
      expect([body.errors, Object.keys(body.data).length]).toEqual([undefined, 15]);
    }
  });
});
