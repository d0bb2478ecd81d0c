import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { cloneDatabase, type TestDatabase } from '../../../test/support/database.js';
import { newId } from './row.js';
import { sealingKeyId } from './sealed.js';
import { Vault } from './vault.js';

const [OLD, NEW, LOST] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)];
const TOKENS = { table: 'kept_tokens', field: 'token', key: ['owner_id', 'id'] };

describe('the vault', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await cloneDatabase();
    pool = new Pool({ connectionString: database.url });
    await pool.query('CREATE TABLE kept_tokens (owner_id uuid, id uuid, token text, PRIMARY KEY (owner_id, id))');
  });
  beforeEach(() => pool.query('TRUNCATE kept_tokens'));
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const opened = (...keys: Buffer[]) => new Vault(keys, { pool });
  const quiet = () => undefined;

  async function keep(count: number, ...keys: Buffer[]): Promise<string[][]> {
    const seals = opened(...keys).column(TOKENS);
    const rows = Array.from({ length: count }, () => [newId(), newId()]);
    await pool.query('INSERT INTO kept_tokens SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])', [
      rows.map(([owner]) => owner),
      rows.map(([, id]) => id),
      rows.map((row) => seals.seal(row, `token of ${row.join(' ')}`)),
    ]);
    return rows;
  }

  async function sealedOf([owner, id]: readonly string[]): Promise<string> {
    const { rows } = await pool.query('SELECT token FROM kept_tokens WHERE owner_id = $1 AND id = $2', [owner, id]);
    return rows[0].token;
  }

  it('opens a value in its own row only', async () => {
    const seals = opened(OLD).column(TOKENS);
    const [mine = [], theirs = []] = await keep(2, OLD);
    expect(seals.unseal(mine, await sealedOf(mine))).toBe(`token of ${mine.join(' ')}`);
    expect(() => seals.unseal(theirs, 'x')).toThrow('no sealed value');
    const moved = await sealedOf(mine);
    expect(() => seals.unseal(theirs, moved)).toThrow('another place');
    expect(() => seals.unseal(mine.slice(1), moved)).toThrow('owner_id and id');
  });

  it('seals everything anew when the keys change, so that the old one can go', async () => {
    const rows = await keep(1_234, OLD);
    await pool.query('INSERT INTO kept_tokens VALUES ($1, $1, NULL)', [newId()]);
    const vault = opened(NEW, OLD);
    vault.column(TOKENS);
    expect(await vault.rotate(quiet)).toEqual([
      { table: 'kept_tokens', field: 'token', resealed: 1_234, unreadable: 0 },
    ]);

    const seals = opened(NEW).column(TOKENS);
    for (const row of [rows[0], rows[700], rows.at(-1)]) {
      expect(seals.unseal(row ?? [], await sealedOf(row ?? []))).toBe(`token of ${row?.join(' ')}`);
    }
    expect(await vault.rotate(quiet)).toMatchObject([{ resealed: 0, unreadable: 0 }]);
  });

  it('leaves alone and counts what no key opens, and goes on behind it', async () => {
    const lost = await keep(600, LOST);
    const before = await sealedOf(lost[0] ?? []);
    await keep(3, OLD);
    const vault = opened(NEW, OLD);
    vault.column(TOKENS);
    expect(await vault.rotate(quiet)).toMatchObject([{ resealed: 3, unreadable: 600 }]);
    expect(await sealedOf(lost[0] ?? [])).toBe(before);
  });

  it('may be told to rotate by several at once', async () => {
    await keep(600, OLD);
    const vaults = [opened(NEW, OLD), opened(NEW, OLD)];
    vaults.forEach((vault) => vault.column(TOKENS));
    const told = await Promise.all(vaults.map((vault) => vault.rotate(quiet)));
    expect(told.flat().reduce((sum, { resealed }) => sum + resealed, 0)).toBe(600);
    const stale = 'SELECT count(*)::int AS n FROM kept_tokens WHERE left(token, 8) <> $1';
    expect((await pool.query(stale, [sealingKeyId(NEW)])).rows).toEqual([{ n: 0 }]);
  });
});
