import type { Pool } from 'pg';
import { placeIn, seal, SealBroken, type SealedColumn, sealingKeyId, unseal } from './sealed.js';

/** How many values were sealed anew, and how many were left because no key opens them. */
export interface Resealed {
  readonly resealed: number;
  readonly unreadable: number;
}

/** A value under an older key. */
interface Stale {
  readonly row: readonly string[];
  readonly sealed: string;
}

const BATCH = 500;

/** Seals every value of a column by the first key that another one sealed: batch by batch, each at once or not at all. */
export async function reseal(
  pool: Pool,
  keys: readonly Buffer[],
  column: SealedColumn,
  say: (done: number) => void,
): Promise<Resealed> {
  let [resealed, unreadable] = [0, 0];
  let last: readonly string[] | null = null;
  for (;;) {
    const batch: Stale[] = await staleAfter(pool, keys, column, last);
    const opened = batch.flatMap((stale) => resealedOne(keys, column, stale));
    resealed += opened.length === 0 ? 0 : await replace(pool, column, opened);
    unreadable += batch.length - opened.length;
    say(resealed);
    last = batch.at(-1)?.row ?? null;
    if (last === null || batch.length < BATCH) return { resealed, unreadable };
  }
}

function resealedOne(keys: readonly Buffer[], column: SealedColumn, { row, sealed }: Stale) {
  const place = placeIn(column, row);
  try {
    return [{ row, old: sealed, fresh: seal(keys, place, unseal(keys, place, sealed)) }];
  } catch (error) {
    if (error instanceof SealBroken) return [];
    throw error;
  }
}

async function staleAfter(
  pool: Pool,
  [key]: readonly Buffer[],
  { table, field, key: columns }: SealedColumn,
  last: readonly string[] | null,
): Promise<Stale[]> {
  if (!key) throw new Error('There is no key to seal by.');
  const names = columns.map(named).join(', ');
  const after = columns.map((_name, index) => `$${index + 2}::uuid`).join(', ');
  const { rows } = await pool.query<Stale>(
    `SELECT ARRAY[${names}]::text[] AS row, ${named(field)} AS sealed
     FROM ${named(table)}
     WHERE left(${named(field)}, 8) <> $1${last ? ` AND (${names}) > (${after})` : ''}
     ORDER BY ${names}
     LIMIT ${BATCH}`,
    [sealingKeyId(key), ...(last ?? [])],
  );
  return rows;
}

/** A value that somebody wrote anew meanwhile is not the old one any more, and stays as they wrote it. */
async function replace(
  pool: Pool,
  { table, field, key }: SealedColumn,
  values: readonly { readonly row: readonly string[]; readonly old: string; readonly fresh: string }[],
): Promise<number> {
  const lists = key.map((_name, index) => `$${index + 3}::uuid[]`).join(', ');
  const ids = key.map((_name, index) => `id${index}`);
  const sameRow = key.map((name, index) => `kept.${named(name)} = given.id${index}`).join(' AND ');
  const { rowCount } = await pool.query(
    `UPDATE ${named(table)} kept
     SET ${named(field)} = given.fresh
     FROM unnest($1::text[], $2::text[], ${lists}) AS given (old, fresh, ${ids.join(', ')})
     WHERE ${sameRow} AND kept.${named(field)} = given.old`,
    [
      values.map(({ old }) => old),
      values.map(({ fresh }) => fresh),
      ...key.map((_name, index) => values.map(({ row }) => row[index])),
    ],
  );
  return rowCount ?? 0;
}

/** Names come from our own code; this keeps it so. */
function named(name: string): string {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`${name} is not the name of a table or column.`);
  return `"${name}"`;
}
