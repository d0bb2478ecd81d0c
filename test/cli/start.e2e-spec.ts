import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Running } from '../support/app.js';
import { Installation } from '../support/installation.js';
import { dataFolder, type DataFolder, type Environment, looped, start, startInVain } from '../support/looped.js';

const HEARD = 'looped_job_attempts_total{job="streams.on-item-completed",outcome="done"} 1';
const OWNER = ['--email', 'ann@company.example', '--name', 'Ann', '--team', 'Company'];

describe('a start that cannot succeed', () => {
  let installation: Installation;
  let run: Running;
  let env: Environment;

  beforeAll(async () => {
    installation = await Installation.open();
    ({ run, env } = installation);
  });
  afterAll(() => installation.close());

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

describe('the server on its own database', () => {
  let folder: DataFolder;
  beforeAll(async () => {
    folder = await dataFolder();
  });
  afterAll(() => folder.remove());

  const postmaster = async () =>
    Number((await readFile(join(folder.path, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[0]);

  function lives(pid: number): boolean {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }

  it('leaves no process behind when it is killed, and the next start has the rows and ends cleanly', async () => {
    const env = { LOOPED_DATA_DIR: folder.path };
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
    expect(existsSync(join(folder.path, 'pg', 'postmaster.pid'))).toBe(false);
  });
});

describe('two processes on one database', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.open();
  });
  afterAll(() => installation.close());

  it('share the work: one answers, the other numbers events and lets them be heard', async () => {
    const SECRETS_KEY = Buffer.alloc(32, 'sealing key of two processes').toString('base64');
    const { run, database } = installation;
    const env = { ...installation.env, SECRETS_KEY };
    const [api, worker] = await Promise.all([start({ ...env, ROLE: 'api' }), start({ ...env, ROLE: 'worker' })]);
    const { key } = await run.make.person((await run.make.team()).id);
    const headers = { 'x-api-key': key, 'content-type': 'application/json' };
    const post = async (path: string, body: object) => {
      const answer = await fetch(`${api.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      return JSON.parse(await answer.text());
    };
    const { id } = await post('/v1/loop/items', { title: 'To be heard of' });
    const stream = await run.make.stream(run.ask(key));
    await database.rows('UPDATE items SET stream_id = $1 WHERE id = $2', [stream.id, id]);
    await post(`/v1/loop/items/${id}/complete`, {});
    const heard = async () => (await (await fetch(`${worker.url}/metrics`)).text()).includes(HEARD);
    while (!(await heard())) await pause(50);
    expect((await fetch(`${worker.url}/v1/loop/items`, { headers })).status).toBe(404);
    expect(await Promise.all([api, worker].map((one) => one.end('SIGTERM')))).toEqual([0, 0]);
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
