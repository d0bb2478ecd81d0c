import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Redis } from 'ioredis';
import { MemoryWindows, standing } from './memory-windows.js';

type Standing = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** One round trip, and no window without an end: the expiry is set in the same script as the first hit. */
const HIT = `local hits = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[1]); left = tonumber(ARGV[1]) end
return { hits, left }`;

/** How long Redis is left alone after a failure. */
const PAUSE_MS = 1_000;

/** Of the client, what is needed here. */
export type WindowClient = Pick<Redis, 'eval' | 'disconnect'>;

/**
 * Counts in fixed windows that all processes share. While Redis does not answer, each process counts alone, every
 * request twice: several processes then let through about as much as before, and nobody sees an error.
 */
export class RedisWindows implements ThrottlerStorage, OnApplicationShutdown {
  private readonly logger = new Logger(RedisWindows.name);
  private readonly memory: MemoryWindows;
  private pausedUntil = -Infinity;

  constructor(
    private readonly redis: WindowClient,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.memory = new MemoryWindows(now);
  }

  async increment(key: string, ttl: number, limit: number, block: number, budget: string): Promise<Standing> {
    if (this.now() < this.pausedUntil) return this.alone(key, ttl, limit, block, budget);
    try {
      const [hits, left] = counts(await this.redis.eval(HIT, 1, `looped:rate:${budget}:${key}`, ttl));
      this.back();
      return standing(hits, left, limit);
    } catch (error) {
      this.away(error);
      return this.alone(key, ttl, limit, block, budget);
    }
  }

  /** False while limits are counted in memory for want of an answer. */
  get answers(): boolean {
    return this.pausedUntil === -Infinity;
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private back(): void {
    if (this.pausedUntil === -Infinity) return;
    this.pausedUntil = -Infinity;
    this.logger.log('Redis answers again, limits are shared');
  }

  private away(error: unknown): void {
    // Said once, not at every attempt of a long absence.
    if (this.pausedUntil === -Infinity) {
      this.logger.warn(`Redis does not answer, limits are counted in memory: ${String(error)}`);
    }
    this.pausedUntil = this.now() + PAUSE_MS;
  }

  private async alone(key: string, ttl: number, limit: number, block: number, budget: string): Promise<Standing> {
    await this.memory.increment(key, ttl, limit, block, budget);
    return this.memory.increment(key, ttl, limit, block, budget);
  }
}

/** Connects without ever making a request wait: no queue while it is away, and 200 ms for an answer. */
export async function redisWindows(url: string): Promise<RedisWindows> {
  // Loaded only where it is used: most installations have no Redis.
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 1_000,
    commandTimeout: 200,
    retryStrategy: (times) => Math.min(times * 200, 5_000),
  });
  // Without a listener the client prints each failure itself; the failing request says it already.
  redis.on('error', () => undefined);
  // The boot waits for the first attempt, so that the first requests are counted with everybody else's; it goes on without.
  await redis.connect().catch(() => undefined);
  return new RedisWindows(redis);
}

function counts(answer: unknown): [number, number] {
  const [hits, left] = Array.isArray(answer) ? answer.map(Number) : [];
  if (hits === undefined || left === undefined || Number.isNaN(hits + left)) throw new Error('unexpected answer');
  return [hits, left];
}
