import { Injectable } from '@nestjs/common';
import { type Connection, Database, run } from '#database';
import { JobHandlers } from './handlers.js';
import type { Hearing } from './handling.js';
import type { EventPlace } from './heard-event.js';
import { addJobs } from './queue.js';

/** What a listener hears, and the name that its jobs have. */
export interface Listener extends Hearing {
  readonly name: string;
}

/** An event that has just got its place, for one of its listeners. */
export interface Heard extends EventPlace {
  readonly listener: string;
}

/** Gives each listener its job for each event, all of a batch by one statement. */
@Injectable()
export class EventFanout {
  constructor(
    private readonly handlers: JobHandlers,
    private readonly db: Database,
  ) {}

  listeners(): readonly Listener[] {
    return this.handlers.all().flatMap(({ name, hears }) => (hears ? [{ name, ...hears }] : []));
  }

  /** In the transaction that numbers them, so that a listener gets exactly one job for each event that has a number. */
  async spread(on: Connection, heard: readonly Heard[]): Promise<void> {
    const attempts = new Map(this.handlers.all().map((handled) => [handled.name, handled.attempts]));
    const queued = heard.map(({ listener, feedId, sequence }) => ({
      name: listener,
      attempts: attempts.get(listener),
      payload: { feedId, sequence },
    }));
    await run(on, { statement: addJobs, values: [JSON.stringify(queued)] }, this.db.prepare);
  }
}
