import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';

/** Where the database is, and how many connections this process may hold. */
export interface DatabaseAddress {
  readonly url: string;
  readonly poolSize?: number;
}

const POOL_SIZE = 10;
/** A caller waits no longer for a connection: past it the answer is a 503, and queues do not grow. */
const CONNECT_TIMEOUT_MS = 4_000;

/** The query of a database URL. `new URL` refuses an address without a host, which is how a socket folder is written. */
function parametersOf(url: string): [address: string, parameters: URLSearchParams] {
  const [address = '', query = ''] = url.split('?');
  return [address, new URLSearchParams(query)];
}

/** False for `?prepare=false`: statements then run without names, for poolers that lose them. */
export function mayPrepare(url: string): boolean {
  return parametersOf(url)[1].get('prepare') !== 'false';
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${database}`);
}

/** The address as pg understands it; `prepare` is ours. A socket folder travels as `?host=`. */
function forPg(url: string): string {
  const [address, parameters] = parametersOf(url);
  parameters.delete('prepare');
  return parameters.size > 0 ? `${address}?${parameters.toString()}` : address;
}

export function dataSourceOptions({ url, poolSize = POOL_SIZE }: DatabaseAddress): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url: forPg(url),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    synchronize: false,
    migrationsTableName: 'migrations',
    poolSize,
    applicationName: 'looped',
    // A dying idle connection is replaced at its next use; without a listener it would end the process.
    poolErrorHandler: () => undefined,
    extra: { connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true },
  };
}
