import { CredentialCache } from './credential-cache.js';
import type { SessionTokens } from './session-tokens.js';
import type { SessionFacts, Sessions } from './sessions.js';

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

/** The sessions seen lately. */
export class SessionCache extends CredentialCache<HeldSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly tokens: SessionTokens,
    now?: () => number,
  ) {
    super('Sessions', now);
  }

  /** Forgets the sessions of a change, to be called once it is committed: this process then acts on it at once. */
  drop({ sessionId, personId, teamId }: TouchedSessions): void {
    this.forget((facts) => facts.id === sessionId || facts.personId === personId || facts.teamId === teamId);
  }

  protected async read(token: string, readAt: number): Promise<HeldSession | null> {
    const facts = await this.sessions.find(this.tokens.digests(token));
    return facts && { facts, readAt };
  }
}
