import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask, Headers } from '../support/ask.js';
import type { TestPerson, TestTeam } from '../support/make.js';

const OLD = 'application/json';
const NEW = 'application/graphql-response+json';
const ME = '{ currentUser { id } }';

let run: Running;
let team: TestTeam;
let person: TestPerson;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
  team = await run.make.team();
  person = await run.make.person(team.id);
  ask = run.ask(person.key);
});
afterAll(() => run.close());

describe.each([OLD, NEW])('asked for %s', (accept) => {
  const isNew = accept === NEW;
  const post = (body: unknown, headers: Headers = {}) => ask.post('/gql', body, { accept, ...headers });

  it('answers what ran with 200, and in the type that was asked for', async () => {
    for (const query of [ME, '{ listApiKeys(limit: 1, first: 1) { count } }']) {
      const answer = await post({ query });
      expect([answer.status, answer.headers['content-type']]).toEqual([200, `${accept}; charset=utf-8`]);
    }
  });

  it.each([
    ['a syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown argument', { query: '{ currentUser(id: 1) { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing argument', { query: 'mutation { revokeApiKey { errors { code } } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a wrong scalar', { query: '{ listApiKeys(limit: "1") { count } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'an instant without an offset',
      {
        query: 'mutation { createApiKey(input: { name: "a", expiresAt: "2026-07-01T09:30:00" }) { errors { code } } }',
      },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'an unknown value of an enum',
      { query: 'mutation { createApiKey(input: { name: "a", access: ALL }) { errors { code } } }' },
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a wrong variable',
      { query: 'query ($limit: Int) { listApiKeys(limit: $limit) { count } }', variables: { limit: 'many' } },
      'BAD_USER_INPUT',
    ],
    [
      'a missing variable',
      { query: 'mutation ($id: ID!) { revokeApiKey(id: $id) { errors { code } } }' },
      'BAD_USER_INPUT',
    ],
    ['an unknown operation', { query: `query A ${ME}`, operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['a subscription', { query: 'subscription { currentUser { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
  ])('refuses %s without data, the third time as the first', async (_, body, code) => {
    for (let time = 0; time < 3; time++) {
      const answer = await post(body);
      expect([answer.status, answer.body.data]).toEqual([isNew ? 400 : 200, undefined]);
      const [error] = answer.body.errors;
      expect([error.code, error.extensions.code, error.fields, error.vars]).toEqual([code, code, [], {}]);
    }
  });

  it.each([
    ['no JSON', '{ "query": '],
    ['JSON without a query', '{}'],
    ['an array: batching is off', '[{ "query": "{ currentUser { id } }" }]'],
    ['an empty array', '[]'],
    ['nothing', ''],
  ])('answers a body of %s with 400', async (_, body) => {
    const answer = await post(body);
    expect([answer.status, typeof answer.body.errors[0].message]).toEqual([400, 'string']);
    expect(answer.body.data).toBeUndefined();
  });

  it('answers other types with 415 and large bodies with 413', async () => {
    for (const type of ['text/plain', 'text/csv', 'application/x-www-form-urlencoded', 'application/graphql']) {
      const answer = await post(`query=${ME}`, { 'content-type': type });
      expect([type, answer.status, answer.body.errors[0].code]).toEqual([type, 415, 'unsupported_media_type']);
    }
    const large = await post({ query: ME, variables: { a: 'x'.repeat(1024 * 1024) } });
    expect([large.status, large.body.errors[0].code]).toEqual([413, 'body_too_large']);
  });

  it('answers no key with 401, for every kind of client', async () => {
    const answer = await run.ask(null).post('/gql', { query: ME }, { accept });
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(answer.body).toEqual({
      errors: [
        {
          message: expect.any(String),
          code: 'key_missing',
          fields: [],
          shortMessage: 'No key',
          vars: {},
          extensions: { code: 'key_missing', fields: [], shortMessage: 'No key', vars: {} },
        },
      ],
      error: 'Unauthorized',
    });
  });

  it('refuses keys that are not for here, in the shape of GraphQL', async () => {
    const elsewhere = await run.make.key(team.id, { personId: person.id, ipAllowlist: ['192.0.2.0/24'] });
    const cases: [string, Headers, number, string][] = [
      [team.key, {}, 403, 'personal_key_required'],
      [elsewhere, {}, 403, 'key_ip_denied'],
      [person.key, { authorization: `Bearer ${team.key}` }, 400, 'conflicting_keys'],
    ];
    for (const [key, headers, status, code] of cases) {
      const answer = await run.ask(key).post('/gql', { query: ME }, { accept, ...headers });
      expect([answer.status, answer.body.errors[0].code]).toEqual([status, code]);
      expect(answer.headers['content-type']).toBe(`${accept}; charset=utf-8`);
    }
  });
});

it('takes a query by GET where no other page could have sent it, and no mutation', async () => {
  const url = `/gql?query=${encodeURIComponent(ME)}`;
  const bare = await ask.get(url);
  expect([bare.status, bare.body.errors[0].code]).toEqual([400, 'BAD_REQUEST']);
  const headers = { 'apollo-require-preflight': 'true' };
  expect((await ask.get(url, headers)).body.data.currentUser.id).toBe(person.id);
  const mutation = encodeURIComponent('mutation { updateCurrentUser { errors { code } } }');
  const refused = await ask.get(`/gql?query=${mutation}`, headers);
  expect([refused.status, refused.headers['allow']]).toEqual([405, 'POST']);
});

it('answers other methods with 405 in the shape of GraphQL, and a browser that asks beforehand', async () => {
  const put = await ask.send('PUT', '/gql', {});
  expect([put.status, put.headers['allow'], put.body.errors[0].code]).toEqual([
    405,
    'GET, HEAD, POST, OPTIONS',
    'method_not_allowed',
  ]);
  const preflight = await run.ask(null).send('OPTIONS', '/gql', undefined, { origin: 'https://house.example' });
  expect([preflight.status, preflight.headers['access-control-allow-methods']]).toEqual([
    204,
    'GET, HEAD, POST, OPTIONS',
  ]);
});

it('carries the standing headers, and tells what the document cost', async () => {
  const answer = await ask.gql(ME);
  expect(answer.headers).toMatchObject({
    'x-request-id': expect.stringMatching(/^req_/),
    'cache-control': 'private, no-store',
    'ratelimit-policy': expect.stringContaining('"key"'),
    'x-ratelimit-limit': '1000000',
  });
  expect(answer.body.extensions).toEqual({ cost: { requested: 4, maximum: 2000 } });
});

it('shows its schema to every live key of a person', async () => {
  const narrow = run.ask(await run.make.key(team.id, { personId: person.id, scopes: ['inbox:write'] }));
  const answer = await narrow.gql(
    '{ schema: __schema { queryType { name } mutationType { name } subscriptionType { name } } }',
  );
  expect(answer.body.data.schema).toEqual({
    queryType: { name: 'RootQueryType' },
    mutationType: { name: 'RootMutationType' },
    subscriptionType: null,
  });
  expect((await narrow.gql('{ ...F } fragment F on RootQueryType { name: __typename }')).body.data.name).toBe(
    'RootQueryType',
  );
});

describe('the budget of a key', () => {
  it('is spent by root fields, so that aliases buy nothing', async () => {
    const own = await boot({ RATE_LIMIT: '10' });
    const home = await own.make.team();
    const narrow = own.ask((await own.make.person(home.id)).key);
    const four = await narrow.gql(
      '{ a: __typename b: __typename ...F } fragment F on RootQueryType { c: __typename d: __typename }',
    );
    expect(four.headers['x-ratelimit-remaining']).toBe('6');
    expect((await narrow.gql('{ __typename }')).headers['x-ratelimit-remaining']).toBe('5');
    const much = await narrow.gql(
      '{ a: __typename b: __typename c: __typename d: __typename e: __typename f: __typename }',
    );
    expect([much.status, much.body.errors[0].code, much.body.data]).toEqual([429, 'rate_limited', undefined]);
    expect(Number(much.headers['retry-after'])).toBeGreaterThan(0);
    const next = await narrow.gql('{ __typename }');
    expect([next.status, next.body.errors[0].code, Number(next.headers['retry-after']) > 0]).toEqual([
      429,
      'rate_limited',
      true,
    ]);
    await own.close();
  });
});
