import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { clusterUrl, openEmbedded } from './embedded.js';
import { alive } from './alive.js';

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'looped-embedded-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('is started once and joined by whoever else opens it at the same moment', async () => {
    const opened = await Promise.all([
      openEmbedded(dataDir, { throwaway: true }),
      openEmbedded(dataDir, { throwaway: true }),
    ]);
    const pid = await postmasterPid(dataDir);
    expect(opened.filter(({ owned }) => owned)).toHaveLength(1);
    expect(new Set(opened.map(({ socketFolder }) => socketFolder)).size).toBe(1);

    await Promise.all(opened.map((cluster) => cluster.stop()));
    expect(alive(pid)).toBe(false);
    expect(existsSync(opened[0].socketFolder)).toBe(false);
  });

  it('outlives the leaving of one who joined', async () => {
    const owner = await openEmbedded(dataDir, { throwaway: true });
    const guest = await openEmbedded(dataDir, { throwaway: true });
    await guest.stop();
    expect(guest.owned).toBe(false);
    expect(await ask(owner, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    await owner.stop();
  });

  it('ends with a killed owner and has kept what was written', async () => {
    const child = ownerProcess(dataDir);
    const socketFolder = await firstLineOf(child);
    const pid = await postmasterPid(dataDir);
    await ask({ socketFolder }, 'CREATE TABLE kept AS SELECT 42 AS answer');
    child.kill('SIGKILL');
    while (alive(pid)) await pause(10);
    expect(existsSync(join(dataDir, 'pg', 'postmaster.pid'))).toBe(false);

    const again = await openEmbedded(dataDir);
    expect(again.owned).toBe(true);
    expect(await ask(again, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    await again.stop();
  });

  it('recovers from the death of PostgreSQL itself', async () => {
    const first = await openEmbedded(dataDir);
    await ask(first, 'CREATE TABLE survived AS SELECT 7 AS answer');
    process.kill(await postmasterPid(dataDir), 'SIGKILL');
    const second = await openEmbedded(dataDir);
    expect(await ask(second, 'SELECT answer FROM survived')).toEqual([{ answer: 7 }]);
    await first.stop();
    await second.stop();
  });
});

function ownerProcess(dataDir: string): ChildProcess {
  const launcher = JSON.stringify(new URL('./embedded.js', import.meta.url).href);
  const program = `
    const { openEmbedded } = await import(${launcher});
    const { socketFolder } = await openEmbedded(${JSON.stringify(dataDir)});
    console.log(socketFolder);
    setInterval(() => undefined, 1000);`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function firstLineOf(child: ChildProcess): Promise<string> {
  for await (const chunk of child.stdout ?? []) return String(chunk).trim();
  throw new Error('The owner ended before it opened the database.');
}

async function postmasterPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'pg', 'postmaster.pid'), 'utf8'), 10);
}

async function ask(cluster: { socketFolder: string }, statement: string): Promise<unknown[]> {
  const client = new Client(clusterUrl(cluster, 'looped'));
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}
