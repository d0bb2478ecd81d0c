import { setTimeout } from 'node:timers/promises';

/** Time as outgoing requests know it, given from outside so that a test need not wait. */
export interface Clock {
  /** Milliseconds that only ever grow. */
  readonly now: () => number;
  readonly sleep: (ms: number, patience: AbortSignal) => Promise<unknown>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
};

/** The line before one host. */
interface Line {
  /** Kept once everybody who came before has left. */
  tail: Promise<unknown>;
  length: number;
  /** When the next one may begin. */
  freeAt: number;
}

const GAP_MS = 1_000;
/** Above this number of hosts, those that nobody waits for are forgotten. */
const MANY = 1_000;

/** One request at a time to each host, and each at least a second after the one before it began: we are a guest there. */
export class Turns {
  private readonly lines = new Map<string, Line>();

  constructor(
    private readonly clock: Clock,
    private readonly gapMs = GAP_MS,
  ) {}

  /** Milliseconds until somebody who comes now would have their turn, as far as can be told. */
  waitFor(host: string): number {
    const line = this.lines.get(host);
    if (!line) return 0;
    return Math.max(0, line.freeAt - this.clock.now()) + line.length * this.gapMs;
  }

  /** Waits for its turn, in the order of coming, and answers how to end it. Who loses patience leaves the line. */
  async take(host: string, patience: AbortSignal): Promise<() => void> {
    const line = this.lineOf(host);
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = line.tail;
    line.tail = before.then(() => promise);
    line.length += 1;
    const leave = () => {
      line.length -= 1;
      resolve();
    };
    try {
      await orImpatient(before, patience);
      const ms = line.freeAt - this.clock.now();
      if (ms > 0) await this.clock.sleep(ms, patience);
    } catch (impatience) {
      leave();
      throw impatience;
    }
    line.freeAt = this.clock.now() + this.gapMs;
    return leave;
  }

  private lineOf(host: string): Line {
    const known = this.lines.get(host);
    if (known) return known;
    if (this.lines.size >= MANY) this.forgetIdle();
    const line = { tail: Promise.resolve(), length: 0, freeAt: 0 };
    this.lines.set(host, line);
    return line;
  }

  private forgetIdle(): void {
    const now = this.clock.now();
    for (const [host, { length, freeAt }] of this.lines) if (length === 0 && freeAt <= now) this.lines.delete(host);
  }
}

async function orImpatient(before: Promise<unknown>, patience: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(new Error('Out of patience.'));
  patience.addEventListener('abort', abort, { once: true });
  try {
    if (patience.aborted) abort();
    await Promise.race([before, promise]);
  } finally {
    patience.removeEventListener('abort', abort);
  }
}
