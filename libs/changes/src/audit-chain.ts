import { Injectable } from '@nestjs/common';
import { Database, run } from '#database';
import {
  checkStretch,
  countPending,
  followsAround,
  LINKED_AT_ONCE,
  linkRows,
  listChains,
  lockChains,
  rowAt,
  type Stretch,
  VERIFIED_AT_ONCE,
} from './audit-links.js';

export { INSTANCE_CHAIN } from './audit-links.js';

/** The first row that is not as it was. Of a row that is gone only its place is known. */
export interface Break {
  readonly kind: 'CHANGED' | 'REMOVED' | 'INSERTED';
  readonly sequence: number;
  readonly id: string | null;
  readonly at: string | null;
  readonly action: string | null;
}

/** What a chain was found to be. */
export interface Verified {
  readonly intact: boolean;
  /** Rows that follow from each other, from the first on. */
  readonly rows: number;
  /** Where the chain ends, its hash in hex: whoever keeps it elsewhere can tell later whether all of it was made anew. */
  readonly head: { readonly sequence: number; readonly hash: string } | null;
  /** Rows that have no place yet, up to 10,001. */
  readonly pending: number;
  readonly broken: Break | null;
}

/**
 * Links committed audit rows, and holds the links against the rows. Like the numbers of events, links come after the writers' transactions:
 * a chain inside them would make each commit of a team wait for the one before it.
 */
@Injectable()
export class AuditChain {
  constructor(private readonly db: Database) {}

  /** Links what has no place yet, at most so many batches of it; answers how many rows that were. */
  async drain(batches = Infinity): Promise<number> {
    let total = 0;
    let batch = LINKED_AT_ONCE;
    for (let nth = 0; nth < batches && batch === LINKED_AT_ONCE; nth++, total += batch) batch = await this.link();
    return total;
  }

  /** The ids of all chains: of teams, of people, and the one of the instance. */
  async chains(): Promise<readonly string[]> {
    return (await this.db.all(listChains, [])).map(({ id }) => id);
  }

  /** Computes a chain anew, a stretch at a time, as far as the first row that is not as it was. It changes nothing. */
  async verify(chain: string): Promise<Verified> {
    const waiting = await this.db.one(countPending, [chain]);
    let [rows, hash] = [0, ''];
    for (;;) {
      const stretch = await this.db.one(checkStretch, [chain, rows, Buffer.from(hash, 'hex')]);
      if (stretch === undefined) throw new Error('A stretch of the audit was not answered.');
      const isLast = stretch.rows < VERIFIED_AT_ONCE;
      const broken =
        (await this.breakIn(chain, stretch)) ?? (isLast ? await this.breakAtEnd(chain, stretch, rows) : null);
      rows = broken ? broken.sequence - 1 : (stretch.lastSequence ?? rows);
      hash = stretch.lastHash ?? hash;
      if (broken || isLast)
        return { intact: broken === null, rows, head: headOf(stretch), pending: waiting?.pending ?? 0, broken };
    }
  }

  private async breakIn(chain: string, { wrongSequence, expectedSequence }: Stretch): Promise<Break | null> {
    if (wrongSequence === null || expectedSequence === null) return null;
    if (wrongSequence > expectedSequence) return removed(expectedSequence);
    const around = await this.db.one(followsAround, [chain, wrongSequence]);
    return this.breakAt(chain, around?.follows ? 'INSERTED' : 'CHANGED', wrongSequence);
  }

  /** Behind its last row a chain says where it ends: rows that were cut off there, or set behind it, show by that alone. */
  private async breakAtEnd(chain: string, stretch: Stretch, rows: number): Promise<Break | null> {
    const { lastSequence, lastHash, headSequence, headHash } = stretch;
    const [end, head] = [lastSequence ?? rows, headSequence ?? 0];
    if (end < head) return removed(end + 1);
    if (end > head) return this.breakAt(chain, 'INSERTED', head + 1);
    return lastHash === null || lastHash === headHash ? null : this.breakAt(chain, 'CHANGED', end);
  }

  private async breakAt(chain: string, kind: Break['kind'], sequence: number): Promise<Break> {
    const row = await this.db.one(rowAt, [chain, sequence]);
    return row ? { kind, ...row } : removed(sequence);
  }

  /** The oldest rows that have no place yet, at most a batch. */
  private link(): Promise<number> {
    return this.db.transaction(async (connection) => {
      await run(connection, { statement: lockChains, values: [] }, this.db.prepare);
      const [batch] = await run(connection, { statement: linkRows, values: [] }, this.db.prepare);
      return batch?.linked ?? 0;
    });
  }
}

function headOf({ headSequence, headHash }: Stretch): Verified['head'] {
  return headSequence === null || headHash === null ? null : { sequence: headSequence, hash: headHash };
}

function removed(sequence: number): Break {
  return { kind: 'REMOVED', sequence, id: null, at: null, action: null };
}
