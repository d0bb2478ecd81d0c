import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { withDatabase } from '#database';

function fromRun(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the suite by npm test.`);
  return value;
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new Client({ connectionString: fromRun('TEST_ADMIN_URL') });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/** A migrated database of one's own, copied from the template in a few milliseconds. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `looped_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${fromRun('TEST_TEMPLATE')} STRATEGY FILE_COPY`);
  // Settings belong to a database, so the copy needs its own.
  await asAdmin(`ALTER DATABASE ${name} SET timezone = 'UTC'`);
  const url = withDatabase(fromRun('TEST_ADMIN_URL'), name);
  return { url, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
