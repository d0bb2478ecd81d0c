import { Injectable } from '@nestjs/common';
import type { Statement } from '#database';
import type { Job } from './job.js';
import { addJobs } from './queue.js';

/** An open change, or the database itself: wherever a statement can run. */
export interface Inside {
  all<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<Row[]>;
}

/** When and how a job is to be done. */
export interface PutOff {
  /** Of jobs under one key only the last one put off is done, unless one has begun already. */
  readonly key?: string;
  /** Not before this instant. */
  readonly runAt?: string;
  /** Other than the job's own. */
  readonly attempts?: number;
}

/**
 * Puts work off. It stands or falls with the change it is put off in, and is done at least once after that, so every handler can do it
 * twice. For rare acts: sending a mail, deleting a stream; never for each item, entry or event of a hot change, for whom events are heard.
 */
@Injectable()
export class Jobs {
  /** One thing to do later. */
  later<Payload extends object>(tx: Inside, job: Job<Payload>, payload: Payload, putOff: PutOff = {}): Promise<void> {
    return this.laterAll(tx, job, [{ payload, ...putOff }]);
  }

  /** Many at once, each under a key of its own where they have keys. */
  async laterAll<Payload extends object>(
    tx: Inside,
    { name, attempts: usual }: Job<Payload>,
    all: readonly (PutOff & { readonly payload: Payload })[],
  ): Promise<void> {
    if (all.length === 0) return;
    const queued = all.map(({ payload, key, runAt, attempts = usual }) => ({
      name,
      payload,
      attempts,
      key,
      run_at: runAt,
    }));
    await tx.all(addJobs, [JSON.stringify(queued)]);
  }
}
