import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

const COLUMNS =
  'id, team_id, owner_id, at, actor, key_id, action, resource_type, resource_id, changes, request_id, address';

let run: Running;
let team: TestTeam;
let ask: Ask;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());
beforeEach(async () => {
  team = await run.make.team();
  ask = run.ask(team.key);
});

async function verified(): Promise<Answer['body']> {
  const { status, body } = await ask.get('/v1/audit/verify');
  expect(status).toBe(200);
  return body;
}

const rows = () => run.database.rows('SELECT * FROM audit_links WHERE chain_id = $1 ORDER BY seq', [team.id]);

/** A chain of so many rows, each of which tells of a client. */
async function chainOf(clients: number) {
  for (let nth = 0; nth < clients; nth++) await run.make.client(ask);
  await run.linkAudit();
  return rows();
}

describe('a chain', () => {
  it('is numbered 1 to n in each team, by two who link at once, while writers write', async () => {
    const other = await boot({}, run.database);
    try {
      const writers = Array.from({ length: 60 }, () => run.make.client(ask));
      const linking = Array.from({ length: 10 }, (_, at) => [run, other][at % 2]?.linkAudit());
      await Promise.all([...writers, ...linking]);
      await run.linkAudit();
    } finally {
      await other.close();
    }
    const linked = await rows();
    expect(linked.map(({ seq }) => Number(seq))).toEqual(linked.map((_, at) => at + 1));
    const last = linked.at(-1)?.['hash'];
    expect(await verified()).toEqual({
      intact: true,
      rows: linked.length,
      head: { sequence: linked.length, hash: Buffer.isBuffer(last) ? last.toString('hex') : null },
      pending: 0,
      broken: null,
    });
  });

  it('is what anybody computes from its rows: SHA-256 of the hash before and the row', async () => {
    await chainOf(3);
    const [wrong] = await run.database.rows(
      `SELECT count(*)::int AS wrong FROM (
         SELECT hash, sha256(coalesce(lag(hash) OVER (ORDER BY seq), '') || convert_to(audit_text(${COLUMNS}), 'UTF8')) AS computed
         FROM audit_links WHERE chain_id = $1) c
       WHERE hash <> computed`,
      [team.id],
    );
    expect(wrong).toEqual({ wrong: 0 });
  });

  it('says how many rows are too new to be in it', async () => {
    await chainOf(1);
    await run.make.client(ask);
    expect(await verified()).toMatchObject({ intact: true, pending: 1 });
  });

  it('takes in rows that were there before there were chains, in the order of writing', async () => {
    const chain = await chainOf(4);
    await run.database.rows(
      `INSERT INTO audit_events (${COLUMNS}) SELECT ${COLUMNS} FROM audit_links WHERE chain_id = $1 ORDER BY seq DESC`,
      [team.id],
    );
    await run.database.rows('DELETE FROM audit_links WHERE chain_id = $1', [team.id]);
    await run.database.rows('DELETE FROM audit_chains WHERE id = $1', [team.id]);
    await run.linkAudit();
    const linked = await rows();
    expect(linked.map(({ id }) => id)).toEqual(chain.map(({ id }) => id).toReversed());
    expect(await verified()).toMatchObject({ intact: true, rows: linked.length });
  });
});

const ROW = 'chain_id = $1 AND seq = $2';

