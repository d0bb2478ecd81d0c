import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database, run, type Statement, statement, unnamed } from '#database';
import { AuditChain } from './audit-chain.js';
import { Fanout, type Heard } from './fanout.port.js';

/** What became of a batch: how many events it had, and who hears which of them. */
interface Batch {
  readonly numbered: number;
  readonly heard: readonly Heard[] | null;
}

const BATCH = 1_000;
const BUSY_MS = 250;
const IDLE_MS = 1_000;
const FORGET_EVERY_MS = 60_000;
const LINKED_BATCHES = 10;

// Two statements, so that the second has a snapshot taken after the lock was won.
const lockFeeds: Statement<never> = statement('SELECT pg_advisory_xact_lock(1818847093)');

// Planned anew each time: a plan made while the table is small reads all of it, and would be kept while it grows.
const numberEvents: Statement<Batch> = unnamed(`
  WITH pending AS (
    SELECT pos, feed_id, row_number() OVER (PARTITION BY feed_id ORDER BY pos) AS nth
    FROM (SELECT pos, feed_id FROM events WHERE seq IS NULL ORDER BY pos LIMIT ${BATCH}) AS batch
  ), advanced AS (
    INSERT INTO feeds AS f (id, last_seq)
    SELECT feed_id, count(*) FROM pending GROUP BY feed_id ORDER BY feed_id
    ON CONFLICT (id) DO UPDATE SET last_seq = f.last_seq + EXCLUDED.last_seq
    RETURNING id, last_seq
  ), numbered AS (
    UPDATE events SET seq = a.last_seq - c.total + p.nth
    FROM pending p
    JOIN advanced a ON a.id = p.feed_id
    JOIN (SELECT feed_id, count(*) AS total FROM pending GROUP BY feed_id) c ON c.feed_id = p.feed_id
    WHERE events.pos = p.pos
    RETURNING events.pos, events.type, events.feed_id, events.seq, events.data
  ), heard AS (
    SELECT n.pos, jsonb_build_object('listener', l.name, 'feedId', n.feed_id, 'sequence', n.seq) AS told
    FROM numbered n
    JOIN jsonb_to_recordset($1::jsonb) AS l(name text, type text, unless jsonb) ON l.type = n.type AND (n.data @> l.unless) IS NOT TRUE
  )
  SELECT (SELECT count(*)::int FROM numbered) AS numbered, (SELECT jsonb_agg(told ORDER BY pos) FROM heard) AS heard`);

const oldestPending: Statement<{ seconds: number }> = statement(`
  SELECT extract(epoch FROM now() - created_at)::float8 AS seconds FROM events WHERE seq IS NULL ORDER BY pos LIMIT 1`);

const forgetAttempts: Statement<never> = statement(`
  DELETE FROM idempotency_records WHERE ctid IN (
    SELECT ctid FROM idempotency_records WHERE created_at < now() - interval '25 hours' LIMIT 5000)`);

/**
 * Gives committed events their place in their feed. A counter or NOTIFY inside the writers' transactions would serialise every commit,
 * so numbers come after: one relay at a time, and what commits late is simply in the next batch. Whoever hears of an event is told when it
 * gets its number. The rows of the audit get their place in the same way: of very many that wait, as after an upgrade, each look links
 * some, and no event waits long for them.
 */
@Injectable()
export class Relay implements OnModuleDestroy {
  private timer: NodeJS.Timeout | null = null;
  private working: Promise<void> = Promise.resolve();
  private running = false;
  private idle = false;
  private forgottenAt = 0;

  constructor(
    private readonly db: Database,
    private readonly fanout: Fanout,
    private readonly chain: AuditChain,
  ) {}

  /** Begins to number; processes of the role `api` never do. */
  start(): void {
    this.running = true;
    this.schedule(0);
  }

  /** This process has just committed a change: an idle relay need not wait for its next look. */
  poke(): void {
    if (!this.running || !this.idle) return;
    this.idle = false;
    this.schedule(BUSY_MS);
  }

  /** Numbers everything that is pending, and returns how many events that was. */
  async drain(): Promise<number> {
    let total = 0;
    for (let batch = BATCH; batch === BATCH; total += batch) batch = await this.numberBatch();
    return total;
  }

  /** How long the oldest event has waited for its number, in seconds. */
  async lag(): Promise<number> {
    const oldest = await this.db.one(oldestPending, []);
    return oldest?.seconds ?? 0;
  }

  async onModuleDestroy(): Promise<void> {
    this.running = false;
    if (this.timer) clearTimeout(this.timer);
    await this.working;
  }

  private schedule(delayMs: number): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.working = this.look();
    }, delayMs).unref();
  }

  /** The database may be away for a while; the events wait in their table, so there is nothing to do but look again. */
  private async look(): Promise<void> {
    const numbered = await this.drain().catch(() => 0);
    const linked = await this.chain.drain(LINKED_BATCHES).catch(() => 0);
    if (performance.now() > this.forgottenAt + FORGET_EVERY_MS) await this.forget();
    this.idle = numbered === 0 && linked === 0;
    if (this.running) this.schedule(this.idle ? IDLE_MS : BUSY_MS);
  }

  private async forget(): Promise<void> {
    this.forgottenAt = performance.now();
    await this.db.all(forgetAttempts, []).catch(() => undefined);
  }

  private numberBatch(): Promise<number> {
    return this.db.transaction(async (connection) => {
      await run(connection, { statement: lockFeeds, values: [] }, this.db.prepare);
      const values = [JSON.stringify(this.fanout.listeners())];
      const [batch] = await run(connection, { statement: numberEvents, values }, this.db.prepare);
      if (batch?.heard) await this.fanout.spread(connection, batch.heard);
      return batch?.numbered ?? 0;
    });
  }
}
