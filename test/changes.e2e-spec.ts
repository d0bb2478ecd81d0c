import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { boot, type Running } from './support/app.js';
import type { Ask } from './support/ask.js';
import type { TestTeam } from './support/make.js';

const CLIENTS = '/v1/invoices/clients';

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

const told = (table: string, team: string) => run.database.rows(`SELECT * FROM ${table} WHERE ${team} ORDER BY pos`);
const audited = () => told('audit_events', `team_id = '${team.id}' AND action LIKE 'client.%'`);
const fed = () => told('events', `feed_id = '${team.id}' AND type LIKE 'client.%'`);

describe('a change', () => {
  it('leaves exactly one audit row and one event, of its request and of who made it', async () => {
    const made = await ask.post(CLIENTS, { name: 'Told' });
    const [audit, ...moreAudit] = await audited();
    const [event, ...moreEvents] = await fed();
    expect([moreAudit, moreEvents]).toEqual([[], []]);
    const request = made.headers['x-request-id'];
    expect(audit).toMatchObject({
      action: 'client.created',
      resource_id: made.body.id,
      request_id: request,
      actor: { type: 'KEY' },
    });
    expect(event).toMatchObject({
      type: 'client.created',
      subject_id: made.body.id,
      request_id: request,
      version: 1,
      previous: null,
    });
    expect(event?.['data']).toEqual(made.body);
  });

  it('tells what it changed, and the last state of what is gone', async () => {
    const client = await run.make.client(ask, { name: 'Before', phone: '1' });
    await ask.patch(`${CLIENTS}/${client.id}`, { phone: '2' });
    const { body: last } = await ask.get(`${CLIENTS}/${client.id}`);
    await ask.delete(`${CLIENTS}/${client.id}`);
    const events = await fed();
    expect(events.map(({ type, version }) => [type, version])).toEqual([
      ['client.created', 1],
      ['client.updated', 2],
      ['client.deleted', 2],
    ]);
    expect(events[1]?.['previous']).toEqual({ phone: '1' });
    expect([events[2]?.['data'], events[2]?.['previous']]).toEqual([null, last]);
    expect((await audited())[1]?.['changes']).toEqual({ phone: ['1', '2'] });
  });

  it('tells the same under an Idempotency-Key, and nothing more when it is replayed', async () => {
    const key = { 'idempotency-key': 'told-once' };
    const made = await ask.post(CLIENTS, { name: 'Once' }, key);
    await ask.post(CLIENTS, { name: 'Once' }, key);
    expect((await fed()).map(({ data }) => data)).toEqual([made.body]);
    expect(await audited()).toHaveLength(1);
  });

  it('that is refused leaves nothing at all', async () => {
    const client = await run.make.client(ask, { name: 'Only' });
    const before = [await audited(), await fed()];
    const refused = [
      await ask.post(CLIENTS, { name: 'only' }),
      await ask.post(CLIENTS, { name: 'only' }, { 'idempotency-key': 'refused' }),
      await ask.post(CLIENTS, { name: '' }),
      await ask.patch(`${CLIENTS}/${client.id}`, { name: 'x' }, { 'if-match': '"9"' }),
      await ask.patch(`${CLIENTS}/${client.id}`, {}),
    ];
    expect(refused.map(({ status }) => status)).toEqual([409, 409, 400, 412, 400]);
    expect([await audited(), await fed()]).toEqual(before);
    expect(await run.database.rows(`SELECT 1 FROM idempotency_records WHERE team_id = '${team.id}'`)).toEqual([]);
  });

  it('whose connection dies in the middle leaves nothing, and is a 503 that says when to come back', async () => {
    const client = await run.make.client(ask, { name: 'Held' });
    const events = await fed();
    const held = await run.database.hold(`SELECT 1 FROM clients WHERE id = '${client.id}' FOR UPDATE`);
    const waiting = ask.patch(`${CLIENTS}/${client.id}`, { phone: '2' }, { 'idempotency-key': 'killed' });
    await run.database.killWaiting();
    const answer = await waiting;
    await held.release();
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([503, 'unavailable', '1']);
    expect(await fed()).toEqual(events);
    const again = await ask.patch(`${CLIENTS}/${client.id}`, { phone: '2' }, { 'idempotency-key': 'killed' });
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([200, undefined]);
  });
});

describe('a feed', () => {
  it('is numbered 1 to n without gap, by two relays at once, while writers write', async () => {
    const other = await boot({}, run.database);
    try {
      const relays = [run, other];
      const writers = Array.from({ length: 100 }, (_, at) => ask.post(CLIENTS, { name: `Writer ${at}` }));
      const numbering = Array.from({ length: 20 }, (_, at) => relays[at % 2]?.numberEvents());
      await Promise.all([...writers, ...numbering]);
      await run.numberEvents();
    } finally {
      await other.close();
    }
    const rows = await run.database.rows(`SELECT seq::int FROM events WHERE feed_id = '${team.id}' ORDER BY seq`);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: rows.length }, (_, at) => at + 1));
    expect(rows.length).toBeGreaterThanOrEqual(100);
    const [feed] = await run.database.rows(`SELECT last_seq::int FROM feeds WHERE id = '${team.id}'`);
    expect(feed).toEqual({ last_seq: rows.length });
  });
});
