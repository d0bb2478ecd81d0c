import { Pool, type PoolClient } from 'pg';
import { type DatabaseAddress, dataSourceOptions } from '#database';

/** One listens all the time, the others fetch jobs and write down what became of them. */
const CONNECTIONS = 5;
const CONNECT_MS = 10_000;

/** The connections of one lane: requests must not wait for jobs, nor a lane for what another has lost. */
export class LaneConnections {
  readonly pool: Pool;
  private readonly clients = new Set<PoolClient>();

  constructor(address: DatabaseAddress) {
    this.pool = new Pool({
      connectionString: dataSourceOptions(address).url,
      application_name: 'looped jobs',
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
    });
    // A connection that dies fails what is asked of it; the events beside it would end the process.
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => {
      client.on('error', () => undefined);
      this.clients.add(client);
    });
    this.pool.on('remove', (client) => this.clients.delete(client));
  }

  /** Closes all, and waits for none: what was asked and never answered fails now. */
  close(): void {
    void this.pool.end();
    for (const client of this.clients) void client.end();
  }
}
