import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { alive } from './alive.js';

const MARK = /\.new-(\d+)-\w+$/;
const ABANDONED_MS = 10 * 60_000;

/**
 * A folder to prepare something in, beside its final place. It is renamed when complete, so nobody ever sees
 * it half made, and two processes that prepare at once do not meet: one rename wins.
 */
export function newFolder(finalPlace: string): Promise<string> {
  return mkdtemp(`${finalPlace}.new-${process.pid}-`);
}

/** Removes what crashed processes left half made. A container gives every process the same id, hence also by age. */
export async function removeUnfinished(dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  const candidates = names.filter((name) => MARK.test(name));
  await Promise.all(candidates.map((name) => removeAbandoned(join(dataDir, name))));
}

async function removeAbandoned(folder: string): Promise<void> {
  const pid = Number(MARK.exec(folder)?.[1]);
  const made = await stat(folder).catch(() => null);
  if (!made || (alive(pid) && Date.now() - made.birthtimeMs < ABANDONED_MS)) return;
  // An initdb that outlived its parent may still be writing here; then the next start removes the rest.
  await rm(folder, { recursive: true, force: true, maxRetries: 2 }).catch(() => undefined);
}
