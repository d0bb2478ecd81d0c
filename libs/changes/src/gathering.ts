import { type Bound, Database, run } from '#database';
import { type Actor, Refusal } from '#kernel';
import { type Gathered, type Recorded, recordedValues, signedBy } from './recorded.js';
import { tellingIds } from './tellings.js';
import { untilSettled } from './until-settled.js';

/** A narrower statement for one change alone, with its values but for who signs. */
export interface Alone<Row> {
  readonly what: Recorded<Row>;
  readonly values: readonly unknown[];
}

/** One such change, as its statement takes it. */
export interface Single<Row> {
  /** Whose rows these are: the first value. Only changes of one tenant go together. */
  readonly tenant: string;
  /** The row: one of the second value. */
  readonly id: string;
  /** What this change has for itself, each beside those of others in an array. */
  readonly own: readonly unknown[];
  /** What the statement takes once: only changes that say the same go together. */
  readonly shared: readonly unknown[];
  /** How it is made where no other goes along; absent where that is the same statement. */
  readonly alone?: () => Alone<Row>;
}

/** A change that waits for its turn, and who waits for it. */
interface Waiting<Row> extends Single<Row> {
  readonly actor: Actor;
  settle(row: Row | undefined): void;
  fail(error: unknown): void;
}

/** What goes in one statement at most: each caller waits for all of it. */
const MOST = 50;

/**
 * Hot changes of one kind, and of one tenant, go one after the other: those that come while one is under way go together in the next
 * statement. Where callers are many, most of what a change costs is the way to the database and the start of a statement; who is alone
 * waits for nobody. Each is answered, audited and told for itself.
 */
export class Gathering {
  /** Who waits, by what may go together; a lane is there for as long as one of its statements is under way. */
  private readonly lanes = new Map<string, Waiting<{ readonly id: string }>[]>();

  constructor(private readonly db: Database) {}

  /** The row as the change has left it, or undefined where it changed none. */
  add<Row extends { readonly id: string }>(
    actor: Actor,
    what: Gathered<Row>,
    single: Single<Row>,
  ): Promise<Row | undefined> {
    const { name, text } = what.statement;
    const key = JSON.stringify([name ?? text, single.tenant, single.shared]);
    return new Promise<Row | undefined>((settle, fail) => {
      const change: Waiting<Row> = { ...single, actor, settle, fail };
      const lane = this.lanes.get(key);
      if (lane) {
        lane.push(change);
        return;
      }
      const opened: Waiting<Row>[] = [change];
      this.lanes.set(key, opened);
      // Not at once: what other requests ask for in this turn of the event loop can go along.
      setImmediate(() => void this.drain(key, what, opened));
    });
  }

  /** Until nobody waits. The lane is closed in the same moment in which it is found empty: nobody may come into one that is not looked at any more. */
  private async drain<Row extends { readonly id: string }>(
    key: string,
    what: Gathered<Row>,
    lane: Waiting<Row>[],
  ): Promise<void> {
    while (lane.length > 0) await this.go(what, takeBatch(lane));
    this.lanes.delete(key);
  }

  /** One that cannot be done fails all that go with it, so that nothing of theirs is changed: they are then done one by one. */
  private async go<Row extends { readonly id: string }>(
    what: Gathered<Row>,
    batch: readonly Waiting<Row>[],
  ): Promise<void> {
    try {
      const rows = await this.write(what, batch);
      const found = new Map(rows.map((row) => [row.id, row]));
      for (const each of batch) each.settle(found.get(each.id));
    } catch (error) {
      const isOver = batch.length === 1 || error instanceof Refusal;
      if (isOver) for (const each of batch) each.fail(error);
      else for (const each of batch) await this.go(what, [each]);
    }
  }

  private write<Row extends { readonly id: string }>(
    what: Gathered<Row>,
    batch: readonly Waiting<Row>[],
  ): Promise<Row[]> {
    const bound = boundAlone(batch) ?? { statement: what.statement, values: valuesOf(batch) };
    return untilSettled(() => run<Row>(this.db.pool, bound, this.db.prepare));
  }
}

function boundAlone<Row>([first, ...others]: readonly Waiting<Row>[]): Bound<Row> | null {
  if (first?.alone === undefined || others.length > 0) return null;
  const { what, values } = first.alone();
  return { statement: what.statement, values: recordedValues(first.actor, values) };
}

function valuesOf<Row>(batch: readonly Waiting<Row>[]): readonly unknown[] {
  const [first] = batch;
  const own = columns(batch.map((each) => each.own));
  const signed = columns(batch.map(({ actor }) => signedBy(actor)));
  const ids = batch.map(({ id }) => id);
  return [first?.tenant, ids, ...own, ...(first?.shared ?? []), tellingIds(batch.length), ...signed];
}

/** Takes out whoever came first, each row once: a second change of the same row waits for the next statement. */
function takeBatch<Row>(lane: Waiting<Row>[]): readonly Waiting<Row>[] {
  const batch = new Map<string, Waiting<Row>>();
  const left: Waiting<Row>[] = [];
  for (const change of lane.splice(0)) {
    if (batch.size < MOST && !batch.has(change.id)) batch.set(change.id, change);
    else left.push(change);
  }
  lane.push(...left);
  return [...batch.values()];
}

/** Rows as columns. */
function columns(rows: readonly (readonly unknown[])[]): readonly unknown[][] {
  return (rows[0] ?? []).map((_, nth) => rows.map((row) => row[nth]));
}
