import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ThrottlerStorage } from '@nestjs/throttler';
import type { Refusal } from '#kernel';
import { rateLimited } from './access.refusals.js';
import { addressBlock } from './addresses.js';
import { RedisWindows } from './redis-windows.js';

const WINDOW_MS = 60_000;
const WINDOW_SECONDS = WINDOW_MS / 1_000;
const UNKNOWN_KEYS_PER_ADDRESS = 100;
const PUSHES_PER_STREAM = 60;
const BLOCKED_ADDRESSES = 10_000;
const SIGN_IN_WINDOW_MS = 15 * 60_000;
/** Nobody mistypes more often, and who guesses gets nowhere. */
const SIGN_INS_PER_ACCOUNT = 10;
/** Of all accounts together: a company behind one address signs in of a morning. */
const SIGN_INS_PER_ADDRESS = 100;

/** How much of a budget is left in the present window. */
export interface Allowance {
  readonly budget: 'key' | 'session' | 'address' | 'stream' | 'sign-in';
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
  readonly exceeded: boolean;
}

/** Whose budget is spent, and how much it is. */
interface Spent {
  readonly budget: 'key' | 'session';
  readonly id: string;
  readonly limit: number;
}

/** The budgets: requests of a key or a session, all routes together; unknown ones from an address; pushes to a stream. */
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

  /** Where requests are counted: in this process, in Redis for all of them, or here because Redis does not answer. */
  get home(): 'MEMORY' | 'REDIS' | 'REDIS_AWAY' {
    if (!(this.storage instanceof RedisWindows)) return 'MEMORY';
    return this.storage.answers ? 'REDIS' : 'REDIS_AWAY';
  }

  /** Counts a request of a key, or several that came as one; `own` is the limit of its team, where that has one. */
  async spendKey(key: string, own: number | null = null, requests = 1): Promise<Allowance> {
    return this.spendSome({ budget: 'key', id: key, limit: own ?? this.requestsPerMinute }, requests);
  }

  /** Counts a request of a console session, as of a key. */
  async spendSession(sessionId: string, requests = 1): Promise<Allowance> {
    return this.spendSome({ budget: 'session', id: sessionId, limit: this.requestsPerMinute }, requests);
  }

  /** Counts a well-formed key or session that nobody knows. */
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

  /** Counts an attempt to show who one is, by account and address and by address alone; throws the 429 beyond either. */
  async meterSignIn(address: string, account: string): Promise<void> {
    const block = addressBlock(address);
    const narrow = hash('sha256', `${block} ${account}`, 'base64url');
    const counted = await Promise.all([
      this.spend('sign-in', narrow, SIGN_INS_PER_ACCOUNT, SIGN_IN_WINDOW_MS),
      this.spend('sign-in', block, SIGN_INS_PER_ADDRESS, SIGN_IN_WINDOW_MS),
    ]);
    const exceeded = counted.find((allowance) => allowance.exceeded);
    if (exceeded) throw rateLimited('Too many attempts to sign in', exceeded.resetSeconds);
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

  private async spendSome({ budget, id, limit }: Spent, requests: number): Promise<Allowance> {
    const first = this.spend(budget, id, limit);
    if (requests === 1) return first;
    const others = Array.from({ length: requests - 1 }, () => this.spend(budget, id, limit));
    const all = await Promise.all([first, ...others]);
    return all.reduce((most, each) => (each.remaining < most.remaining || each.exceeded ? each : most));
  }

  private async spend(
    budget: Allowance['budget'],
    id: string,
    limit: number,
    windowMs: number = WINDOW_MS,
  ): Promise<Allowance> {
    const record = await this.storage.increment(id, windowMs, limit, windowMs, budget);
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

/** The refusal of what goes beyond a budget. */
export function tooMany(what: string, { limit, resetSeconds }: Allowance): Refusal {
  return rateLimited(`${limit} ${what} per 60 s`, resetSeconds);
}
