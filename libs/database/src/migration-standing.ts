import { readdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Database } from './database.js';
import { MIGRATIONS } from './migrate.js';
import { type Statement, statement } from './statement.js';

/** How far the schema of a database is. */
export interface MigrationStanding {
  /** As the server prints it: `18.1`. */
  readonly version: string;
  readonly applied: number;
  /** Migrations of this build that it has not run, by their names. */
  readonly pending: readonly string[];
}

const look: Statement<{ version: string; timestamps: string[] }> = statement(`
  SELECT current_setting('server_version') AS version, ARRAY(SELECT m.timestamp::text FROM migrations m) AS timestamps`);

/** Of the database that this process serves. */
export async function migrationStanding(db: Database): Promise<MigrationStanding> {
  const found = await db.one(look, []);
  const { version = '', timestamps = [] } = found ?? {};
  return { version, applied: timestamps.length, pending: unrunOf(await knownMigrations(), timestamps) };
}

/** The names of the migrations of this build, in their order. */
export async function knownMigrations(): Promise<readonly string[]> {
  const files = await readdir(dirname(MIGRATIONS));
  return files
    .filter((name) => name.endsWith('.js'))
    .map((name) => basename(name, '.js'))
    .toSorted();
}

/** Those whose timestamp is not among these. */
export function unrunOf(names: readonly string[], timestamps: readonly string[]): readonly string[] {
  const done = new Set(timestamps);
  return names.filter((name) => !done.has(name.slice(0, name.indexOf('-'))));
}
