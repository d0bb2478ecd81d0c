import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo, type Footing } from './account.js';
import { run } from './command.js';
import { codeOf, fault, folderFault } from './faults.js';
import { newFolder } from './unfinished.js';

const MAJOR = '18';

/** C.UTF-8 from PostgreSQL itself: the same order everywhere, and lower('Ä') is ä, which plain C would not do. */
const LOCALE = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Makes the data directory where there is none. It appears under its name complete or not at all. */
export async function ensureCluster(dataDir: string, footing: Footing, options: { durable: boolean }): Promise<void> {
  const pgData = join(dataDir, 'pg');
  if (await isCluster(pgData)) return giveTo(footing.account, pgData);
  const unfinished = await newFolder(pgData).catch((error: unknown) => Promise.reject(folderFault(dataDir, error)));
  try {
    await giveTo(footing.account, unfinished);
    await initialise(unfinished, dataDir, footing, options);
    await rename(unfinished, pgData);
    if (options.durable) await flush(dataDir);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 2 });
    // Lost against another process that made one in the meantime: its is as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error;
    if (await isCluster(pgData)) return;
    throw fault(`${pgData} holds something that is not a PostgreSQL database: move it away.`, error);
  }
}

async function isCluster(pgData: string): Promise<boolean> {
  const version = await readFile(join(pgData, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw folderFault(pgData, error);
  });
  if (version === null) return false;
  if (version.trim() === MAJOR) return true;
  throw fault(
    `${pgData} is a database of PostgreSQL ${version.trim()}; this build brings ${MAJOR}: dump it there and restore it here.`,
  );
}

async function initialise(
  place: string,
  dataDir: string,
  { account, bin }: Footing,
  { durable }: { durable: boolean },
): Promise<void> {
  const options = ['-D', place, '-U', 'app', '--auth=trust', ...LOCALE, ...(durable ? [] : ['-N'])];
  const ended = await run([...account.prefix, join(bin, 'initdb'), ...options]);
  if (ended.succeeded) return;
  if (ended.output.includes('No space left')) throw folderFault(dataDir, { code: 'ENOSPC' });
  const lines = ended.output.split('\n').filter((line) => /error|FATAL|could not/i.test(line));
  throw fault(`No database could be made in ${dataDir}: ${(lines[0] ?? ended.output).trim()}`);
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
