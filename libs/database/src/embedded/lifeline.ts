import { closeSync, constants, existsSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.js';
import { codeOf, fault } from './faults.js';
import { alive } from './alive.js';

/**
 * A named pipe beside the socket. Every process that uses the PostgreSQL holds its writing end, the watchdog reads.
 * When the last holder is gone, by whatever death, the system closes the pipe, and the watchdog ends PostgreSQL.
 */
export interface Hold {
  /** Lets go. Answers whether others still hold. */
  release(): 'others hold' | 'last';
}

let holds = 0;

/** Makes the pipe: the reading end for the watchdog, and our own hold on it before anybody reads. */
export async function makeLifeline(folder: string, owner: number | null): Promise<{ readingEnd: number; hold: Hold }> {
  const pipe = pathIn(folder);
  const made = await run(['mkfifo', '-m', '600', pipe]);
  if (!made.succeeded) throw fault(`No pipe can be made in ${folder}: ${made.output.trim()}`);
  if (owner !== null) await chown(pipe, owner, owner);
  // Opening one end waits for the other; a descriptor that is both lets each pass at once.
  const both = openSync(pipe, 'r+');
  const readingEnd = openSync(pipe, 'r');
  const hold = holdBy(openSync(pipe, 'w'), folder);
  closeSync(both);
  return { readingEnd, hold };
}

/** Joins the holders. `ended`: the watchdog is ending PostgreSQL; `unwatched`: there is no watchdog any more. */
export function takeHold(folder: string): Hold | 'ended' | 'unwatched' {
  try {
    return holdBy(openSync(pathIn(folder), constants.O_WRONLY | constants.O_NONBLOCK), folder);
  } catch (error) {
    if (codeOf(error) === 'ENXIO') return 'unwatched';
    if (codeOf(error) === 'ENOENT') return 'ended';
    throw error;
  }
}

/** Whether the watchdog has not yet seen the last holder go. */
export function isHeld(folder: string): boolean {
  return existsSync(pathIn(folder));
}

function holdBy(writingEnd: number, folder: string): Hold {
  holds += 1;
  // Only to tell whether one leaves last and so has to wait for the end; life hangs on the pipe alone.
  const ticket = join(folder, `holder-${process.pid}-${holds}`);
  writeFileSync(ticket, '', { mode: 0o600 });
  return {
    release() {
      rmSync(ticket, { force: true });
      const others = othersIn(folder);
      closeSync(writingEnd);
      return others ? 'others hold' : 'last';
    },
  };
}

function othersIn(folder: string): boolean {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.some((name) => name.startsWith('holder-') && alive(Number(name.split('-')[1])));
}

function pathIn(folder: string): string {
  return join(folder, 'lifeline');
}
