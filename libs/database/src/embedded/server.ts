import { existsSync } from 'node:fs';
import { readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Footing } from './account.js';
import { fault, firstLine, folderFault } from './faults.js';
import { ensureDatabase } from './first-database.js';
import { type Hold, isHeld, takeHold } from './lifeline.js';
import { findPostmaster, forgetReusedPid, type Postmaster } from './postmaster.js';
import { serverArguments } from './server-settings.js';
import { makeSocketFolder } from './socket-folder.js';
import { alive } from './alive.js';
import { type Watched, watch } from './watchdog.js';

/** A PostgreSQL that answers on a socket. `owned` tells whether this process started it. */
export interface RunningCluster {
  readonly socketFolder: string;
  readonly port: 5432;
  readonly owned: boolean;
  /** Lets go of it. It ends with the last process that uses it, and that one waits here until it has. */
  stop(): Promise<void>;
}

const POLL_MS = 10;
/** How long a server that says it is ready may fail to answer, and how long a hindered start is tried again. */
const PATIENCE_MS = 15_000;
const LONGEST_STOP_MS = 30_000;
const LONGEST_TIDYING_MS = 500;
/** One segment of PostgreSQL's log. */
const LEAST_SPACE = 16 * 2 ** 20;

/** Joins the server that runs on the data directory, if one does: waits while it starts, recovers or stops. */
export async function joinServer(pgData: string): Promise<RunningCluster | null> {
  let deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const live = await findPostmaster(pgData).catch((error: unknown) => Promise.reject(folderFault(pgData, error)));
    if (!live) return null;
    if (live.status !== 'ready') deadline = Date.now() + PATIENCE_MS;
    const joined = live.status === 'ready' ? await tryToJoin(live, pgData) : null;
    if (joined) return joined;
    if (Date.now() > deadline) {
      throw fault(`The PostgreSQL with pid ${live.pid} on ${pgData} does not answer or is not ours: stop it first.`);
    }
    await pause(POLL_MS);
  }
}

/** Starts a server on the data directory, or joins the one that another process started in the same moment. */
export async function startServer(
  dataDir: string,
  footing: Footing,
  options: { throwaway: boolean },
): Promise<RunningCluster> {
  const pgData = join(dataDir, 'pg');
  const log = join(dataDir, 'postgres.log');
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const read = await sizeOf(log);
    const started = await tryToStart(pgData, log, footing, options);
    if (started) return started;
    const joined = await joinServer(pgData);
    if (joined) return joined;
    const reason = await reasonIn(log, read);
    if (!passes(reason) || Date.now() > deadline) throw await startFault(dataDir, log, reason);
    await pause(POLL_MS * 10);
  }
}

async function tryToJoin(live: Postmaster, pgData: string): Promise<RunningCluster | null> {
  const hold = takeHold(live.socketFolder);
  if (hold === 'ended') return null;
  if (hold === 'unwatched') return end(live, pgData);
  // Only now is it sure that it stays: the hold came before the watchdog saw the last one go.
  const answers = await ensureDatabase(live.socketFolder).then(
    () => isHeld(live.socketFolder),
    () => false,
  );
  if (answers) return running(live, hold, { owned: false });
  hold.release();
  return null;
}

/** Its watchdog was killed, so nobody would ever end it: make room for one that is watched. */
function end(live: Postmaster, pgData: string): null {
  try {
    process.kill(live.pid, 'SIGINT');
    return null;
  } catch (error) {
    throw folderFault(pgData, error);
  }
}

async function tryToStart(
  pgData: string,
  log: string,
  { account, bin }: Footing,
  { throwaway }: { throwaway: boolean },
): Promise<RunningCluster | null> {
  await forgetReusedPid(pgData);
  const socketFolder = await makeSocketFolder(join(pgData, '..'), account.owner);
  const command = [...account.prefix, join(bin, 'postgres'), ...serverArguments(pgData, socketFolder, throwaway)];
  const watched = await watch(command, socketFolder, log, account.owner).catch(async (error: unknown) => {
    await rm(socketFolder, { recursive: true, force: true });
    throw error;
  });
  try {
    const live = await becomesReady(watched, pgData, socketFolder);
    if (live) await ensureDatabase(socketFolder);
    if (live) return running(live, watched.hold, { owned: true });
  } catch (error) {
    watched.hold.release();
    throw fault(`PostgreSQL started on ${pgData} but does not answer: ${firstLine(error)}`, error);
  }
  watched.hold.release();
  await rm(socketFolder, { recursive: true, force: true });
  return null;
}

/** However long that takes: after a crash PostgreSQL first replays its log, and must not be hurried. */
async function becomesReady(watched: Watched, pgData: string, socketFolder: string): Promise<Postmaster | null> {
  while (!watched.ended()) {
    const live = await findPostmaster(pgData);
    if (live?.socketFolder === socketFolder && live.status === 'ready') return live;
    await pause(POLL_MS);
  }
  return null;
}

function running(live: Postmaster, hold: Hold, { owned }: { owned: boolean }): RunningCluster {
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= letGo(live, hold));
  return { socketFolder: live.socketFolder, port: 5432, owned, stop };
}

async function letGo({ pid, socketFolder }: Postmaster, hold: Hold): Promise<void> {
  if (hold.release() === 'others hold') return;
  const deadline = Date.now() + LONGEST_STOP_MS;
  while (alive(pid) && Date.now() < deadline) await pause(POLL_MS / 2);
  // The watchdog tidies up; where it was killed, we do.
  const tidied = Date.now() + LONGEST_TIDYING_MS;
  while (existsSync(socketFolder) && Date.now() < tidied) await pause(POLL_MS / 2);
  if (!alive(pid)) await rm(socketFolder, { recursive: true, force: true });
}

/** What hinders for a moment only: backends that outlive a killed server, or a server that ended just now. */
function passes(reason: string): boolean {
  return /shared memory block|lock file "postmaster.pid"/.test(reason);
}

async function startFault(dataDir: string, log: string, reason: string): Promise<Error> {
  const { bavail, bsize } = await statfs(dataDir);
  // On a full disk it cannot even write down why.
  if (reason.includes('No space left') || bavail * bsize < LEAST_SPACE) return folderFault(dataDir, { code: 'ENOSPC' });
  return fault(`PostgreSQL did not start on ${dataDir}: ${reason || 'it said nothing'} (see ${log}).`);
}

async function reasonIn(log: string, from: number): Promise<string> {
  const text = await readFile(log).then((bytes) => bytes.subarray(from).toString());
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const worst = lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.slice(-4).join(' ');
  return worst.replace(/^.*?\[\d+\] /, '').trim();
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}
