import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { findFooting } from './account.js';
import { findInstalled, fitCopy, fitInPlace, removeOldCopies } from './binaries.js';
import { ensureCluster } from './cluster.js';
import { folderFault } from './faults.js';
import { joinServer, type RunningCluster, startServer } from './server.js';
import { removeDeadSocketFolders } from './socket-folder.js';
import { removeUnfinished } from './unfinished.js';

export type { RunningCluster };

/**
 * Answers a PostgreSQL 18 with a database "looped" on the data in `<dataDir>/pg`: the one that runs there, or a new one.
 * It ends when the last process that opened it is gone, be it by SIGKILL. Needs no lock of its own: a folder appears
 * complete by one rename, and PostgreSQL lets only one server on a data directory; who loses joins the winner.
 */
export async function openEmbedded(dataDir: string, options: { throwaway?: boolean } = {}): Promise<RunningCluster> {
  const throwaway = options.throwaway ?? false;
  const place = await makeDataFolder(dataDir);
  const running = await joinServer(join(place, 'pg'));
  if (running) return running;
  await removeUnfinished(place);
  await removeDeadSocketFolders(place);
  const installed = await findInstalled();
  const footing = await findFooting(place, await fitInPlace(installed), () => fitCopy(installed, place));
  await ensureCluster(place, footing, { durable: !throwaway });
  const started = await startServer(place, footing, { throwaway });
  if (started.owned) await removeOldCopies(installed, place);
  return started;
}

/** The address of a database in it, for pg and whatever reads its addresses. */
export function clusterUrl(cluster: { socketFolder: string }, database: string): string {
  const query = new URLSearchParams({ host: cluster.socketFolder, port: '5432' });
  return `postgres://app@/${encodeURIComponent(database)}?${query.toString()}`;
}

/** One spelling of the folder for all processes: by it they recognise the server. */
async function makeDataFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    return await realpath(dataDir);
  } catch (error) {
    throw folderFault(dataDir, error);
  }
}
