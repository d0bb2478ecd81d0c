import { Client } from 'pg';
import { type DatabaseAddress, dataSourceOptions } from '#database';
import { STANDING, type Standing } from './queue.js';

/** How it stands with the jobs of each name; null where the database has no queue yet. Looks and changes nothing. */
export async function inspectJobs(address: DatabaseAddress): Promise<readonly Standing[] | null> {
  const client = new Client({ connectionString: dataSourceOptions(address).url });
  await client.connect();
  try {
    const { rows: known } = await client.query<{ known: boolean }>(
      `SELECT to_regclass('jobs._private_jobs') IS NOT NULL AS known`,
    );
    if (!known[0]?.known) return null;
    const { rows } = await client.query<Standing>(STANDING);
    return rows;
  } finally {
    await client.end();
  }
}
