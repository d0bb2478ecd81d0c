import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';

/** More than the feed tells one by one. */
const MANY = 150;

const BULK =
  'mutation ($input: BulkItemsInput!) { bulkItems(input: $input) { result { failed { id } } errors { message } } }';

let run: Running;
let ask: Ask;
let own: Ask;

beforeAll(async () => {
  run = await boot();
  const team = await run.make.team();
  ask = run.ask(team.key);
  own = run.ask((await run.make.person(team.id)).key);
});
afterAll(() => run.close());

async function toldOf({ headers }: Answer) {
  const rows = await run.database.rows('SELECT action, resource_id AS id FROM audit_events WHERE request_id = $1', [
    headers['x-request-id'],
  ]);
  return rows.map(({ action, id }) => `${String(action)} ${String(id)}`).toSorted();
}

const items = () => Promise.all(Array.from({ length: MANY }, () => run.make.item(own)));

it('many items that are destroyed at once leave a row each, whatever the feed says of them together', async () => {
  const made = await items();
  const answer = await own.gql(BULK, { input: { action: 'DESTROY', ids: made.map(({ id }) => id) } });
  expect(await toldOf(answer)).toEqual(made.map(({ id }) => `item.destroyed ${id}`).toSorted());
});

it('many items that are completed at once leave a row each', async () => {
  const made = await items();
  const answer = await own.gql(BULK, { input: { action: 'COMPLETE', ids: made.map(({ id }) => id) } });
  expect(await toldOf(answer)).toEqual(made.map(({ id }) => `item.completed ${id}`).toSorted());
});

it('many entries of one page leave a row each', async () => {
  const { userId } = await run.make.entry(ask);
  const operations = Array.from({ length: 60 }, (_, nth) => ({
    op: 'CREATE',
    data: { taskName: `Bulk ${nth}`, durationSeconds: 60, userId },
  }));
  const answer = await ask.post('/v1/track/time/bulk', { operations });
  expect(answer.status).toBeLessThan(300);
  const told = await toldOf(answer);
  expect([told.length, new Set(told).size]).toEqual([60, 60]);
});
