import { readFileSync } from 'node:fs';
import { chmod, chown, lchown, readdir, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { run } from './command.js';
import { fault, firstLine } from './faults.js';

const NOBODY = 65534;

/** Who PostgreSQL runs as. It refuses uid 0, and initdb refuses a uid that has no name. */
export interface Account {
  /** What stands before each of its commands. */
  readonly prefix: readonly string[];
  /** Who must own its files, where that is somebody else than this process. */
  readonly owner: number | null;
}

/** An account and the folder of the programs that it can reach. */
export interface Footing {
  readonly account: Account;
  readonly bin: string;
}

const ourselves: Account = { prefix: [], owner: null };

/** This very user under another name, by a user namespace: the files stay ours, and a private home stays open. */
const renamed: Account = {
  prefix: ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'],
  owner: null,
};

/**
 * Another user, for root. With `dac_override` it reaches our folders wherever they are; `no_setuid_fixup`,
 * because access(2), by which initdb looks for postgres, forgets capabilities otherwise.
 */
function other(uid: number): readonly [Account, Account] {
  const plain = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
  const reaching = [
    '--securebits=+no_setuid_fixup',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
  ];
  return [
    { prefix: [...plain, ...reaching, '--'], owner: uid },
    { prefix: [...plain, '--'], owner: uid },
  ];
}

/**
 * Picks the first account that really can run PostgreSQL here. Root continues as the user who owns the data, so that
 * one command given as root does not lock the service out. `copy` is asked only when the installed programs do not do.
 */
export async function findFooting(
  dataDir: string,
  installed: string | null,
  copy: () => Promise<string>,
): Promise<Footing> {
  const owner = await ownerOf(join(dataDir, 'pg'));
  const accounts = candidates(owner);
  const inPlace = installed === null ? null : await firstThatRuns(accounts, installed, dataDir);
  if (inPlace) return inPlace;
  const bin = await copy();
  const copied = (await firstThatRuns(accounts, bin, dataDir)) ?? (await letPass(accounts, bin, dataDir));
  if (copied) return copied;
  throw await noFooting(dataDir, bin);
}

/** Gives a folder and what is in it to the account. Cheap when it already has it. */
export async function giveTo(account: Account, folder: string): Promise<void> {
  if (account.owner === null || (await ownerOf(folder)) === account.owner) return;
  const owner = account.owner;
  const entries = await readdir(folder, { recursive: true });
  for (const entry of entries) await lchown(join(folder, entry), owner, owner);
  // The folder last: until then an interrupted change is taken up again by the next start.
  await chown(folder, owner, owner);
}

function candidates(owner: number | null): readonly Account[] {
  if (process.getuid?.() !== 0) return hasName() ? [ourselves] : [renamed, ourselves];
  if (process.platform !== 'linux') return [];
  const others = reachesOthers() ? other(owner === null || owner === 0 ? NOBODY : owner) : [];
  return owner === null || owner === 0 ? [renamed, ...others] : others;
}

/** Whether this root may read what it has given to another user: containers can forbid it (CAP_DAC_OVERRIDE). */
function reachesOthers(): boolean {
  const effective = /^CapEff:\s*(\w+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return (BigInt(`0x${effective}`) & 2n) !== 0n;
}

async function firstThatRuns(accounts: readonly Account[], bin: string, dataDir: string): Promise<Footing | null> {
  for (const account of accounts) {
    const tried = await run(trial(account, bin, dataDir));
    if (tried.succeeded) return { account, bin };
  }
  return null;
}

/** The last resort of root without capabilities: others may pass through the folder, not look; its files keep their own rights. */
async function letPass(accounts: readonly Account[], bin: string, dataDir: string): Promise<Footing | null> {
  if (process.getuid?.() !== 0) return null;
  const { mode } = await stat(dataDir);
  await chmod(dataDir, (mode & 0o777) | 0o011);
  return firstThatRuns(accounts, bin, dataDir);
}

/** Enters the data folder and lets postgres say its version: namespaces, rights and loader are all asked. */
function trial(account: Account, bin: string, dataDir: string): readonly string[] {
  return [...account.prefix, '/bin/sh', '-c', 'cd -- "$0" && exec "$@"', dataDir, join(bin, 'postgres'), '--version'];
}

async function noFooting(dataDir: string, bin: string): Promise<Error> {
  if (process.getuid?.() === 0) {
    const elsewhere = `neither a user namespace nor another user can run it in ${dataDir}`;
    return fault(`PostgreSQL does not run as root, and ${elsewhere}: start as another user, or set DATABASE_URL.`);
  }
  const { output } = await run(trial(ourselves, bin, dataDir));
  return fault(`The embedded PostgreSQL does not run on this system (${firstLine(output)}): set DATABASE_URL.`);
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

async function ownerOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.uid,
    () => null,
  );
}
