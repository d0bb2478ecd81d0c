import { Client } from 'pg';
import { knownMigrations, unrunOf } from './migration-standing.js';
import { pepperId, type Secrets } from './secrets.js';
import { type DatabaseAddress, dataSourceOptions } from './source.js';

const PATIENCE_MS = 5_000;

/** What an operator wants to know of a database before anything trusts it. */
export interface Inspection {
  /** As the server prints it: `18.1`. */
  readonly version: string;
  readonly major: number;
  /** Its clock less ours, in milliseconds; the way there and back is taken out. */
  readonly clockSkewMs: number;
  /** Migrations of this build that it has not run. */
  readonly pending: readonly string[];
  /** Whether the stored keys can be read: `none` while it knows no pepper yet. */
  readonly pepper: 'matches' | 'other' | 'none';
}

interface Known {
  readonly version: string;
  readonly major: number;
  readonly migrated: boolean;
  readonly settled: boolean;
}

/** Looks and changes nothing: no migration, no pepper remembered. */
export async function inspectDatabase(address: DatabaseAddress, secrets: Secrets): Promise<Inspection> {
  const { url } = dataSourceOptions(address);
  const client = new Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  await client.connect();
  try {
    const { rows } = await client.query<Known>(`
      SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int / 10000 AS major,
        to_regclass('migrations') IS NOT NULL AS migrated, to_regclass('instance_facts') IS NOT NULL AS settled`);
    const { version = '', major = 0, migrated = false, settled = false } = rows[0] ?? {};
    return {
      version,
      major,
      clockSkewMs: await skew(client),
      pending: await unrun(client, migrated),
      pepper: settled ? await standing(client, secrets) : 'none',
    };
  } finally {
    await client.end();
  }
}

async function skew(client: Client): Promise<number> {
  const asked = Date.now();
  const { rows } = await client.query<{ now: number }>(
    'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now',
  );
  return Math.round((rows[0]?.now ?? asked) - (asked + Date.now()) / 2);
}

async function unrun(client: Client, migrated: boolean): Promise<readonly string[]> {
  if (!migrated) return knownMigrations();
  const { rows } = await client.query<{ timestamp: string }>('SELECT timestamp::text FROM migrations');
  return unrunOf(
    await knownMigrations(),
    rows.map(({ timestamp }) => timestamp),
  );
}

async function standing(client: Client, { peppers }: Secrets): Promise<Inspection['pepper']> {
  const facts = await client.query<{ value: string }>(`SELECT value FROM instance_facts WHERE name = 'key_pepper'`);
  const [known] = facts.rows;
  if (!known) return 'none';
  return peppers.map(pepperId).includes(known.value) ? 'matches' : 'other';
}
