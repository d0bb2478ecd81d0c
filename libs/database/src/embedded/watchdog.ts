import { spawn } from 'node:child_process';
import { closeSync, fchownSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ENVIRONMENT } from './command.js';
import { folderFault } from './faults.js';
import { type Hold, makeLifeline } from './lifeline.js';

const LARGEST_LOG = 1_000_000;

/**
 * Runs "$@" for as long as somebody holds the lifeline (standard input), then asks it to end: SIGINT is PostgreSQL's
 * fast shutdown. The lifeline goes first, so nobody joins what is about to end. Signals to the whole service
 * (a supervisor stopping it) pass by: the service drains and lets go itself.
 * The watcher names its input because sh gives a background job /dev/null; only this job may hold the pipe.
 */
const SCRIPT = `
folder=$1; shift
exec 3<&0 </dev/null
trap '' HUP INT TERM
"$@" 3<&- &
server=$!
{ read -r _ <&3; rm -f "$folder/lifeline"; kill -INT "$server"; } &
watcher=$!
exec 3<&-
wait "$server"; code=$?
kill -KILL "$watcher" 2>/dev/null
rm -rf "$folder"
exit "$code"
`;

/** A server under its watchdog. */
export interface Watched {
  readonly hold: Hold;
  /** Whether the watchdog has ended, and so the server. */
  ended(): boolean;
}

/** Starts a server that ends when its last holder does. It has its own session: Ctrl-C in our terminal is not for it. */
export async function watch(
  command: readonly string[],
  socketFolder: string,
  log: string,
  owner: number | null,
): Promise<Watched> {
  const output = openLog(log, owner);
  const { readingEnd, hold } = await makeLifeline(socketFolder, owner);
  let over = false;
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'looped-database', socketFolder, ...command], {
    cwd: '/',
    detached: true,
    env: ENVIRONMENT,
    stdio: [readingEnd, output, output],
  });
  child.once('exit', () => (over = true));
  child.once('error', () => (over = true));
  child.unref();
  closeSync(readingEnd);
  closeSync(output);
  return { hold, ended: () => over };
}

/** The server says little (see settings), so one older file is enough. */
function openLog(log: string, owner: number | null): number {
  try {
    if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(log, `${log}.old`);
    const descriptor = openSync(log, 'a', 0o600);
    if (owner !== null) fchownSync(descriptor, owner, owner);
    return descriptor;
  } catch (error) {
    throw folderFault(dirname(log), error);
  }
}
