import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { StreamCalls } from '../support/stream-calls.js';

const PASSWORD = 'canary of a password';
const SECRET = 'canary-of-a-stream-secret-0123456789';

let run: Running;

beforeAll(async () => {
  run = await boot();
});
afterAll(() => run.close());

/** Everything that the audit holds, of whomever, in one text. */
async function wholeAudit(): Promise<string> {
  await run.linkAudit();
  const rows = await run.database.rows('SELECT to_jsonb(a) AS kept FROM audit_links a');
  return JSON.stringify(rows);
}

it('no key, password or secret is in any row of the audit', async () => {
  const team = await run.make.team();
  const owner = await run.make.person(team.id, 'OWNER', { password: PASSWORD });
  const [ask, own] = [run.ask(team.key), run.ask(owner.key)];

  const made = await run.make.post(ask, '/v1/keys', { name: 'Canary', access: 'READ_ONLY' });
  const rotated = await run.make.post(ask, `/v1/keys/${made.id}/rotate`, { overlapHours: 1 });
  await ask.patch(`/v1/keys/${rotated.id}`, { name: 'Renamed' });
  await run.ask(made.key).post('/v1/invoices/clients', { name: 'Never' });
  const personal = await own.gql(
    'mutation { createApiKey(input: { name: "Own", expiresIn: ONE_DAY }) { result { id } metadata { plaintextApiKey } errors { code } } }',
  );

  const streams = new StreamCalls(own);
  const stream = await streams.create({ type: 'WEBHOOK' });
  const id = stream.result?.id;
  const signature = { header: 'X-Signature', algorithm: 'SHA256', encoding: 'HEX', prefix: 'sha256=' };
  const signing = await streams.create({ type: 'WEBHOOK', config: { signature }, secret: SECRET });
  const again = await streams.rotate(id);

  const from = { origin: 'http://localhost' };
  await run.ask(null).post('/admin/v1/sign-in', { email: owner.email, password: PASSWORD }, from);
  await run.ask(null).post('/admin/v1/sign-in', { email: owner.email, password: `${PASSWORD} wrong` }, from);

  const plaintext = personal.body.data?.createApiKey?.metadata?.plaintextApiKey;
  const secrets = [made.key, rotated.key, team.key, owner.key, plaintext, stream.metadata?.inboundSecret];
  const hidden = [...secrets, again.metadata?.inboundSecret, SECRET, PASSWORD];
  expect(hidden.filter((secret) => typeof secret !== 'string' || secret.length < 16)).toEqual([]);
  expect(signing.errors).toEqual([]);

  const audit = await wholeAudit();
  for (const action of [
    'api_key.created',
    'api_key.rotated',
    'stream.created',
    'auth.signed_in',
    'auth.refused',
    'access.denied',
  ])
    expect([action, audit.includes(action)]).toEqual([action, true]);
  // Of a key, not even what stands behind its prefix.
  expect(hidden.filter((secret) => audit.includes(secret.replace(/^loope?[dr]_/, '')))).toEqual([]);
});
