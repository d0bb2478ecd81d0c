import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

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

const rows = () => run.database.rows('SELECT * FROM audit_events WHERE team_id = $1 ORDER BY seq, pos', [team.id]);

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
         SELECT hash, sha256(coalesce(lag(hash) OVER (ORDER BY seq), '') || convert_to(audit_text(a), 'UTF8')) AS computed
         FROM audit_events a WHERE team_id = $1) c
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

  it('takes in rows that were there before there were chains, oldest first', async () => {
    await chainOf(4);
    await run.database.rows('UPDATE audit_events SET seq = NULL, hash = NULL');
    await run.database.rows('DELETE FROM audit_chains');
    await run.linkAudit();
    const linked = await run.database.rows('SELECT pos FROM audit_events WHERE team_id = $1 ORDER BY seq', [team.id]);
    expect(linked.map(({ pos }) => Number(pos))).toEqual(
      linked.map(({ pos }) => Number(pos)).toSorted((a, b) => a - b),
    );
    expect(await verified()).toMatchObject({ intact: true, rows: linked.length });
  });
});

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
    await run.database.rows(`UPDATE audit_events SET ${column} = ${value} WHERE pos = $1`, [touched?.['pos']]);
    const [now] = await run.database.rows('SELECT id, action FROM audit_events WHERE pos = $1', [touched?.['pos']]);
    expect(await verified()).toMatchObject({
      intact: false,
      rows: chain.length - 3,
      broken: { kind: 'CHANGED', sequence: chain.length - 2, id: now?.['id'], action: now?.['action'] },
    });
  });

  it('where it was removed, and where the last ones were', async () => {
    const chain = await chainOf(4);
    await run.database.rows('DELETE FROM audit_events WHERE pos = $1', [chain.at(-1)?.['pos']]);
    const gone = { id: null, at: null, action: null };
    expect(await verified()).toMatchObject({ broken: { kind: 'REMOVED', sequence: chain.length, ...gone } });
    await run.database.rows('DELETE FROM audit_events WHERE pos = $1', [chain.at(-3)?.['pos']]);
    expect(await verified()).toMatchObject({ broken: { kind: 'REMOVED', sequence: chain.length - 2, ...gone } });
  });

  it('where the rows behind it moved up when it was removed', async () => {
    const chain = await chainOf(4);
    await run.database.rows('DELETE FROM audit_events WHERE pos = $1', [chain.at(-2)?.['pos']]);
    await run.database.rows('UPDATE audit_events SET seq = seq - 1 WHERE pos = $1', [chain.at(-1)?.['pos']]);
    expect(await verified()).toMatchObject({ intact: false, broken: { sequence: chain.length - 1 } });
  });

  it('where it was set between two others, and where it was set behind the last', async () => {
    const chain = await chainOf(4);
    const copy = `INSERT INTO audit_events (id, team_id, at, actor, action, resource_type, seq, hash)
      SELECT new_id(), team_id, at, actor, action, resource_type, $2, hash FROM audit_events WHERE pos = $1`;
    await run.database.rows(copy, [chain.at(-1)?.['pos'], chain.length + 1]);
    const [last] = await run.database.rows('SELECT id FROM audit_events WHERE team_id = $1 ORDER BY seq DESC LIMIT 1', [
      team.id,
    ]);
    expect(await verified()).toMatchObject({
      broken: { kind: expect.stringMatching(/INSERTED|CHANGED/), sequence: chain.length + 1, id: last?.['id'] },
    });
    await run.database.rows('DELETE FROM audit_events WHERE id = $1', [last?.['id']]);
    await run.database.rows('UPDATE audit_events SET seq = -seq - 1 WHERE team_id = $1 AND seq >= $2', [team.id, 3]);
    await run.database.rows('UPDATE audit_events SET seq = -seq WHERE team_id = $1 AND seq < 0', [team.id]);
    await run.database.rows(copy, [chain[0]?.['pos'], 3]);
    expect(await verified()).toMatchObject({ rows: 2, broken: { kind: 'INSERTED', sequence: 3 } });
  });

  it('where all that follow were computed anew, as long as the end of the chain was not', async () => {
    const chain = await chainOf(3);
    await run.database.rows(`UPDATE audit_events SET action = 'client.forged' WHERE pos = $1`, [chain.at(-1)?.['pos']]);
    await run.database.rows(
      `UPDATE audit_events a SET hash = sha256(b.hash || convert_to(audit_text(a), 'UTF8'))
       FROM audit_events b WHERE a.pos = $1 AND b.pos = $2`,
      [chain.at(-1)?.['pos'], chain.at(-2)?.['pos']],
    );
    expect(await verified()).toMatchObject({
      broken: { kind: 'CHANGED', sequence: chain.length, action: 'client.forged' },
    });
  });

  it('in its own chain alone', async () => {
    const [first] = await chainOf(1);
    await run.database.rows(`UPDATE audit_events SET action = 'x.y' WHERE pos = $1`, [first?.['pos']]);
    const other = run.ask((await run.make.team()).key);
    await run.linkAudit();
    expect((await other.get('/v1/audit/verify')).body).toMatchObject({ intact: true, broken: null });
  });
});
