import { Injectable } from '@nestjs/common';
import { type Connection, Database, run } from '#database';
import { JobHandlers } from './handlers.js';
import type { EventPlace } from './heard-event.js';
import { addJobs } from './queue.js';

/** An event that has just got its place. */
export interface Numbered extends EventPlace {
  readonly type: string;
}

/** Gives each listener its job for each event, all of a batch by one statement. */
@Injectable()
export class EventFanout {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly db: Database,
  ) {}

  /** The types that somebody hears. */
  types(): readonly string[] {
    return [...new Set(this.handlers.all().flatMap(({ hears }) => hears ?? []))];
  }

  /** In the transaction that numbers them, so that a listener gets exactly one job for each event that has a number. */
  async spread(on: Connection, events: readonly Numbered[]): Promise<void> {
    const listeners = this.handlers.all();
    const queued = events.flatMap(({ type, feedId, sequence }) =>
      listeners
        .filter(({ hears }) => hears === type)
        .map(({ name, attempts }) => ({ name, attempts, payload: { feedId, sequence } })),
    );
    if (queued.length === 0) return;
    await run(on, { statement: addJobs, values: [JSON.stringify(queued)] }, this.db.prepare);
  }
}
