import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from '../support/app.js';
import { Installation } from '../support/installation.js';
import { type Environment, looped } from '../support/looped.js';

const OWNER = ['--email', 'ann@company.example', '--name', 'Ann', '--team', 'Company'];

describe('the command line', () => {
  let installation: Installation;
  let run: Running;
  let env: Environment;

  beforeAll(async () => {
    installation = await Installation.open();
    ({ run, env } = installation);
  });
  afterAll(() => installation.close());

  const answer = (...words: string[]) => installation.told(...words);
  const status = async (key: string, path = '/v1/me') => (await run.ask(key).get(path)).status;

  it('names its commands, and refuses others with exit code 2', async () => {
    const [help, stranger, option] = await Promise.all([
      looped([], env),
      looped(['dance'], env),
      looped(['doctor', '--loud'], env),
    ]);
    expect(help).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/setup.*demo.*keys.*secrets.*migrate.*doctor/s),
    });
    expect([stranger.code, option.code]).toEqual([2, 2]);
    expect(option.stderr).toContain("Unknown option '--loud'");
  });

  it('finds nothing left to migrate on a migrated database', async () => {
    expect(await answer('migrate')).toEqual({ migrations: [] });
  });

  it('seals secrets anew, and takes no other word for it', async () => {
    expect(await answer('secrets', 'rotate')).toEqual({ columns: expect.any(Array) });
    expect((await looped(['secrets', 'reveal'], env)).code).toBe(2);
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
    expect(refused[0]?.stderr).toMatch(/^There is a team already: Company/m);
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
        sums: 'ok',
        jobs: 'ok',
        secrets: 'ok',
        mail: 'off',
        redis: 'off',
      };
      expect(states(stdout)).toMatchObject(sound);
    });

    it('tells of jobs that failed for good, and of those that nobody does', async () => {
      const jobs = async () => {
        const { checks }: { checks: { name: string }[] } = JSON.parse((await looped(['doctor', '--json'], env)).stdout);
        return checks.find(({ name }) => name === 'jobs');
      };
      await installation.database.rows(`SELECT jobs.add_job('test.late', run_at := now() - interval '1 hour')`);
      expect(await jobs()).toMatchObject({ state: 'yellow', detail: 'The oldest has been due for 60 minutes.' });
      await installation.database.rows(
        `UPDATE jobs._private_jobs SET attempts = max_attempts, last_error = 'Why not.'`,
      );
      expect(await jobs()).toMatchObject({ state: 'yellow', detail: 'Failed for good: 1 of test.late (Why not.).' });
    });

    it('is red where something is wrong, and names it', async () => {
      const sick = {
        ...env,
        KEY_PEPPER: 'pepper of somebody else',
        SMTP_URL: 'smtp://127.0.0.1:1',
        PUBLIC_URL: 'https://loop.example',
        REDIS_URL: 'redis://127.0.0.1:1',
      };
      const { code, stdout } = await looped(['doctor', '--json'], sick);
      expect(code).toBe(1);
      expect(states(stdout)).toMatchObject({ database: 'ok', pepper: 'red', mail: 'red', redis: 'red' });
    });

    it('tells where mails go without a server, and where their links would lead', async () => {
      const mail = async (more: object) => {
        const { stdout } = await looped(['doctor', '--json'], { ...env, ...more });
        const { checks }: { checks: { name: string }[] } = JSON.parse(stdout);
        return checks.find(({ name }) => name === 'mail');
      };
      expect(await mail({})).toMatchObject({ state: 'off', detail: expect.stringMatching(/files in .*outbox/) });
      expect(await mail({ SMTP_URL: 'smtp://127.0.0.1:1' })).toMatchObject({ state: 'yellow' });
    });

    it('tells every bad setting on a line of its own', async () => {
      const { code, stdout } = await looped(['doctor'], { ...env, PORT: 'x', RATE_LIMIT: '0' });
      expect(code).toBe(1);
      expect(stdout.match(/^red {2}settings {2}(\w+)/gm)).toEqual(['red  settings  PORT', 'red  settings  RATE_LIMIT']);
    });
  });
});
