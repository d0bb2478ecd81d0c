import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Ask } from '../support/ask.js';

const LATER = new Date(Date.now() + 86_400_000).toISOString();

let run: Running;
let ask: Ask;

interface Item {
  readonly id: string;
  readonly position: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Items in turn queued, asleep, awake although nobody has woken them yet, and done. */
beforeAll(async () => {
  run = await boot();
  ask = run.ask((await run.make.person((await run.make.team()).id)).key);
  for (let nth = 0; nth < 24; nth++) {
    const { id } = await run.make.item(ask, { title: `n${nth}`, urgency: 1 + (nth % 5) });
    if (nth % 4 === 1 || nth % 4 === 2) await ask.post(`/v1/loop/items/${id}/snooze`, { until: LATER });
    if (nth % 4 === 2)
      await run.database.rows(`UPDATE items SET snoozed_until = now() - interval '1 second' WHERE id = $1`, [id]);
    if (nth % 4 === 3) await ask.post(`/v1/loop/items/${id}/complete`);
  }
});
afterAll(() => run.close());

/** Page after page of so many, to the end. */
async function walk(query: string, limit: number): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await ask.get(`/v1/loop/items?${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`);
    items.push(...body.data);
    cursor = body.page.nextCursor;
  }
  return items;
}

const idsOf = (items: readonly Item[]) => items.map(({ id }) => id);

describe('the queue, page by page', () => {
  it.each([
    'position',
    '-position',
    'createdAt',
    '-createdAt',
    'updatedAt',
    '-updatedAt',
    'snoozedUntil',
    '-completedAt',
  ])('holds what is awake, each once, by %s', async (sort) => {
    const [small, whole] = [await walk(`state=QUEUED&sort=${sort}`, 5), await walk(`state=QUEUED&sort=${sort}`, 100)];
    expect(idsOf(small)).toEqual(idsOf(whole));
    expect(new Set(idsOf(whole)).size).toBe(12);
    const { body } = await ask.gql('{ listQueuedItems(limit: 100) { results { id } } }');
    expect(idsOf(whole).toSorted()).toEqual(idsOf(body.data.listQueuedItems.results).toSorted());
  });

  it('has the order of the loop plane', async () => {
    const { body } = await ask.gql('{ listQueuedItems(limit: 100) { results { id } } }');
    expect(idsOf(await walk('state=QUEUED&sort=position', 5))).toEqual(idsOf(body.data.listQueuedItems.results));
  });

  it('counts what it holds, also beside other filters', async () => {
    const { body } = await ask.get('/v1/loop/items?state=QUEUED&count=true&limit=1');
    expect(body.page.total).toBe(12);
    const urgent = await walk('state=QUEUED&urgency=3&sort=position', 2);
    const all = await walk('urgency=3&sort=position', 100);
    const queue = new Set(idsOf(await walk('state=QUEUED', 100)));
    expect(idsOf(urgent)).toEqual(idsOf(all).filter((id) => queue.has(id)));
  });
});
