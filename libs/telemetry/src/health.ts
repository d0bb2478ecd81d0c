import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool } from 'pg';
import type { DatabaseAddress } from '#database';
import { refusal } from '#kernel';

export const PARTS = ['process', 'database', 'pool'] as const;
export type Part = (typeof PARTS)[number];

/** `ok` for each part that works, else what is wrong with it. */
export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<Part, string>>;
}

/** 503 that names the red parts. */
export const notReady = refusal(
  'unavailable',
  'not_ready',
  'Not ready',
  'Ask another process of this server, or try again; `context` names the part that is red.',
  (parts: Readiness['parts']) => ({
    detail: PARTS.filter((part) => parts[part] !== 'ok')
      .map((part) => `${part}: ${parts[part]}.`)
      .join(' '),
    context: { ...parts },
    retryAfter: 1,
  }),
);

/** Leaves room to answer within the 500 ms that are promised. */
const DEADLINE_MS = 450;

/** A connection for probes alone, so that a busy pool is never mistaken for a dead database. */
export function probeConnection({ url }: DatabaseAddress): Pool {
  const limits = { max: 1, connectionTimeoutMillis: DEADLINE_MS, query_timeout: DEADLINE_MS };
  const pool = new Pool({ connectionString: url, application_name: 'looped probe', ...limits, allowExitOnIdle: true });
  pool.on('error', () => undefined); // A dying idle connection is replaced at the next probe.
  return pool;
}

/** Whether this process may be sent requests, and which part says no. */
@Injectable()
export class Health implements OnModuleDestroy {
  private draining = false;
  private asking: Promise<Readiness> | null = null;

  constructor(
    private readonly probe: Pool,
    private readonly serving: Pool,
  ) {}

  /** From now on not ready: balancers look elsewhere while requests in flight are finished. */
  drain(): void {
    this.draining = true;
  }

  /** The process lives; nothing else is asked. */
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Every part works, or a refusal that says which does not. */
  async ready(): Promise<{ status: 'ok' } & Readiness['parts']> {
    const { ready, parts } = await this.readiness();
    if (!ready) throw notReady(parts);
    return { status: 'ok', ...parts };
  }

  /** Callers at the same time share one look, so probes never add to the load they watch. */
  readiness(): Promise<Readiness> {
    this.asking ??= this.look().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  async onModuleDestroy(): Promise<void> {
    await this.probe.end();
  }

  private async look(): Promise<Readiness> {
    const process = this.draining ? 'draining' : 'ok';
    const [database, pool] = await Promise.all([
      within(this.probe.query('SELECT 1')),
      within(freeConnection(this.serving)),
    ]);
    return { ready: [process, database, pool].every((part) => part === 'ok'), parts: { process, database, pool } };
  }
}

/** Asks for a connection only where others already wait: whoever gets none in time shows that the pool is stuck. */
async function freeConnection(pool: Pool): Promise<void> {
  if (pool.waitingCount === 0) return;
  const client = await pool.connect();
  client.release();
}

/** What went wrong stays inside: addresses and names of the database are nobody's business. */
async function within(work: Promise<unknown>): Promise<string> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(late.resolve, DEADLINE_MS, 'no answer in time');
  const answer = work.then(
    () => 'ok',
    () => 'unreachable',
  );
  return Promise.race([answer, late.promise]).finally(() => clearTimeout(timer));
}
