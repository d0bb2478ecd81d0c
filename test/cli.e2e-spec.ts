import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { boot, type Running } from './support/app.js';
import { cloneDatabase, type TestDatabase } from './support/database.js';
import { looped, start, startInVain } from './support/looped.js';

const PEPPER = 'pepper of the command line';
const OWNER = ['--email', 'ann@company.example', '--name', 'Ann', '--team', 'Company'];

async function folder(): Promise<string> {
  return mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'looped-cli-'));
}

describe('the command line', () => {
  let dataDir: string;
  let database: TestDatabase;
  let run: Running;
  let env: Record<string, string>;

  beforeAll(async () => {
    [dataDir, database] = await Promise.all([folder(), cloneDatabase()]);
    run = await boot({ KEY_PEPPER: PEPPER }, database);
    env = { DATABASE_URL: database.url, KEY_PEPPER: PEPPER, LOOPED_DATA_DIR: dataDir };
  });
  afterAll(async () => {
    await run.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });

  async function answer(...words: string[]) {
    const { code, stdout, stderr } = await looped([...words, '--json'], env);
    if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    return JSON.parse(stdout);
  }

  const status = async (key: string, path = '/v1/me') => (await run.ask(key).get(path)).status;

  it('names its commands, and refuses others with exit code 2', async () => {
    const [help, stranger, option] = await Promise.all([
      looped([], env),
      looped(['dance'], env),
      looped(['doctor', '--loud'], env),
    ]);
    expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(/setup.*demo.*keys.*migrate.*doctor/s) });
    expect([stranger.code, option.code]).toEqual([2, 2]);
    expect(option.stderr).toContain("Unknown option '--loud'");
  });

  it('finds nothing left to migrate on a migrated database', async () => {
    expect(await answer('migrate')).toEqual({ migrations: [] });
  });

  it('tells all that setup lacks at once', async () => {
    const { code, stderr } = await looped(['setup', '--currency', 'XXX'], env);
    expect(code).toBe(2);
    expect(stderr.match(/^--\w+/gm)).toEqual(['--email', '--name', '--team', '--currency']);
  });

  it('sets up a first team whose keys open the doors', async () => {
    const made = await answer('setup', ...OWNER);
    expect((await run.ask(made.keys.team).get('/v1/me')).body).toMatchObject({ team: { slug: 'company' }, role: null });
    expect((await run.ask(made.keys.personal).get('/v1/me')).body).toMatchObject({
      person: { name: 'Ann' },
      role: 'OWNER',
    });
    expect(made.owner.password).toHaveLength(20);
  });

  it('sets up no second team, and puts no demo beside the first, unless forced', async () => {
    const refused = await Promise.all([looped(['setup', ...OWNER], env), looped(['demo', '--json'], env)]);
    expect(refused.map(({ code }) => code)).toEqual([1, 1]);
    expect(refused[0]?.stderr).toMatch(/^There is a team already: Company/);
    expect(JSON.parse(refused[1]?.stdout ?? '').error.detail).toMatch(/holds other teams \(Company\)/);
  });

  it('creates, lists and revokes keys', async () => {
    const made = await answer('keys', 'create', '--name', 'Export', '--scopes', 'clients:read', '--expires', '30d');
    expect(await status(made.key, '/v1/invoices/clients')).toBe(200);
    expect(await status(made.key, '/v1/invoices')).toBe(403);

    const { keys } = await answer('keys', 'list', '--team', 'company');
    expect(keys).toContainEqual(expect.objectContaining({ id: made.id, name: 'Export', status: 'ACTIVE' }));
    expect(JSON.stringify(keys)).not.toContain(made.key);

    await answer('keys', 'revoke', made.id);
    const deadline = Date.now() + 2_000;
    while ((await status(made.key)) === 200 && Date.now() < deadline) await pause(50);
    expect(await status(made.key)).toBe(401);
  });

  describe('demo', () => {
    const ACME = '/v1/invoices/clients/0197a3c2-0000-7000-8000-00000000c001';
    const DRAFT = '/v1/invoices/0197a3c2-0000-7000-8000-0000000a0003';
    let first: Awaited<ReturnType<typeof answer>>;

    beforeAll(async () => {
      first = await answer('demo', '--force');
    });

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

      expect(await answer('demo', '--force')).toEqual(first);

      expect((await ask.get(ACME)).body).toMatchObject({ name: 'Acme GmbH', version: 1 });
      const deletion = await ask.delete(DRAFT, { 'idempotency-key': 'again' });
      expect([deletion.status, deletion.headers['idempotency-replayed']]).toEqual([204, undefined]);
      expect((await ask.get(DRAFT)).status).toBe(404);
      expect((await ask.post('/v1/keys', added)).status).toBe(201);
    });
  });

  describe('doctor', () => {
    const states = (text: string) => {
      const { checks }: { checks: { name: string; state: string }[] } = JSON.parse(text);
      return Object.fromEntries(checks.map(({ name, state }) => [name, state]));
    };

    it('finds a sound installation healthy', async () => {
      const { code, stdout } = await looped(['doctor', '--json'], env);
      expect(code).toBe(0);
      const sound = {
        settings: 'ok',
        database: 'ok',
        migrations: 'ok',
        pepper: 'ok',
        clock: 'ok',
        secrets: 'ok',
        mail: 'off',
        redis: 'off',
      };
      expect(states(stdout)).toMatchObject(sound);
    });

    it('is red where something is wrong, and names it', async () => {
      const sick = {
        ...env,
        KEY_PEPPER: 'pepper of somebody else',
        SMTP_URL: 'smtp://127.0.0.1:1',
        REDIS_URL: 'redis://127.0.0.1:1',
      };
      const { code, stdout } = await looped(['doctor', '--json'], sick);
      expect(code).toBe(1);
      expect(states(stdout)).toMatchObject({ database: 'ok', pepper: 'red', mail: 'red', redis: 'red' });
    });

    it('tells every bad setting on a line of its own', async () => {
      const { code, stdout } = await looped(['doctor'], { ...env, PORT: 'x', RATE_LIMIT: '0' });
      expect(code).toBe(1);
      expect(stdout.match(/^red {2}settings {2}(\w+)/gm)).toEqual(['red  settings  PORT', 'red  settings  RATE_LIMIT']);
    });
  });

  describe('a start that cannot succeed', () => {
    it('says one line for each bad setting', async () => {
      const { code, stdout, stderr } = await startInVain({ ...env, PORT: '99999', ROLE: 'boss', LOG_LEVEL: 'loud' });
      expect([code, stdout]).toEqual([1, '']);
      expect(
        stderr
          .trim()
          .split('\n')
          .map((line) => line.split(' ')[0]),
      ).toEqual(['PORT', 'ROLE', 'LOG_LEVEL']);
    });

    it('says one line when the port is taken', async () => {
      await run.app.listen(0, '127.0.0.1');
      const { port } = new URL(await run.app.getUrl());
      const { code, stderr } = await startInVain({ ...env, PORT: port });
      expect(code).toBe(1);
      expect(stderr).toBe(`Port ${port} at 127.0.0.1 is taken: stop what listens there, or set PORT to another.\n`);
    });

    it('refuses a pepper that does not belong to the database', async () => {
      const { code, stderr } = await startInVain({ ...env, PORT: '0', KEY_PEPPER: 'pepper of somebody else' });
      expect(code).toBe(1);
      expect(stderr).toMatch(/^KEY_PEPPER does not belong to this database: .+\n$/);
    });
  });
});

