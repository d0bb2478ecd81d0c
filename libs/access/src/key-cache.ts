import { hash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { unavailable } from '#kernel';
import { digestOf } from './key-format.js';
import { type HeldKey, holdKey } from './held-key.js';
import type { KeyFacts, KeyRing } from './key-ring.js';

const LIFE_MS = 1_000;
const KNOWN_KEYS = 10_000;
const UNKNOWN_KEYS = 1_000;

/** Whose keys a change touches: one key, all of a team, all of a person. */
export interface Touched {
  readonly keyId?: string;
  readonly teamId?: string;
  readonly personId?: string;
}

/**
 * The keys seen lately, by a hash of the key. An entry counts for one second from before its read began, so every change of
 * rights holds on every process within that second, without a message that could get lost.
 * An entry past its second is never used to admit; it only tells that the key was good once (see `familiar`).
 */
export class KeyCache {
  private readonly logger = new Logger(KeyCache.name);
  private readonly known = new LRUCache<string, HeldKey>({ max: KNOWN_KEYS });
  private readonly unknown = new LRUCache<string, number>({ max: UNKNOWN_KEYS });
  private readonly reading = new Map<string, Promise<HeldKey | null>>();

  private admitted = 0;
  private asked = 0;

  constructor(
    private readonly ring: KeyRing,
    private readonly peppers: readonly [string, ...string[]],
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The key as it stands, or null if it is none of ours; a 503 where the store cannot be read. */
  async find(key: string): Promise<HeldKey | null> {
    const id = placeOf(key);
    const since = this.now() - LIFE_MS;
    const held = this.known.get(id);
    if (held && held.readAt > since) {
      this.admitted += 1;
      return held;
    }
    if ((this.unknown.get(id) ?? -Infinity) > since) return null;
    return this.reading.get(id) ?? this.read(id, key);
  }

  /** How often a key was known already, and how often the store was asked, since the start. */
  counts(): { readonly hits: number; readonly reads: number } {
    return { hits: this.admitted, reads: this.asked };
  }

  /** True when this process has admitted the key before: no guess, then, whoever else guesses at the same address. */
  familiar(key: string): boolean {
    return this.known.has(placeOf(key));
  }

  /** True once the key's time is over, counted on from what the database's clock said at the read. */
  expired({ facts, readAt }: HeldKey): boolean {
    return facts.millisecondsLeft !== null && this.now() - readAt >= facts.millisecondsLeft;
  }

  /** Forgets the keys of a change, to be called once it is committed: this process then acts on it at once. */
  drop({ keyId, teamId, personId }: Touched): void {
    for (const [id, { facts }] of this.known.entries()) {
      const touched = facts.id === keyId || facts.teamId === teamId || facts.personId === personId;
      if (touched) this.known.delete(id);
    }
    // A read under way may have seen the state before the change: nobody new joins it, and its result is not kept.
    this.reading.clear();
  }

  /** Forgets everything, unknown keys too. */
  clear(): void {
    this.known.clear();
    this.unknown.clear();
    this.reading.clear();
  }

  private read(id: string, key: string): Promise<HeldKey | null> {
    this.asked += 1;
    const digest = digestOf(this.peppers[0], key);
    const readAt = this.now();
    const reading = this.ask(digest, key).then(
      (facts) => {
        const held = facts && holdKey(facts, digest, readAt);
        if (this.reading.get(id) === reading) this.keep(id, held, readAt);
        return held;
      },
      (error: unknown) => {
        if (this.reading.get(id) === reading) this.reading.delete(id);
        this.logger.error('Keys cannot be read', error instanceof Error ? error.stack : String(error));
        throw unavailable();
      },
    );
    this.reading.set(id, reading);
    return reading;
  }

  private async ask(digest: Buffer, key: string): Promise<KeyFacts | null> {
    return this.ring.find([digest, ...this.peppers.slice(1).map((pepper) => digestOf(pepper, key))]);
  }

  private keep(id: string, held: HeldKey | null, readAt: number): void {
    this.reading.delete(id);
    if (held) {
      this.unknown.delete(id);
      this.known.set(id, held);
    } else {
      this.known.delete(id);
      this.unknown.set(id, readAt);
    }
  }
}

/**
 * Where a key stands in this cache: a plain hash, a third of the price of an HMAC at each request. It never leaves the
 * memory of the process, and nobody guesses a secret of 256 bits from it.
 */
function placeOf(key: string): string {
  return hash('sha256', key, 'base64');
}
