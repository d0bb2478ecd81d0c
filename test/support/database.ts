import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
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
  /** Looks behind the doors, for promises about what is kept. */
  rows(statement: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Keeps the locks that a statement takes until they are released. */
  hold(statement: string): Promise<{ release(): Promise<void> }>;
  /** Waits until a connection waits for a lock, and kills it, as a crash in the middle of its work would. */
  killWaiting(): Promise<void>;
  drop(): Promise<void>;
}

async function holdLocks(url: string, statement: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement);
  return { release: () => client.end() };
}

async function killWaiting(url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const killed = await rowsOf(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      [],
    );
    if (killed.length > 0) return;
    await setTimeout(20);
  }
  throw new Error('No connection came to wait for a lock.');
}

async function rowsOf(url: string, statement: string, values: readonly unknown[]) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement, [...values]);
    return rows;
  } finally {
    await client.end();
  }
}

export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `looped_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${fromRun('TEST_TEMPLATE')} STRATEGY FILE_COPY`);
  // Settings belong to a database, so the copy needs its own.
  await asAdmin(`ALTER DATABASE ${name} SET timezone = 'UTC'`);
  const url = withDatabase(fromRun('TEST_ADMIN_URL'), name);
  return {
    url,
    rows: (statement, values = []) => rowsOf(url, statement, values),
    hold: (statement) => holdLocks(url, statement),
    killWaiting: () => killWaiting(url),
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