describe('the server on its own database', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await folder();
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const postmaster = async () => Number((await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[0]);

  function lives(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  it('leaves no process behind when it is killed, and the next start has the rows and ends cleanly', async () => {
    const env = { LOOPED_DATA_DIR: dataDir };
    const killed = await start(env);
    expect((await fetch(`${killed.url}/readyz`)).status).toBe(200);
    const { stdout } = await looped(['setup', ...OWNER, '--json'], env);
    const { keys } = JSON.parse(stdout);
    const database = await postmaster();
    await killed.end('SIGKILL');
    while (lives(database)) await pause(10);

    const again = await start(env);
    const headers = { 'x-api-key': keys.team };
    expect((await fetch(`${again.url}/v1/me`, { headers })).status).toBe(200);
    const answered = await answeredWhileEnding(again.url, keys.team, () => again.end('SIGTERM'));
    expect(answered).toMatchObject({ head: expect.stringMatching(/^HTTP\/1\.1 201 /), code: 0 });
    expect(existsSync(join(dataDir, 'pg', 'postmaster.pid'))).toBe(false);
  });
});

/** Begins a request, has the process ended, sends the rest: the answer must still come. */
async function answeredWhileEnding(url: string, key: string, end: () => Promise<number | null>) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let head = '';
  socket.on('data', (bytes: Buffer) => (head += bytes.toString()));
  const body = JSON.stringify({ name: 'Made at the last moment' });
  const lines = [
    'POST /v1/invoices/clients HTTP/1.1',
    'Host: looped',
    `X-API-Key: ${key}`,
    'Content-Type: application/json',
  ];
  socket.write([...lines, `Content-Length: ${body.length}`, '', ''].join('\r\n'));
  await pause(200);
  const code = end();
  await pause(200);
  socket.write(body);
  await once(socket, 'close');
  return { head, code: await code };
}
