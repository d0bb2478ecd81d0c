import { hash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { unavailable } from '#kernel';

const LIFE_MS = 1_000;
const MOST_KNOWN = 10_000;
const MOST_UNKNOWN = 1_000;

/** A key or a session as it was read. */
export interface HeldCredential {
  /** As they were at the read; `millisecondsLeft` by the database's clock, null for ever. */
  readonly facts: { readonly millisecondsLeft: number | null };
  /** When its read began, by the monotonic clock, in milliseconds. */
  readonly readAt: number;
}

/**
 * The credentials of one kind that were seen lately, by a hash of their secret. An entry counts for one second from before its read began,
 * so every change of rights holds on every process within that second, without a message that could get lost.
 * An entry past its second is never used to admit; it only tells that the credential was good once (see `familiar`).
 */
export abstract class CredentialCache<Held extends HeldCredential> {
  private readonly logger = new Logger(this.constructor.name);
  private readonly known = new LRUCache<string, Held>({ max: MOST_KNOWN });
  private readonly unknown = new LRUCache<string, number>({ max: MOST_UNKNOWN });
  private readonly reading = new Map<string, Promise<Held | null>>();

  private admitted = 0;
  private asked = 0;

  /** `kind` names what is kept here to who reads the log: 'Keys'. */
  constructor(
    private readonly kind: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The credential as it stands, dead or alive, or null if it is none of ours; a 503 where the store cannot be read. */
  async find(secret: string): Promise<Held | null> {
    const id = placeOf(secret);
    const since = this.now() - LIFE_MS;
    const held = this.known.get(id);
    if (held && held.readAt > since) {
      this.admitted += 1;
      return held;
    }
    if ((this.unknown.get(id) ?? -Infinity) > since) return null;
    return this.reading.get(id) ?? this.ask(id, secret);
  }

  /** How often a credential was known already, and how often the store was asked, since the start. */
  counts(): { readonly hits: number; readonly reads: number } {
    return { hits: this.admitted, reads: this.asked };
  }

  /** True when this process has admitted the credential before: no guess, then, whoever else guesses at the same address. */
  familiar(secret: string): boolean {
    return this.known.has(placeOf(secret));
  }

  /** True once the credential's time is over, counted on from what the database's clock said at the read. */
  expired({ facts, readAt }: Held): boolean {
    return facts.millisecondsLeft !== null && this.now() - readAt >= facts.millisecondsLeft;
  }

  /** Forgets everything, unknown ones too. */
  clear(): void {
    this.known.clear();
    this.unknown.clear();
    this.reading.clear();
  }

  /** Reads the credential from its store, dead or alive; null where nobody knows it. One statement. */
  protected abstract read(secret: string, readAt: number): Promise<Held | null>;

  /** Forgets the credentials that a change touches. */
  protected forget(isTouched: (facts: Held['facts']) => boolean): void {
    for (const [id, { facts }] of this.known.entries()) if (isTouched(facts)) this.known.delete(id);
    // A read under way may have seen the state before the change: nobody new joins it, and its result is not kept.
    this.reading.clear();
  }

  private ask(id: string, secret: string): Promise<Held | null> {
    this.asked += 1;
    const readAt = this.now();
    const reading = this.read(secret, readAt).then(
      (held) => {
        if (this.reading.get(id) === reading) this.keep(id, held, readAt);
        return held;
      },
      (error: unknown) => {
        if (this.reading.get(id) === reading) this.reading.delete(id);
        this.logger.error(`${this.kind} cannot be read`, error instanceof Error ? error.stack : String(error));
        throw unavailable();
      },
    );
    this.reading.set(id, reading);
    return reading;
  }

  private keep(id: string, held: Held | null, readAt: number): void {
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
 * Where a credential stands in this cache: a plain hash, a third of the price of an HMAC at each request. It never leaves the
 * memory of the process, and nobody guesses a secret of 256 bits from it.
 */
function placeOf(secret: string): string {
  return hash('sha256', secret, 'base64');
}
