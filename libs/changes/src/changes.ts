import { Injectable } from '@nestjs/common';
import { type Connection, Database, isDeadlock, run } from '#database';
import type { Actor } from '#kernel';
import { Change } from './change.js';
import { Attempt, forgetRecords } from './idempotency.js';
import type { Feed, Subject } from './notes.js';
import { type Altered, alteredValues, type Recorded, recordedValues } from './recorded.js';
import { Relay } from './relay.js';

/** How often a change is tried that others stand in the way of. */
const ATTEMPTS = 5;

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

  /**
   * Does the work in one transaction and returns its result, or the stored one of an earlier attempt under the same Idempotency-Key.
   * What it notes is told in the feed of the team, or of the person whose loop it is.
   */
  async make<Result>(actor: Actor, work: (tx: Change) => Promise<Result>, feed: Feed = 'team'): Promise<Result> {
    const { result, afterwards } = await untilSettled(() => this.transact(actor, work, feed));
    for (const action of afterwards) action();
    this.relay.poke();
    return result;
  }

  /** A hot creation: one statement, one round trip. Under an Idempotency-Key it is a change like any other. */
  async once<Row>(actor: Actor, what: Recorded<Row>, values: readonly unknown[]): Promise<Row> {
    if (actor.request.idempotencyKey !== null) return this.make(actor, (tx) => tx.make(what, values), what.feed);
    const bound = { statement: what.statement, values: recordedValues(actor, values) };
    const [row] = await untilSettled(() => run(this.db.pool, bound, this.db.prepare));
    if (row === undefined) throw new Error(`A write returned no row: ${what.type}`);
    this.relay.poke();
    return row;
  }

  /**
   * A hot change of what was read `before`, into `after`: one statement, one round trip. Null, with nothing written, where it has become
   * another since, and for requests that are not hot: these are to be made as any change.
   */
  async alter<Row extends Subject>(
    actor: Actor,
    what: Altered<Row>,
    values: readonly unknown[],
    states: { readonly before: Row; readonly after: Row },
  ): Promise<Row | null> {
    if (!isHot(actor)) return null;
    const bound = { statement: what.statement, values: alteredValues(actor, values, states) };
    const [altered] = await untilSettled(() => run(this.db.pool, bound, this.db.prepare));
    if (altered) this.relay.poke();
    return altered?.data ?? null;
  }

  /** The same work, then ROLLBACK: what it would have done, with nothing changed. */
  rehearse<Result>(actor: Actor, work: (tx: Change) => Promise<Result>): Promise<Result> {
    return this.db.transaction((connection) => work(new Change(actor, connection, this.db.prepare, [])), 'ROLLBACK');
  }

  /** Forgets the team's Idempotency-Keys, so that the same requests act anew: for rows that were put back as they were. */
  async forget({ teamId }: Actor): Promise<void> {
    await this.db.all(forgetRecords, [teamId]);
  }

  private async transact<Result>(
    actor: Actor,
    work: (tx: Change) => Promise<Result>,
    feed: Feed,
  ): Promise<{ result: Result; afterwards: (() => void)[] }> {
    const afterwards: (() => void)[] = [];
    const result = await this.db.transaction((connection) => this.attempt(connection, actor, work, afterwards, feed));
    return { result, afterwards };
  }

  private async attempt<Result>(
    connection: Connection,
    actor: Actor,
    work: (tx: Change) => Promise<Result>,
    afterwards: (() => void)[],
    feed: Feed,
  ): Promise<Result> {
    const { idempotencyKey } = actor.request;
    const attempt = idempotencyKey === null ? null : new Attempt<Result>(actor, idempotencyKey, this.db.prepare);
    const known = await attempt?.begin(connection);
    if (known) return known.stored;
    const change = new Change(actor, connection, this.db.prepare, afterwards, feed);
    const result = await work(change);
    await attempt?.keep(connection, result, change.withheld);
    await change.writeNotes();
    return result;
  }
}

/** True for a request that one statement can answer: there is no key to keep an answer under, and no version to match. */
export function isHot({ request }: Actor): boolean {
  return request.idempotencyKey === null && request.ifMatch === null;
}

/** Of two changes that wait for each other the database ends one; it has left nothing, so it is simply done anew. */
async function untilSettled<Result>(attempt: () => Promise<Result>, left = ATTEMPTS): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (!isDeadlock(error) || left === 1) throw error;
    return untilSettled(attempt, left - 1);
  }
}
