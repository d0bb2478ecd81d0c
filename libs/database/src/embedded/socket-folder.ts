import { chmod, chown, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, folderFault } from './faults.js';
import { alive } from './alive.js';

const PREFIX = 'looped-pg-';
/** A socket's path may have 107 bytes on Linux, 103 on macOS, and PostgreSQL takes 15 of them for `/.s.PGSQL.5432`. */
const LONGEST_PARENT = 70;
const SETTLED_MS = 60_000;

/** Makes the private folder of one PostgreSQL's socket. Whoever may enter it is trusted, so nobody else may. */
export async function makeSocketFolder(dataDir: string, owner: number | null): Promise<string> {
  const folder = await firstPossible(parents(dataDir), dataDir);
  await chmod(folder, 0o700);
  if (owner !== null) await chown(folder, owner, owner);
  return folder;
}

/** Removes the folders of servers that ended without anybody to tidy up. */
export async function removeDeadSocketFolders(dataDir: string): Promise<void> {
  const found = await Promise.all(parents(dataDir).map(foldersIn));
  await Promise.all(found.flat().map(removeIfDead));
}

function parents(dataDir: string): readonly string[] {
  const wanted = new Set([tmpdir(), '/tmp', dataDir]);
  return [...wanted].filter((parent) => Buffer.byteLength(parent) <= LONGEST_PARENT);
}

async function firstPossible(candidates: readonly string[], dataDir: string): Promise<string> {
  let last: unknown = { code: 'ENAMETOOLONG', message: 'no folder for the socket: /tmp and TMPDIR cannot be used' };
  for (const parent of candidates) {
    try {
      return await mkdtemp(join(parent, PREFIX));
    } catch (error) {
      last = error;
    }
  }
  throw folderFault(dataDir, last);
}

async function foldersIn(parent: string): Promise<readonly string[]> {
  const names = await readdir(parent).catch(() => []);
  return names.filter((name) => name.startsWith(PREFIX)).map((name) => join(parent, name));
}

async function removeIfDead(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  const ours = process.getuid?.();
  if (!found || (ours !== 0 && found.uid !== ours) || Date.now() - found.mtimeMs < SETTLED_MS) return;
  if (await inUse(folder)) return;
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}

async function inUse(folder: string): Promise<boolean> {
  try {
    const lock = await readFile(join(folder, '.s.PGSQL.5432.lock'), 'utf8');
    return alive(Number.parseInt(lock, 10));
  } catch (error) {
    return codeOf(error) !== 'ENOENT';
  }
}
