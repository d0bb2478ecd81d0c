import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Denial, DenialBook } from './denial-book.js';

const FLUSH_MS = 5_000;
/** Of one credential and reason a refusal is told once in this time. */
const QUIET_MS = 60_000;
const QUIET_AT_MOST = 10_000;
/** While nothing can be written, no more than these are kept. */
const KEPT_AT_MOST = 10_000;

/**
 * Collects refusals of credentials that are known, and hands them to the book every few seconds and at the end. Never a write per request,
 * and nothing at all of unknown keys: whoever guesses must not be able to fill the audit.
 */
export class Denials implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Denials.name);
  private readonly quiet: LRUCache<string, true>;
  private denials: Denial[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly book: DenialBook,
    private readonly now: () => Date = () => new Date(),
  ) {
    const perf = { now: () => this.now().getTime() };
    this.quiet = new LRUCache({ max: QUIET_AT_MOST, ttl: QUIET_MS, ttlResolution: 0, perf });
  }

  /** Notes that the request was refused, unless its credential is unknown or was refused for the same reason a moment ago. */
  note({ id: requestId, ip: address, bearer, routeOptions }: FastifyRequest, code: string): void {
    if (!bearer || this.denials.length >= KEPT_AT_MOST) return;
    const reason = `${bearer.teamId}/${bearer.resource.id} ${code}`;
    if (this.quiet.has(reason)) return;
    this.quiet.set(reason, true);
    const operation = routeOptions.config.operationId ?? routeOptions.url ?? '';
    this.denials.push({ ...bearer, at: this.now(), code, operation, requestId, address });
  }

  /** Hands over what is collected; what cannot be written now goes with the next batch. */
  async flush(): Promise<void> {
    const batch = this.denials;
    if (batch.length === 0) return;
    this.denials = [];
    try {
      await this.book.write(batch);
    } catch (error) {
      this.logger.warn(`${batch.length} refusals could not be written: ${String(error)}`);
      this.denials = [...batch, ...this.denials].slice(0, KEPT_AT_MOST);
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
