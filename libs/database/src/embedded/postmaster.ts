import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.js';
import { codeOf } from './faults.js';
import { alive } from './alive.js';

/** A live PostgreSQL on a data directory, as its postmaster.pid describes it. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  /** starting, ready, stopping, standby; empty while the file is being written. */
  readonly status: string;
}

/** No process can have it, on any system. */
const NO_PID = 2 ** 31 - 1;

/** The live PostgreSQL on this data directory. One whose pid now is another program's is not. */
export async function findPostmaster(pgData: string): Promise<Postmaster | null> {
  const text = await readPidFile(pgData);
  const [pidText = '', , , , socketFolder = '', , , status = ''] = text.split('\n');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0 || !alive(pid)) return null;
  if (!(await servesFrom(pid, pgData))) return null;
  return { pid, socketFolder, status: status.trim() };
}

/**
 * PostgreSQL refuses to start while *any* process has the pid in postmaster.pid, and after a restart of a container
 * one usually has. The pid is replaced, not the file removed: its other lines are how PostgreSQL notices
 * backends that outlived their postmaster.
 */
export async function forgetReusedPid(pgData: string): Promise<void> {
  const text = await readPidFile(pgData);
  const [pidText = '', ...rest] = text.split('\n');
  const pid = Number(pidText);
  if (pid <= 0 || !alive(pid) || (await servesFrom(pid, pgData))) return;
  const place = join(pgData, 'postmaster.pid');
  const replacement = `${place}.${process.pid}`;
  await writeFile(replacement, [NO_PID, ...rest].join('\n'), { mode: 0o600 });
  if ((await readPidFile(pgData)) === text) await rename(replacement, place);
  await rm(replacement, { force: true });
}

async function readPidFile(pgData: string): Promise<string> {
  try {
    return await readFile(join(pgData, 'postmaster.pid'), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

/** Whether the process is a postmaster on this data directory. Slim systems have no ps, macOS has no /proc. */
async function servesFrom(pid: number, pgData: string): Promise<boolean> {
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : (await run(['ps', '-ww', '-o', 'command=', '-p', String(pid)])).output;
  const words = ` ${command.replaceAll('\0', ' ').trim()} `;
  return words.includes('postgres') && words.includes(` -D ${pgData} `);
}
