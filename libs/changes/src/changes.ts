import { Injectable } from '@nestjs/common';
import { type Connection, Database, run } from '#database';
import type { Actor } from '#kernel';
import { Change } from './change.js';
import { Gathering, type Single } from './gathering.js';
import { Attempt, forgetRecords } from './idempotency.js';
import type { Feed, Subject } from './notes.js';
import { inSavepoint, type OpenDocument, openDocument, withDocument } from './open-documents.js';
import { type Gathered, type Recorded, recordedValues } from './recorded.js';
import { Relay } from './relay.js';
import { type Revised, revisedValues, type Revision } from './revised.js';
import { untilSettled } from './until-settled.js';

type Work<Result> = (tx: Change) => Promise<Result>;

interface Done<Result> {
  readonly result: Result;
  /** To be done once it is committed. */
  readonly afterwards: readonly (() => void)[];
}

/**
 * The only way to write. One transaction holds the effect, its audit row, its feed event and its idempotency record:
 * a refused or crashed change leaves nothing, an acknowledged one is complete.
 */
@Injectable()
export class Changes {
  private readonly gathering: Gathering;

  constructor(
    private readonly db: Database,
    private readonly relay: Relay,
  ) {
    this.gathering = new Gathering(db);
  }

  /**
   * Does the work in one transaction and returns its result, or the stored one of an earlier attempt under the same Idempotency-Key.
   * What it notes is told in the feed of the team, or of the person whose loop it is.
   */
  async make<Result>(actor: Actor, work: Work<Result>, feed: Feed = 'team'): Promise<Result> {
    const { result, afterwards } = await untilSettled(() => this.transact(actor, work, feed));
    for (const action of afterwards) action();
    this.relay.poke();
    return result;
  }

  /** A hot creation: one statement, one round trip. Under an Idempotency-Key it is a change like any other. */
  once<Row>(actor: Actor, what: Recorded<Row>, values: readonly unknown[]): Promise<Row> {
    return this.onceAll(actor, what, values, ([row]) => {
      if (row === undefined) throw new Error(`A write returned no row: ${what.type}`);
      return row;
    });
  }

  /**
   * A hot change of rows that may be there or not: one statement, one round trip. `settle` makes the result of its rows, or refuses: then
   * it must have changed nothing.
   */
  async onceAll<Row, Result>(
    actor: Actor,
    what: Recorded<Row>,
    values: readonly unknown[],
    settle: (rows: readonly Row[]) => Result,
  ): Promise<Result> {
    if (actor.request.idempotencyKey !== null)
      return this.make(actor, async (tx) => settle(await tx.makeAll(what, values)), what.feed);
    const bound = { statement: what.statement, values: recordedValues(actor, values) };
    const rows = await untilSettled(() => run(this.db.pool, bound, this.db.prepare));
    this.relay.poke();
    return settle(rows);
  }

  /**
   * A hot change of one row: one statement and one round trip, shared with others of its kind that come at the same time. Undefined where
   * it changed none. A request under an Idempotency-Key has a transaction of its own, in which nobody else takes part.
   */
  async onceEach<Row extends { readonly id: string }>(
    actor: Actor,
    what: Gathered<Row>,
    single: Single<Row>,
  ): Promise<Row | undefined> {
    if (actor.request.idempotencyKey !== null)
      throw new Error(`Under an Idempotency-Key a change is made alone: ${what.type}`);
    const row = await this.gathering.add(actor, what, single);
    this.relay.poke();
    return row;
  }

  /**
   * Several changes of one request as one: a document of the loop plane under an Idempotency-Key. What the work changes meanwhile goes
   * into one transaction, each change into its own savepoint, and the answer is stored beside it. Work that throws leaves nothing.
   */
  async document<Result>(actor: Actor, work: () => Promise<Result>): Promise<Result> {
    const afterwards: (() => void)[] = [];
    const result = await this.db.transaction((connection) =>
      this.attempt(connection, actor, async () => {
        const document: OpenDocument = { connection, afterwards, withheld: false };
        const done = await withDocument(actor.request, document, work);
        return { result: done, withheld: document.withheld };
      }),
    );
    for (const action of afterwards) action();
    this.relay.poke();
    return result;
  }

  /**
   * A hot change of what was read before: one statement, one round trip. Null, with nothing written, where it has become another since,
   * and for requests that are not hot: these are made as any change is. `own` is what the statement takes for this row.
   */
  async revise<Row extends Subject>(
    actor: Actor,
    what: Revised<Row>,
    own: readonly unknown[],
    states: Revision<Row>,
  ): Promise<Row | null> {
    if (!isHot(actor)) return null;
    const single = { tenant: actor.teamId, id: states.before.id, own: revisedValues(own, states), shared: [] };
    const row = await this.onceEach(actor, what, single);
    return row?.data ?? null;
  }

  /** The same work, then ROLLBACK: what it would have done, with nothing changed. */
  rehearse<Result>(actor: Actor, work: Work<Result>): Promise<Result> {
    return this.db.transaction((connection) => work(new Change(actor, connection, this.db.prepare, [])), 'ROLLBACK');
  }

  /** Forgets the team's Idempotency-Keys, so that the same requests act anew: for rows that were put back as they were. */
  async forget({ teamId }: Actor): Promise<void> {
    await this.db.all(forgetRecords, [teamId]);
  }

  private async transact<Result>(actor: Actor, work: Work<Result>, feed: Feed): Promise<Done<Result>> {
    const open = openDocument(actor.request);
    if (open) return { result: await this.join(open, actor, work, feed), afterwards: [] };
    const afterwards: (() => void)[] = [];
    const result = await this.db.transaction((connection) =>
      this.attempt(connection, actor, async () => {
        const change = new Change(actor, connection, this.db.prepare, afterwards, feed);
        const done = await work(change);
        await change.writeNotes();
        return { result: done, withheld: change.withheld };
      }),
    );
    return { result, afterwards };
  }

  /** One change of several in a transaction: refused, it leaves the others as they are. */
  private join<Result>(open: OpenDocument, actor: Actor, work: Work<Result>, feed: Feed): Promise<Result> {
    return inSavepoint(open.connection, async () => {
      const afterwards: (() => void)[] = [];
      const change = new Change(actor, open.connection, this.db.prepare, afterwards, feed);
      const result = await work(change);
      await change.writeNotes();
      open.afterwards.push(...afterwards);
      open.withheld ||= change.withheld;
      return result;
    });
  }

  /** The work's result, or the stored one of an earlier attempt under the request's Idempotency-Key. */
  private async attempt<Result>(
    connection: Connection,
    actor: Actor,
    work: () => Promise<{ result: Result; withheld: boolean }>,
  ): Promise<Result> {
    const { idempotencyKey } = actor.request;
    const attempt = idempotencyKey === null ? null : new Attempt<Result>(actor, idempotencyKey, this.db.prepare);
    const known = await attempt?.begin(connection);
    if (known) return known.stored;
    const { result, withheld } = await work();
    await attempt?.keep(connection, result, withheld);
    return result;
  }
}

/** True for a request that one statement can answer: there is no key to keep an answer under, and no version to match. */
export function isHot({ request }: Actor): boolean {
  return request.idempotencyKey === null && request.ifMatch === null;
}
