import { hash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { unavailable } from '#kernel';
import type { SessionTokens } from './session-tokens.js';
import type { SessionFacts, Sessions } from './sessions.js';

const LIFE_MS = 1_000;
const KNOWN_SESSIONS = 10_000;
const UNKNOWN_SESSIONS = 1_000;

/** A session as it was read, and when that read began, by the monotonic clock, in milliseconds. */
export interface HeldSession {
  readonly facts: SessionFacts;
  readonly readAt: number;
}

/** Whose sessions a change touches: one session, all of a person, all that work in a team. */
export interface TouchedSessions {
  readonly sessionId?: string;
  readonly personId?: string;
  readonly teamId?: string;
}

/**
 * The sessions seen lately. As with keys, an entry counts for one second from before its read began, so a suspension, a demotion or a
 * sign-out everywhere holds on every process within that second, without a message that could get lost.
 */
export class SessionCache {
  private readonly logger = new Logger(SessionCache.name);
  private readonly known = new LRUCache<string, HeldSession>({ max: KNOWN_SESSIONS });
  private readonly unknown = new LRUCache<string, number>({ max: UNKNOWN_SESSIONS });
  private readonly reading = new Map<string, Promise<HeldSession | null>>();

  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The live session of a token, or null; a 503 where the store cannot be read. */
  async find(token: string): Promise<SessionFacts | null> {
    const id = hash('sha256', token, 'base64');
    const since = this.now() - LIFE_MS;
    const held = this.known.get(id);
    if (held && held.readAt > since) return this.live(held);
    if ((this.unknown.get(id) ?? -Infinity) > since) return null;
    const read = await (this.reading.get(id) ?? this.read(id, token));
    return read && this.live(read);
  }

  /** Forgets the sessions of a change, to be called once it is committed: this process then acts on it at once. */
  drop({ sessionId, personId, teamId }: TouchedSessions): void {
    for (const [id, { facts }] of this.known.entries()) {
      const touched = facts.id === sessionId || facts.personId === personId || (facts.teamId ?? '') === teamId;
      if (touched) this.known.delete(id);
    }
    // A read under way may have seen the state before the change: nobody new joins it, and its result is not kept.
    this.reading.clear();
  }

  /** Forgets everything. */
  clear(): void {
    this.known.clear();
    this.unknown.clear();
    this.reading.clear();
  }

  private live({ facts, readAt }: HeldSession): SessionFacts | null {
    const isOver = this.now() - readAt >= facts.millisecondsLeft;
    return facts.ownerGone || isOver ? null : facts;
  }

  private read(id: string, token: string): Promise<HeldSession | null> {
    const readAt = this.now();
    const reading = this.sessions.find(this.tokens.digests(token)).then(
      (facts) => {
        const held = facts && { facts, readAt };
        if (this.reading.get(id) === reading) this.keep(id, held, readAt);
        return held;
      },
      (error: unknown) => {
        if (this.reading.get(id) === reading) this.reading.delete(id);
        this.logger.error('Sessions cannot be read', error instanceof Error ? error.stack : String(error));
        throw unavailable();
      },
    );
    this.reading.set(id, reading);
    return reading;
  }

  private keep(id: string, held: HeldSession | null, readAt: number): void {
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
