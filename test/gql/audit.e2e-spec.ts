import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { boot, type Running } from '../support/app.js';

let run: Running;
let key: string;

beforeAll(async () => {
  run = await boot();
  key = (await run.make.person((await run.make.team()).id)).key;
  await run.app.listen(0, '127.0.0.1');
});
afterAll(() => run.close());

it('passes every audit of GraphQL over HTTP', async () => {
  const results = await auditServer({
    url: `${await run.app.getUrl()}/gql`,
    // Without it a GET is refused: any page could have sent it.
    fetchFn: (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${key}`);
      headers.set('x-apollo-operation-name', 'audit');
      return fetch(url, { ...init, headers });
    },
  });
  const failed = results.flatMap((result) => (result.status === 'ok' ? [] : [`${result.name}: ${result.reason}`]));
  expect(failed).toEqual([]);
  expect(results).toHaveLength(61);
});