describe('a row that was touched is named', () => {
  const TOUCHED: Readonly<Record<string, string>> = {
    at: `at + interval '1 millisecond'`,
    actor: `jsonb_set(actor, '{type}', '"SYSTEM"')`,
    key_id: 'new_id()',
    action: `action || 'x'`,
    resource_type: `resource_type || 'x'`,
    resource_id: 'new_id()',
    changes: `jsonb_set(changes, '{*,1,name}', '"other"')`,
    request_id: `request_id || 'x'`,
    address: `'203.0.113.1'`,
    id: 'new_id()',
    hash: 'set_byte(hash, 0, get_byte(hash, 0) # 1)',
  };

  it.each(Object.entries(TOUCHED))('where its %s was changed', async (column, value) => {
    const chain = await chainOf(4);
    const touched = chain.at(-3);
    await run.database.rows(`UPDATE audit_links SET ${column} = ${value} WHERE ${ROW}`, [team.id, touched?.['seq']]);
    const [now] = await run.database.rows(`SELECT id, action FROM audit_links WHERE ${ROW}`, [
      team.id,
      touched?.['seq'],
    ]);
    expect(await verified()).toMatchObject({
      intact: false,
      rows: chain.length - 3,
      broken: { kind: 'CHANGED', sequence: chain.length - 2, id: now?.['id'], action: now?.['action'] },
    });
  });

  it('where it was removed, and where the last ones were', async () => {
    const chain = await chainOf(4);
    await run.database.rows(`DELETE FROM audit_links WHERE ${ROW}`, [team.id, chain.at(-1)?.['seq']]);
    const gone = { id: null, at: null, action: null };
    expect(await verified()).toMatchObject({ broken: { kind: 'REMOVED', sequence: chain.length, ...gone } });
    await run.database.rows(`DELETE FROM audit_links WHERE ${ROW}`, [team.id, chain.at(-3)?.['seq']]);
    expect(await verified()).toMatchObject({ broken: { kind: 'REMOVED', sequence: chain.length - 2, ...gone } });
  });

  it('where the rows behind it moved up when it was removed', async () => {
    const chain = await chainOf(4);
    await run.database.rows(`DELETE FROM audit_links WHERE ${ROW}`, [team.id, chain.at(-2)?.['seq']]);
    await run.database.rows(`UPDATE audit_links SET seq = seq - 1 WHERE ${ROW}`, [team.id, chain.at(-1)?.['seq']]);
    expect(await verified()).toMatchObject({ intact: false, broken: { sequence: chain.length - 1 } });
  });

  it('where it was set between two others, and where it was set behind the last', async () => {
    const chain = await chainOf(4);
    const copy = `INSERT INTO audit_links (chain_id, seq, hash, id, team_id, at, actor, action, resource_type)
      SELECT chain_id, $3, hash, new_id(), team_id, at, actor, action, resource_type FROM audit_links WHERE ${ROW} RETURNING id`;
    const [last] = await run.database.rows(copy, [team.id, chain.length, chain.length + 1]);
    expect(await verified()).toMatchObject({
      rows: chain.length,
      broken: { sequence: chain.length + 1, id: last?.['id'] },
    });
    await run.database.rows('DELETE FROM audit_links WHERE id = $1', [last?.['id']]);
    await run.database.rows('UPDATE audit_links SET seq = -seq - 1 WHERE chain_id = $1 AND seq >= 3', [team.id]);
    await run.database.rows('UPDATE audit_links SET seq = -seq WHERE chain_id = $1 AND seq < 0', [team.id]);
    await run.database.rows(copy, [team.id, 1, 3]);
    expect(await verified()).toMatchObject({ rows: 2, broken: { kind: 'INSERTED', sequence: 3 } });
  });

  it('where all that follow were computed anew, as long as the end of the chain was not', async () => {
    const chain = await chainOf(3);
    const last = [team.id, chain.length];
    await run.database.rows(`UPDATE audit_links SET action = 'client.forged' WHERE ${ROW}`, last);
    await run.database.rows(
      `UPDATE audit_links SET hash = sha256((SELECT b.hash FROM audit_links b WHERE b.chain_id = $1 AND b.seq = $2 - 1)
         || convert_to(audit_text(${COLUMNS}), 'UTF8')) WHERE ${ROW}`,
      last,
    );
    expect(await verified()).toMatchObject({
      broken: { kind: 'CHANGED', sequence: chain.length, action: 'client.forged' },
    });
  });

  it('in its own chain alone', async () => {
    await chainOf(1);
    await run.database.rows(`UPDATE audit_links SET action = 'x.y' WHERE ${ROW}`, [team.id, 1]);
    const other = run.ask((await run.make.team()).key);
    await run.linkAudit();
    expect((await other.get('/v1/audit/verify')).body).toMatchObject({ intact: true, broken: null });
  });
});
