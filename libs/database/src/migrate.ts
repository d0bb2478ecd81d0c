import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { type DatabaseAddress, dataSourceOptions } from './source.js';

/** The migrations of all libs in one order, as the built files beside this one. */
export const MIGRATIONS = fileURLToPath(new URL('./migrations/*.js', import.meta.url));

const LOCK = 0x100bed;

/** What the session settings must be. They live on the role, because poolers refuse them as startup options. */
const ROLE_SETTINGS = {
  timezone: "'UTC'",
  statement_timeout: "'5s'",
  lock_timeout: "'4s'",
  idle_in_transaction_session_timeout: "'15s'",
  jit: 'off',
};

async function settleRole(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  for (const [setting, value] of Object.entries(ROLE_SETTINGS)) {
    await client.query(`ALTER ROLE CURRENT_USER IN DATABASE ${rows[0]?.name ?? ''} SET ${setting} = ${value}`);
  }
}

/** Migrates what has a schema of its own, and names what ran. */
export type FurtherMigration = (address: DatabaseAddress) => Promise<readonly string[]>;

/**
 * Brings the database to this build's schema, and `further` schemas after it, and returns the names of what ran. An advisory lock lets
 * several processes start at once: one migrates, the others wait and find nothing left to do.
 */
export async function migrate(
  address: DatabaseAddress,
  further: FurtherMigration = async () => [],
): Promise<readonly string[]> {
  const options = dataSourceOptions({ ...address, poolSize: 2 });
  const client = new Client({ connectionString: options.url });
  await client.connect();
  const source = new DataSource({ ...options, migrations: [MIGRATIONS], migrationsTransactionMode: 'each' });
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('SET lock_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await settleRole(client);
    await source.initialize();
    const ran = await source.runMigrations();
    return [...ran.map(({ name }) => name), ...(await further(address))];
  } finally {
    if (source.isInitialized) await source.destroy();
    await client.end();
  }
}

/** Names of migrations that this build knows and the database has not run. */
export async function pendingMigrations(address: DatabaseAddress): Promise<boolean> {
  const source = new DataSource({ ...dataSourceOptions({ ...address, poolSize: 1 }), migrations: [MIGRATIONS] });
  await source.initialize();
  try {
    return await source.showMigrations();
  } finally {
    await source.destroy();
  }
}
