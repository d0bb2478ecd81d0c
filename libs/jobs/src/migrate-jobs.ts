import { Client, Pool } from 'pg';
import { type DatabaseAddress, dataSourceOptions } from '#database';

export const SCHEMA = 'jobs';

/** The newest migration of the queue that this build has; where the database is that far, the queue's program need not be loaded. */
export const QUEUE_VERSION = 20;

/** Brings the queue's schema to this build's version, and says so where there was something to do. Several processes may do it at once. */
export async function migrateJobs(address: DatabaseAddress): Promise<readonly string[]> {
  const { url } = dataSourceOptions(address);
  const before = await versionOf(url);
  if (before >= QUEUE_VERSION) return [];
  const pool = new Pool({ connectionString: url, max: 1 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const { Logger, runMigrations } = await import('graphile-worker');
    await runMigrations({ pgPool: pool, schema: SCHEMA, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
  }
  return [`JobQueue${QUEUE_VERSION}`];
}

async function versionOf(url: string | undefined): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: known } = await client.query(
      `SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = 'migrations'`,
      [SCHEMA],
    );
    if (known.length === 0) return 0;
    const { rows } = await client.query<{ version: number }>(
      `SELECT coalesce(max(id), 0) AS version FROM ${SCHEMA}.migrations`,
    );
    return rows[0]?.version ?? 0;
  } finally {
    await client.end();
  }
}
