import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Sessions, SessionUse } from './sessions.js';

const FLUSH_MS = 60_000;

/** Collects when and from where sessions are used, and hands it over every minute and at the end, as `LastUsed` does of keys. */
export class LastSeen implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LastSeen.name);
  private uses = new Map<string, SessionUse>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Notes that a session was admitted. */
  note(sessionId: string, address: string, userAgent: string | null): void {
    this.uses.set(sessionId, { sessionId, usedAt: this.now(), address, userAgent });
  }

  /** Hands over what is collected; what cannot be written now goes with the next batch. */
  async flush(): Promise<void> {
    const batch = this.uses;
    if (batch.size === 0) return;
    this.uses = new Map();
    try {
      await this.sessions.touch([...batch.values()]);
    } catch (error) {
      this.logger.warn(`The last use of ${batch.size} sessions could not be written: ${String(error)}`);
      this.uses = new Map([...batch, ...this.uses]);
    }
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
