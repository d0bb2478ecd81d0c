import { LRUCache } from 'lru-cache';
import type { ThrottlerStorage } from '@nestjs/throttler';
import { addressBlock } from './addresses.js';

const WINDOW_MS = 60_000;
const WINDOW_SECONDS = WINDOW_MS / 1_000;
const UNKNOWN_KEYS_PER_ADDRESS = 100;
const PUSHES_PER_STREAM = 60;
const BLOCKED_ADDRESSES = 10_000;

/** How much of a budget is left in the present window. */
export interface Allowance {
  readonly budget: 'key' | 'address' | 'stream';
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

/** The budgets: requests of a key, all routes together; unknown keys from an address; pushes to a stream. */
export class Limits {
  private readonly blocked = new LRUCache<string, number>({ max: BLOCKED_ADDRESSES });

  private refusedSoFar = 0;

  constructor(
    private readonly storage: ThrottlerStorage,
    readonly requestsPerMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Requests refused for want of budget since the start. */
  get refused(): number {
    return this.refusedSoFar;
  }

  /** Counts a request of a key, or several that came as one; `own` is the limit of its team, where that has one. */
  async spendKey(key: string, own: number | null = null, requests = 1): Promise<Allowance> {
    const limit = own ?? this.requestsPerMinute;
    const first = this.spend('key', key, limit);
    if (requests === 1) return first;
    const others = Array.from({ length: requests - 1 }, () => this.spend('key', key, limit));
    const all = await Promise.all([first, ...others]);
    return all.reduce((most, each) => (each.remaining < most.remaining || each.exceeded ? each : most));
  }

  /** Counts a well-formed key that nobody knows. */
  async spendAddress(address: string): Promise<Allowance> {
    const block = addressBlock(address);
    const allowance = await this.spend('address', block, UNKNOWN_KEYS_PER_ADDRESS);
    if (allowance.exceeded) this.blocked.set(block, this.now() + allowance.resetSeconds * 1_000);
    return allowance;
  }

  /** Counts what others push to a stream, whoever they are. */
  async spendStream(streamId: string): Promise<Allowance> {
    return this.spend('stream', streamId, PUSHES_PER_STREAM);
  }

  /**
   * The spent budget of an address, or null while something is left. Remembered here, not asked of the storage:
   * that would cost every good request a round trip.
   */
  spentBy(address: string): Allowance | null {
    if (this.blocked.size === 0) return null;
    const until = this.blocked.get(addressBlock(address));
    const left = until === undefined ? 0 : until - this.now();
    if (left <= 0) return null;
    const resetSeconds = Math.ceil(Math.round(left) / 1_000);
    return { budget: 'address', limit: UNKNOWN_KEYS_PER_ADDRESS, remaining: 0, resetSeconds, exceeded: true };
  }

  private async spend(budget: Allowance['budget'], id: string, limit: number): Promise<Allowance> {
    const record = await this.storage.increment(id, WINDOW_MS, limit, WINDOW_MS, budget);
    if (record.isBlocked) this.refusedSoFar += 1;
    const remaining = Math.max(0, limit - record.totalHits);
    return { budget, limit, remaining, resetSeconds: record.timeToExpire, exceeded: record.isBlocked };
  }
}

/** Both families: the structured one is the standard to be, the other is what existing clients read. */
export function rateHeaders({ budget, limit, remaining, resetSeconds }: Allowance): Record<string, string> {
  return {
    'RateLimit-Policy': `"${budget}";q=${limit};w=${WINDOW_SECONDS}`,
    RateLimit: `"${budget}";r=${remaining};t=${resetSeconds}`,
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(resetSeconds),
  };
}
