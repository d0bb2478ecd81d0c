import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import type { Answer, Ask } from '../support/ask.js';
import type { TestTeam } from '../support/make.js';

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

async function denied(): Promise<Answer['body'][]> {
  await run.linkAudit();
  return (await ask.get('/v1/audit?action=access.denied&sort=at')).body.data;
}

const codes = (rows: Answer['body'][]) => rows.map(({ changes }) => changes.code[1]);

it('a refusal of a known key is told: who, what for, which operation, which request', async () => {
  const key = await run.make.key(team.id, { scopes: ['clients:read'] });
  const { body: me } = await run.ask(key).get('/v1/me');
  const refused = await run.ask(key).post(CLIENTS, { name: 'Never' });
  expect(await denied()).toEqual([
    {
      id: expect.any(String),
      at: expect.any(String),
      actor: { type: 'KEY', id: me.key.id, label: 'Key of a test' },
      keyId: me.key.id,
      action: 'access.denied',
      resource: { type: 'api_key', id: me.key.id },
      changes: { code: [null, 'scope_missing'], operation: [null, 'createClient'] },
      requestId: refused.headers['x-request-id'],
      ip: '127.0.0.1',
    },
  ]);
});

it('each reason is told: scope, role, address, an end, a revocation, and what a service refuses behind the gate', async () => {
  const member = await run.make.person(team.id, 'MEMBER');
  const expired = await run.make.key(team.id, { expiresAt: '2020-01-01T00:00:00.000Z' });
  const revoked = await run.make.key(team.id, { revoked: true });
  const elsewhere = await run.make.key(team.id, { ipAllowlist: ['203.0.113.0/24'] });
  const colleague = await run.make.person(team.id, 'MEMBER');
  await run.ask(member.key).get('/v1/audit');
  await run.ask(expired).get(CLIENTS);
  await run.ask(revoked).get(CLIENTS);
  await run.ask(elsewhere).get(CLIENTS);
  const lent = { taskName: 'Theirs', durationSeconds: 60, userId: colleague.id };
  const inside = await run.ask(colleague.key).post('/v1/track/time', { ...lent, userId: member.id });
  expect(inside.status).toBe(403);
  const reasons = ['role_missing', 'key_expired', 'key_revoked', 'key_ip_denied', inside.body.code];
  // Two refusals of one millisecond stand in either order.
  expect(codes(await denied()).toSorted()).toEqual(reasons.toSorted());
});

it('a refused field of the loop plane is told, although its document is answered', async () => {
  const { id } = await run.make.person(team.id);
  const key = await run.make.key(team.id, { personId: id, scopes: ['items:read'] });
  const answer = await run.ask(key).gql('mutation { createItem(input: { title: "No" }) { errors { code } } }');
  expect(answer.status).toBe(200);
  const [row] = await denied();
  expect(row).toMatchObject({ actor: { type: 'USER', id }, changes: { code: [null, 'scope_missing'] } });
});

it('the same refusal of a key is told once, however often it comes, and another reason by itself', async () => {
  const key = run.ask(await run.make.key(team.id, { scopes: ['clients:read'] }));
  await Promise.all(Array.from({ length: 50 }, () => key.post(CLIENTS, { name: 'Never' })));
  await key.get('/v1/track/tags');
  expect(codes(await denied())).toEqual(['scope_missing']);
  const other = run.ask(await run.make.key(team.id, { scopes: ['clients:read'] }));
  await other.post(CLIENTS, { name: 'Never' });
  expect(codes(await denied())).toEqual(['scope_missing', 'scope_missing']);
});

it('nothing is told of keys that nobody knows, of public doors, and of what succeeds', async () => {
  await run.ask('looped_0123456789012345678901234567890123456789abc_1QmRs2').get(CLIENTS);
  await run.ask('garbage').get(CLIENTS);
  await run.ask(null).get(CLIENTS);
  await ask.get(CLIENTS);
  expect(await denied()).toEqual([]);
});

it('no statement is run for a refusal when it happens', async () => {
  const key = run.ask(await run.make.key(team.id, { scopes: ['clients:read'] }));
  await key.get(CLIENTS);
  await run.linkAudit();
  await key.post(CLIENTS, { name: 'Never' });
  expect(await run.database.rows(`SELECT 1 FROM audit_events WHERE action = 'access.denied'`)).toEqual([]);
  expect(codes(await denied())).toEqual(['scope_missing']);
});

it('what is collected is written when the process ends', async () => {
  const other = await boot({}, run.database);
  await other.ask(await run.make.key(team.id, { scopes: ['clients:read'] })).post(CLIENTS, { name: 'Never' });
  await other.close();
  expect(codes(await denied())).toEqual(['scope_missing']);
});
