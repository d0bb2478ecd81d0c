import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '#database';
import { add, type Answered, count, newTally, type Tally } from './tally.js';
import { addUsage, forgetUsage } from './usage.queries.js';

const FLUSH_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Callers times operations between two flushes; at so many they are written at once, so that memory stays bounded. */
const MOST_TALLIES = 20_000;

/**
 * Counts requests in memory, and writes the counts every minute and at the end, in one statement: a request costs a look into a map, and
 * never a write. A crash loses a minute of it.
 */
@Injectable()
export class UsageRecorder implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(UsageRecorder.name);
  private tallies = new Map<string, Tally>();
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database) {}

  /** Counts a request in the hour of `now`, in milliseconds of Unix time. */
  note(request: Answered, now: number): void {
    const at = now - (now % HOUR_MS);
    const name = nameOf(at, request);
    const known = this.tallies.get(name);
    if (known) {
      count(known, request);
      return;
    }
    const tally = newTally(at, request);
    count(tally, request);
    this.tallies.set(name, tally);
    if (this.tallies.size >= MOST_TALLIES) void this.flush();
  }

  /** Writes what is counted, one batch after the other; what cannot be written now goes with the next. */
  flush(): Promise<void> {
    const batch = this.tallies;
    this.tallies = new Map();
    this.writing = this.writing.then(() => this.write(batch));
    return this.writing;
  }

  /** Forgets what a team asked for so far, as far as it is written. */
  async forget(teamId: string): Promise<void> {
    await this.db.all(forgetUsage, [teamId]);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private async write(batch: ReadonlyMap<string, Tally>): Promise<void> {
    if (batch.size === 0) return;
    try {
      await this.db.all(addUsage, [JSON.stringify([...batch.values()].map(written))]);
    } catch (error) {
      this.logger.warn(`The usage of ${batch.size} callers could not be written: ${String(error)}`);
      this.keep(batch);
    }
  }

  /** Past the bound the counts are lost: a database that is away for long must not cost the process its memory. */
  private keep(batch: ReadonlyMap<string, Tally>): void {
    for (const [name, older] of batch) {
      const newer = this.tallies.get(name);
      if (newer) add(newer, older);
      else if (this.tallies.size < MOST_TALLIES) this.tallies.set(name, older);
    }
  }
}

function nameOf(at: number, { teamId, keyId, operationId }: Answered): string {
  return `${at} ${teamId} ${keyId} ${operationId}`;
}

/** A row as the statement reads it: a column for each bucket. */
function written({ at, buckets, ...tally }: Tally): object {
  return {
    ...tally,
    at: new Date(at).toISOString(),
    ...Object.fromEntries(buckets.map((times, nth) => [`b${nth}`, times])),
  };
}
