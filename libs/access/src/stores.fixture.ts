import { type Denial, DenialBook } from './denial-book.js';
import { type KeyFacts, KeyRing, type KeyUse } from './key-ring.js';
import type { Sessions } from './sessions.js';

/** Keeps keys in memory, and what it was asked. */
export class RingInMemory extends KeyRing {
  readonly stored = new Map<string, KeyFacts>();
  readonly asked: Buffer[] = [];
  readonly touched: KeyUse[] = [];
  down = false;

  async find(digests: readonly Buffer[]): Promise<KeyFacts | null> {
    if (this.down) throw new Error('connection refused');
    this.asked.push(...digests);
    const found = digests.map((digest) => this.stored.get(digest.toString('hex')));
    return found.find((facts) => facts !== undefined) ?? null;
  }

  async touch(uses: readonly KeyUse[]): Promise<void> {
    this.touched.push(...uses);
  }
}

/** Keeps refusals in memory. */
export class BookInMemory extends DenialBook {
  readonly denials: Denial[] = [];

  async write(denials: readonly Denial[]): Promise<void> {
    this.denials.push(...denials);
  }
}

/** Nobody is signed in here. */
export const NO_SESSIONS: Sessions = { find: async () => null, touch: async () => undefined };
