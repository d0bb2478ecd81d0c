import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { clusterUrl, migrate, openEmbedded, withDatabase } from '#database';
import { migrateJobs } from '#jobs';

/** Every test file gets a copy of this database, already migrated. */
const TEMPLATE = 'looped_test_template';

declare global {
  /** What the teardown finds of this file's work: the two are loaded apart and meet only in the global scope. */
  var stopTestCluster: (() => Promise<void>) | undefined;
}

/** A throw-away cluster in memory, or the server that DATABASE_URL names: the suite runs the same on both. */
async function cluster(): Promise<{ url: (database: string) => string; stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given) {
    return { url: (database) => withDatabase(given, database), stop: async () => undefined };
  }
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'looped-test-'));
  const running = await openEmbedded(folder, { throwaway: true });
  const stop = async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: (database) => clusterUrl(running, database), stop };
}

async function recreate(adminUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${TEMPLATE} TEMPLATE template0`);
  await admin.end();
}

/** Starts the cluster and migrates the template once for the whole run. */
export default async function setUp(): Promise<void> {
  const { url, stop } = await cluster();
  await recreate(url('postgres'));
  await migrate({ url: url(TEMPLATE) }, migrateJobs);
  process.env['TEST_ADMIN_URL'] = url('postgres');
  process.env['TEST_TEMPLATE'] = TEMPLATE;
  globalThis.stopTestCluster = stop;
}
