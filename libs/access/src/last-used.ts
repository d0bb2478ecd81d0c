import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { HeldKey } from './held-key.js';
import type { KeyRing, KeyUse } from './key-ring.js';

const FLUSH_MS = 60_000;

/**
 * Collects when and from where keys are used, and hands it to the ring every minute and at the end. Never a write per
 * request: on one hot key that costs 95 % of the throughput. A crash loses at most a minute of it.
 */
export class LastUsed implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LastUsed.name);
  private uses = new Map<string, KeyUse>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly ring: KeyRing,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Notes that a key was admitted. */
  note({ facts, everywhere, digest }: HeldKey, address: string, userAgent: string | null): void {
    const count = (this.uses.get(everywhere)?.count ?? 0) + 1;
    const { id: keyId, teamId } = facts;
    this.uses.set(everywhere, { keyId, teamId, digest, usedAt: this.now(), address, userAgent, count });
  }

  /** Hands over what is collected; what cannot be written now goes with the next batch. */
  async flush(): Promise<void> {
    const batch = this.uses;
    if (batch.size === 0) return;
    this.uses = new Map();
    try {
      await this.ring.touch([...batch.values()]);
    } catch (error) {
      this.logger.warn(`The last use of ${batch.size} keys could not be written: ${String(error)}`);
      this.keep(batch);
    }
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  private keep(batch: ReadonlyMap<string, KeyUse>): void {
    for (const [key, older] of batch) {
      const newer = this.uses.get(key);
      this.uses.set(key, newer ? { ...newer, count: newer.count + older.count } : older);
    }
  }
}
