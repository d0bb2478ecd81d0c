import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { boot, type Running } from '../support/app.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { dataFolder, type DataFolder, type Environment, looped } from '../support/looped.js';

const PEPPER = 'pepper of the command line';

describe('looped demo', () => {
  const ACME = '/v1/invoices/clients/0197a3c2-0000-7000-8000-00000000c001';
  const DRAFT = '/v1/invoices/0197a3c2-0000-7000-8000-0000000a0003';
  let folder: DataFolder;
  let database: TestDatabase;
  let run: Running;
  let env: Environment;
  let first: Awaited<ReturnType<typeof demo>>;

  beforeAll(async () => {
    [folder, database] = await Promise.all([dataFolder(), cloneDatabase()]);
    run = await boot({ KEY_PEPPER: PEPPER }, database);
    env = { DATABASE_URL: database.url, KEY_PEPPER: PEPPER, LOOPED_DATA_DIR: folder.path };
    first = await demo();
  });
  afterAll(async () => {
    await run.close();
    await database.drop();
    await folder.remove();
  });

  async function demo(...words: string[]) {
    const { code, stdout, stderr } = await looped(['demo', ...words, '--json'], env);
    if (code !== 0) throw new Error(`demo ended with ${code}: ${stdout}${stderr}`);
    return JSON.parse(stdout);
  }

  const status = async (key: string) => (await run.ask(key).get('/v1/me')).status;

  it('prints credentials in the promised shape', () => {
    const text = expect.any(String);
    const keys = { full: text, readOnly: text, restricted: text, expired: text, revoked: text };
    const team = { id: text, name: text, slug: text, keys };
    const person = {
      email: text,
      password: text,
      role: expect.stringMatching(/^(OWNER|ADMIN|MEMBER)$/),
      personalKey: text,
    };
    const people = first.people.map(() => person);
    expect(first).toEqual({ teams: [team, team], people, staff: { email: text, password: text } });
    expect(new Set(first.people.map(({ role }: { role: string }) => role)).size).toBe(3);
  });

  it('gives keys that are what they are called', async () => {
    const { full, readOnly, restricted, expired, revoked } = first.teams[0].keys;
    expect(await Promise.all([full, readOnly, restricted, expired, revoked].map((key) => status(key)))).toEqual([
      200, 200, 200, 401, 401,
    ]);
    const write = (key: string) => run.ask(key).post('/v1/invoices/clients', { name: 'New' });
    expect([(await write(readOnly)).status, (await write(restricted)).status]).toEqual([403, 403]);
    expect((await run.ask(expired).get('/v1/me')).body.code).toBe('key_expired');
    expect((await run.ask(revoked).get('/v1/me')).body.code).toBe('key_revoked');
    const roles = first.people.map(({ personalKey }: { personalKey: string }) => run.ask(personalKey).get('/v1/me'));
    const shown = (await Promise.all(roles)).map(({ body }) => body.role);
    expect(shown).toEqual(first.people.map(({ role }: { role: string }) => role));
  });

  it('fills the first team with invoices of two years in every status', async () => {
    const { body } = await run.ask(first.teams[0].keys.full).get('/v1/invoices?limit=100&sort=issueDate');
    const seen = new Set(body.data.map((invoice: { status: string }) => invoice.status));
    expect([...seen].toSorted()).toEqual(['DRAFT', 'EXPIRED', 'OVERDUE', 'PAID', 'PAID_PARTIAL', 'PENDING', 'VOID']);
    expect(body.data.length).toBeGreaterThanOrEqual(40);
    expect(Date.now() - Date.parse(body.data[0].issueDate)).toBeGreaterThan(700 * 86_400_000);
  });

  it('puts back what was changed, deleted and added, and prints the same again', async () => {
    const ask = run.ask(first.teams[0].keys.full);
    const added = { id: '0197a3c2-0000-7000-8000-0000000e0001', name: 'Added', access: 'READ_ONLY' };
    expect((await ask.post('/v1/keys', added)).status).toBe(201);
    expect((await ask.patch(ACME, { name: 'Renamed' })).status).toBe(200);
    expect((await ask.delete(DRAFT, { 'idempotency-key': 'again' })).status).toBe(204);

    expect(await demo()).toEqual(first);

    expect((await ask.get(ACME)).body).toMatchObject({ name: 'Acme GmbH', version: 1 });
    const deletion = await ask.delete(DRAFT, { 'idempotency-key': 'again' });
    expect([deletion.status, deletion.headers['idempotency-replayed']]).toEqual([204, undefined]);
    expect((await ask.get(DRAFT)).status).toBe(404);
    expect((await ask.post('/v1/keys', added)).status).toBe(201);
  });

  it('goes beside other teams only when forced, and leaves them as they are', async () => {
    const team = await run.make.team();
    const ask = run.ask(team.key);
    const client = await run.make.client(ask);
    const refused = await looped(['demo', '--json'], env);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout).error.detail).toMatch(/holds other teams \(Team of a test\)/);

    expect(await demo('--force')).toEqual(first);
    expect((await ask.get(`/v1/invoices/clients/${client.id}`)).body).toEqual(client);
  });
});
