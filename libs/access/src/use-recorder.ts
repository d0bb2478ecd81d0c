import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';

const FLUSH_MS = 60_000;

/**
 * Collects when and from where credentials of one kind are used, and hands it to their store every minute and at the end. Never a write
 * per request: on one hot key that costs 95 % of the throughput. A crash loses at most a minute of it.
 */
export abstract class UseRecorder<Use> implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private uses = new Map<string, Use>();
  private timer: NodeJS.Timeout | undefined;

  /** `kind` names what is used to who reads the log: 'keys'. */
  constructor(private readonly kind: string) {}

  /** Hands over what is collected; what cannot be written now goes with the next batch. */
  async flush(): Promise<void> {
    const batch = this.uses;
    if (batch.size === 0) return;
    this.uses = new Map();
    try {
      await this.write([...batch.values()]);
    } catch (error) {
      this.logger.warn(`The last use of ${batch.size} ${this.kind} could not be written: ${String(error)}`);
      const meanwhile = this.uses;
      this.uses = batch;
      for (const [id, use] of meanwhile) this.collect(id, use);
    }
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Adds a use of the credential that `id` names among all of its kind. */
  protected collect(id: string, use: Use): void {
    const older = this.uses.get(id);
    this.uses.set(id, older === undefined ? use : this.join(older, use));
  }

  /** Writes uses down, of each credential one. */
  protected abstract write(uses: readonly Use[]): Promise<void>;

  /** What is told of two uses of one credential: the newer. */
  protected join(_older: Use, newer: Use): Use {
    return newer;
  }
}
