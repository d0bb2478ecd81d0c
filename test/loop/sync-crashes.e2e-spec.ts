import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import type { Running } from '../support/app.js';
import { feedOf, numbered, Syncing } from '../support/syncing.js';

const ROUNDS = 50;
const titlesOf = (from: number, to: number) => numbered(from, to).map(({ id }) => id);

let at: Syncing;
let other: Running;
beforeAll(async () => {
  at = await Syncing.start();
  other = await at.another();
});
afterAll(async () => {
  await other.close();
  await at.close();
});

/** Ends every connection of the applications, as a crash of them or of the database does. */
async function killAll(): Promise<void> {
  await at.database.rows(`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'looped'`);
}

/** Of everything that was made: one item for each entry, one event for each item, and no entry without its item. */
async function audit(id: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const [row] = await at.database.rows(
    `SELECT (SELECT count(*)::int FROM items WHERE stream_id = $1) AS items,
      (SELECT count(DISTINCT external_id)::int FROM items WHERE stream_id = $1) AS distinct,
      (SELECT count(*)::int FROM stream_entries e JOIN items i ON i.id = e.item_id AND i.external_id = e.external_id WHERE e.stream_id = $1) AS bound,
      (SELECT count(*)::int FROM events v JOIN items i ON i.id = v.subject_id WHERE i.stream_id = $1 AND v.type = 'item.created') AS told`,
    [id],
  );
  return row;
}

describe('a run that is broken off at any point', () => {
  it('loses nothing and doubles nothing', async () => {
    const id = await at.feed('/crash');
    let last = 0;
    for (let round = 0; round < ROUNDS; round++) {
      last += 10;
      at.server.put('/crash', { body: feedOf(numbered(1, last)) });
      await at.hasten(id);
      const run = at.run.syncStreams().catch(() => 0);
      await setTimeout((round * 7) % 40);
      await killAll();
      await run;
    }
    await at.sync(id);
    expect(await at.titles(id)).toEqual(titlesOf(1, last));
    expect(await audit(id)).toEqual({ items: last, distinct: last, bound: last, told: last });
  }, 120_000);

  it('between two changes of one page goes on where it stopped', async () => {
    const id = await at.feed('/between');
    at.server.put('/between', { body: feedOf(numbered(1, 900)) });
    await at.hasten(id);
    const run = at.run.syncStreams().catch(() => 0);
    while ((await at.titles(id)).length === 0) await setTimeout(5);
    await killAll();
    await run;
    const done = (await at.titles(id)).length;
    expect(done % 500 === 0 || done === 900).toBe(true);
    await at.sync(id);
    expect(await at.titles(id)).toEqual(titlesOf(1, 900));
    expect(await audit(id)).toEqual({ items: 900, distinct: 900, bound: 900, told: 900 });
  });

  it('is taken over once its lease is over, and not before', async () => {
    const id = await at.feed('/lease');
    at.server.put('/lease', { body: feedOf(numbered(1, 2)) });
    await at.hasten(id);
    await at.database.rows(
      `UPDATE streams SET lease_id = gen_random_uuid(), lease_until = now() + interval '100 seconds' WHERE id = $1`,
      [id],
    );
    await other.syncStreams();
    expect(await at.titles(id)).toEqual([]);
    await at.database.rows(`UPDATE streams SET lease_until = now() WHERE id = $1`, [id]);
    await other.syncStreams();
    expect(await at.titles(id)).toEqual(['n1', 'n2']);
  });

  it('commits nothing once another has taken over', async () => {
    const id = await at.feed('/late');
    let asked = 0;
    at.server.on('/late', async () => {
      asked += 1;
      if (asked === 1) {
        await at.hasten(id);
        await other.syncStreams();
      }
      return { headers: { 'content-type': 'application/xml' }, body: feedOf(numbered(1, asked === 1 ? 9 : 3)) };
    });
    await at.sync(id);
    expect([asked, await at.titles(id)]).toEqual([2, ['n1', 'n2', 'n3']]);
  });
});

describe('several processes', () => {
  it('run each stream once', async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 5; nth++) ids.push(await at.feed(`/many-${nth}`));
    for (const [nth, id] of ids.entries()) {
      at.server.put(`/many-${nth}`, { body: feedOf(numbered(1, 20)) });
      await at.hasten(id);
    }
    const before = at.server.got.length;
    await Promise.all([at.run.syncStreams(), other.syncStreams()]);
    expect(at.server.got.length - before).toBe(ids.length);
    for (const id of ids) expect(await audit(id)).toEqual({ items: 20, distinct: 20, bound: 20, told: 20 });
  });

  it('run streams by themselves, whichever of them ends', async () => {
    const [first, second] = [await at.another(), await at.another()];
    first.startStreams();
    second.startStreams();
    const ids: string[] = [];
    for (let nth = 0; nth < 30; nth++) {
      const path = `/alone-${nth}`;
      at.server.put(path, { body: feedOf(numbered(1, 3)) });
      const config = { url: at.server.url(path) };
      const fields = { type: 'RSS', config, nextSyncAt: new Date(0).toISOString() } as const;
      ids.push((await at.run.make.stream(at.ask, fields)).id);
    }
    await first.close();
    const isDone = async () => {
      const [row] = await at.database.rows(
        'SELECT count(*)::int AS done FROM streams WHERE id = ANY ($1) AND last_synced_at IS NOT NULL',
        [ids],
      );
      return row?.['done'] === ids.length;
    };
    while (!(await isDone())) {
      await setTimeout(200);
      await at.database.rows(
        'UPDATE streams SET next_run_at = now() WHERE id = ANY ($1) AND last_synced_at IS NULL AND lease_id IS NULL',
        [ids],
      );
    }
    await second.close();
    for (const id of ids) expect(await audit(id)).toEqual({ items: 3, distinct: 3, bound: 3, told: 3 });
  });

  it('never double what comes due', async () => {
    const id = await at.feed('/due');
    await at.database.rows(
      `INSERT INTO stream_entries (owner_id, stream_id, external_id, content_hash, due_at, draft)
      SELECT $1, $2, 'd' || n, '', now(), jsonb_build_object('title', 'd' || n, 'dueAllDay', false, 'labels', '[]'::jsonb)
      FROM generate_series(1, 300) n`,
      [at.ownerId, id],
    );
    await Promise.all([at.run.syncStreams(), other.syncStreams(), at.run.syncStreams()]);
    expect(await audit(id)).toEqual({ items: 300, distinct: 300, bound: 300, told: 300 });
  });
});
