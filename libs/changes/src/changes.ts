import { Injectable } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';
import { type Connection, Database, isOutage, run } from '#database';
import { type Actor, unavailable } from '#kernel';
import { Change } from './change.js';
import { Attempt } from './idempotency.js';
import type { Subject } from './notes.js';
import { type Recorded, recordValues } from './recorded.js';
import { Relay } from './relay.js';

/**
 * The only way to write. One transaction holds the effect, its audit row, its feed event and its idempotency record:
 * a refused or crashed change leaves nothing, an acknowledged one is complete.
 */
@Injectable()
export class Changes {
  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
  ) {}

  /** Does the work in one transaction and returns its result, or the stored one of an earlier attempt under the same Idempotency-Key. */
  async make<Result>(actor: Actor, work: (tx: Change) => Promise<Result>): Promise<Result> {
    const runner = this.db.source.createQueryRunner();
    try {
      const result = await this.transact(runner, actor, work);
      this.relay.poke();
      return result;
    } finally {
      await runner.release();
    }
  }

  /** A hot creation: one statement, one round trip. Under an Idempotency-Key it is a change like any other. */
  async once<Row extends Subject>(actor: Actor, what: Recorded<Row>, values: readonly unknown[]): Promise<Row> {
    if (actor.request.idempotencyKey !== null) return this.make(actor, (tx) => tx.make(what, values));
    const [row] = await run(this.db.pool, { statement: what.alone, values: [...values, ...recordValues(actor)] }, this.db.prepare);
    if (row === undefined) throw new Error(`A write returned no row: ${what.type}`);
    this.relay.poke();
    return row;
  }

  /** The same work, then ROLLBACK: what it would have done, with nothing changed. */
  async rehearse<Result>(actor: Actor, work: (tx: Change) => Promise<Result>): Promise<Result> {
    const runner = this.db.source.createQueryRunner();
    try {
      const connection = await this.open(runner);
      return await work(new Change(actor, runner, connection, this.db.prepare));
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      await runner.release();
    }
  }

  private async transact<Result>(runner: QueryRunner, actor: Actor, work: (tx: Change) => Promise<Result>) {
    const connection = await this.open(runner);
    const change = new Change(actor, runner, connection, this.db.prepare);
    const { idempotencyKey } = actor.request;
    const attempt = idempotencyKey === null ? null : new Attempt(actor, idempotencyKey, this.db.prepare);
    try {
      const known = await attempt?.begin<Result>(connection);
      const result = known ? known.stored : await work(change);
      if (!known) await attempt?.keep(connection, result, change.withheld);
      await change.writeNotes();
      await runner.commitTransaction();
      change.committed();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw isOutage(error) ? unavailable() : error;
    }
  }

  private async open(runner: QueryRunner): Promise<Connection> {
    try {
      const connection: Connection = await runner.connect();
      await runner.startTransaction();
      return connection;
    } catch (error) {
      throw isOutage(error) ? unavailable() : error;
    }
  }
}
