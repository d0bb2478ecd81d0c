import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { feedOf, numbered, Syncing } from '../support/syncing.js';

const SYNCS = 200;
const KILLS = 2;
const script = fileURLToPath(new URL('../support/sync-process.js', import.meta.url));
const pathOf = (nth: number) => `/killed-${nth}`;

let at: Syncing;
beforeAll(async () => {
  at = await Syncing.start();
});
afterAll(() => at.close());

/** A stream for each of the feeds, which is due for the first time. */
async function streams(): Promise<string[]> {
  const ids: string[] = [];
  for (let nth = 0; nth < SYNCS; nth++) {
    const config = { url: at.server.url(pathOf(nth)) };
    const stream = { type: 'RSS', config, nextSyncAt: new Date(0).toISOString() } as const;
    ids.push((await at.run.make.stream(at.ask, stream)).id);
  }
  return ids;
}

/** What each stream made, in the order of the queue, with how often it was told. */
async function made(ids: readonly string[]): Promise<unknown[]> {
  const rows = await at.database.rows(
    `SELECT array_position($1::uuid[], i.stream_id) AS stream, array_agg(i.title || ' ' || i.state ORDER BY i.position, i.id) AS items,
      sum((SELECT count(*) FROM events v WHERE v.subject_id = i.id AND v.type = 'item.created'))::int AS told,
      sum((SELECT count(*) FROM stream_entries e WHERE e.item_id = i.id AND e.stream_id = i.stream_id))::int AS bound
    FROM items i
    WHERE i.stream_id = ANY ($1::uuid[])
    GROUP BY i.stream_id
    ORDER BY 1`,
    [ids],
  );
  return rows.map((row) => ({ ...row }));
}

async function left(ids: readonly string[]): Promise<number> {
  const [row] = await at.database.rows(
    'SELECT count(*)::int AS left FROM streams WHERE id = ANY ($1) AND last_synced_at IS NULL',
    [ids],
  );
  return Number(row?.['left']);
}

/** Runs streams in a process of its own, and kills it somewhere after it has ended so many runs. */
async function runAndKill(ids: readonly string[], runs: number): Promise<void> {
  const goal = Math.max(0, (await left(ids)) - runs);
  const allow = `127.0.0.1:${at.server.port}`;
  const child = spawn(process.execPath, [script, at.database.url, allow], { stdio: ['ignore', 'ignore', 'inherit'] });
  while ((await left(ids)) > goal && child.exitCode === null) await setTimeout(10);
  await setTimeout(Math.random() * 30);
  child.kill('SIGKILL');
  if (child.signalCode === null) await once(child, 'exit');
}

/** What is left is run by who is still alive, as soon as leases and pauses are over. */
async function finish(ids: readonly string[]): Promise<void> {
  while ((await left(ids)) > 0) {
    await at.database.rows(
      `UPDATE streams SET next_run_at = now(), lease_id = NULL, lease_until = NULL WHERE id = ANY ($1) AND last_synced_at IS NULL`,
      [ids],
    );
    await at.run.syncStreams();
  }
}

describe('workers that are killed at random points', () => {
  it('make of two hundred streams the items that one left alone makes', async () => {
    for (let nth = 0; nth < SYNCS; nth++)
      at.server.put(pathOf(nth), { body: feedOf(numbered(1, 1 + (nth % 9), { text: pathOf(nth) })) });
    const undisturbed = await streams();
    await finish(undisturbed);
    const killed = await streams();
    for (let kills = 0; kills < KILLS; kills++) await runAndKill(killed, 20 + Math.random() * 40);
    expect(await left(killed)).toBeGreaterThan(0);
    await finish(killed);
    expect(await made(killed)).toEqual(await made(undisturbed));
    expect(await made(killed)).toHaveLength(SYNCS);
  }, 300_000);
});
