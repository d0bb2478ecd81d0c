import { Injectable } from '@nestjs/common';
import { DatabaseError, Pool, type PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { type Ask, type Found, type RowsAsk, type RowsFound, unavailable } from '#kernel';
import type { FilterValues, Listing } from './listing.js';
import type { OpenListing } from './open-listing.js';
import type { Bound, Statement } from './statement.js';

/** Whatever a statement can run on: the pool, or the one connection of a transaction. */
export type Connection = Pool | PoolClient;

/** Whether names may be used: an old pooler in transaction mode loses prepared statements (`?prepare=false` in the URL). */
export const PREPARE = Symbol('PREPARE');

/** Few enough to hold, many enough that the way to the database does not count. */
const BATCH = 500;

// Class 08: connection; 53: resources; 57P: the server goes down; 57014: a statement ran into its timeout; 55P03: a lock did.
const OUTAGE = /^(08|53|57P)|^57014$|^55P03$/;
const OUTAGE_TEXT =
  /^(timeout exceeded when trying to connect|Connection terminated|connect E|Client has encountered|Cannot use a pool)/;

/** True for failures of the database itself, which another attempt may survive. */
export function isOutage(error: unknown): boolean {
  if (error instanceof DatabaseError) return OUTAGE.test(error.code ?? '');
  return (
    error instanceof Error &&
    (OUTAGE_TEXT.test(error.message) || ('code' in error && /^E[A-Z]+$/.test(String(error.code))))
  );
}

/** True when the database ended this transaction because it and another one waited for each other. */
export function isDeadlock(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '40P01';
}

/** Runs one statement on any connection; an outage becomes a 503 that says when to come back. */
export async function run<Row>(on: Connection, { statement, values }: Bound<Row>, prepare: boolean): Promise<Row[]> {
  const { name, text, types } = statement;
  const query = { text, values: [...values], types, ...(name !== null && prepare && { name }) };
  try {
    const { rows } = await on.query<Row & object>(query);
    return rows;
  } catch (error) {
    throw isOutage(error) ? unavailable() : error;
  }
}

/** Reads, straight from the pool; changes go through `changes`. The pool ends with the application, after what others flush at its end. */
@Injectable()
export class Database {
  readonly pool: Pool;

  constructor(
    readonly source: DataSource,
    readonly prepare: boolean,
  ) {
    const { driver } = source;
    if (!('master' in driver) || !(driver.master instanceof Pool)) throw new Error('TypeORM holds no pg.Pool.');
    this.pool = driver.master;
  }

  /** All rows of a statement. The first value is the actor's team or person. */
  all<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]> {
    return run(this.pool, { statement, values }, this.prepare);
  }

  /** The row, or undefined: absent and foreign look the same. */
  async one<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row | undefined> {
    const [row] = await this.all(statement, values);
    return row;
  }

  /** A page of a listing, and its capped count beside it when asked for. `tenant` is null for a list of the whole installation. */
  async list<Row, Sort extends string, Filter extends string>(
    listing: Listing<Row, Sort, Filter>,
    tenant: string | null,
    ask: Ask,
    filters: FilterValues<Filter>,
  ): Promise<Found<Row & { $key: string }>> {
    const page = run(this.pool, listing.page(tenant, ask, filters), this.prepare);
    if (!ask.count) return { rows: await page };
    const [rows, [counted]] = await Promise.all([page, run(this.pool, listing.count(tenant, filters), this.prepare)]);
    return { rows, total: counted?.total ?? 0 };
  }

  /** All rows of a listing, by a sort that it has, oldest first, batch by batch: a large export needs no more memory than a small one. */
  async *batches<Row extends { readonly id: string }, Filter extends string>(
    listing: Listing<Row, string, Filter>,
    tenant: string | null,
    filters: FilterValues<Filter>,
    sort = 'createdAt',
  ): AsyncGenerator<readonly Row[], void, undefined> {
    let last: (Row & { $key: string }) | undefined;
    do {
      const after = last ? { key: last.$key, id: last.id } : null;
      const ask = { limit: BATCH, sort, descending: false, count: false, after };
      const { rows } = await this.list(listing, tenant, ask, filters);
      last = rows.length > BATCH ? rows[BATCH - 1] : undefined;
      yield rows.slice(0, BATCH);
    } while (last);
  }

  /** A page of an open listing in the list's own order; only what was asked for is run, and the end of a list is its number. */
  async page<Row>(listing: OpenListing<Row>, tenant: string, ask: RowsAsk): Promise<RowsFound<Partial<Row>>> {
    const { limit, offset, from, backwards } = ask.window;
    const found = ask.rows ? await run(this.pool, listing.page(tenant, ask), this.prepare) : [];
    const rows = found.slice(0, limit);
    const page = { rows: backwards ? rows.toReversed() : rows, more: found.length > limit };
    if (!ask.count) return page;
    const endsHere = ask.rows && from === null && !page.more && (rows.length > 0 || offset === 0);
    if (endsHere && !backwards) return { ...page, total: offset + rows.length };
    const [counted] = await run(this.pool, listing.count(tenant, ask.where), this.prepare);
    return { ...page, total: counted?.total ?? 0 };
  }

  /**
   * Runs the work on one connection between BEGIN and COMMIT, or ROLLBACK where it throws or `outcome` says so.
   * A connection that cannot even roll back is thrown away.
   */
  async transaction<Result>(
    work: (connection: Connection) => Promise<Result>,
    outcome: 'COMMIT' | 'ROLLBACK' = 'COMMIT',
  ): Promise<Result> {
    const connection = await this.connect();
    let broken = false;
    // A connection that dies fails its statement; the event beside it would end the process.
    const ignore = () => undefined;
    connection.on('error', ignore);
    try {
      await connection.query('BEGIN');
      const result = await work(connection);
      await connection.query(outcome);
      return result;
    } catch (error) {
      await connection.query('ROLLBACK').catch(() => {
        broken = true;
      });
      throw isOutage(error) ? unavailable() : error;
    } finally {
      connection.off('error', ignore);
      connection.release(broken);
    }
  }

  private async connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw isOutage(error) ? unavailable() : error;
    }
  }
}
