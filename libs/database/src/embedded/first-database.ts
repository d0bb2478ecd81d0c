import { Client } from 'pg';
import { codeOf } from './faults.js';

const DATABASE = 'looped';
const ABSENT = '3D000';
const MADE_BY_ANOTHER = ['42P04', '23505'];

/** Sees that the server answers, and that it has our database. */
export async function ensureDatabase(socketFolder: string): Promise<void> {
  try {
    await visit(socketFolder, DATABASE, 'SELECT 1');
  } catch (error) {
    if (codeOf(error) !== ABSENT) throw error;
    await create(socketFolder);
  }
}

async function create(socketFolder: string): Promise<void> {
  try {
    await visit(socketFolder, 'postgres', `CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    if (!MADE_BY_ANOTHER.includes(codeOf(error) ?? '')) throw error;
  }
}

async function visit(socketFolder: string, database: string, statement: string): Promise<void> {
  const address = { host: socketFolder, port: 5432, user: 'app', database, ssl: false };
  const client = new Client({ ...address, connectionTimeoutMillis: 5_000 });
  // A server that ends under us fails the query below; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => undefined);
  }
}
