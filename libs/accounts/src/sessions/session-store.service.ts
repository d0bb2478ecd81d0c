import { Injectable } from '@nestjs/common';
import { type SessionFacts, Sessions, type SessionUse } from '#access';
import { Database } from '#database';
import { findSession, touchSessions } from './session-store.queries.js';
import { shortAgent } from './session-agent.js';

/** Where the gate finds sessions. It knows nothing of the gate's cache, which stands on it. */
@Injectable()
export class StoredSessions extends Sessions {
  constructor(private readonly db: Database) {
    super();
  }

  async find(digests: readonly Buffer[]): Promise<SessionFacts | null> {
    return (await this.db.one(findSession, [digests])) ?? null;
  }

  async touch(uses: readonly SessionUse[]): Promise<void> {
    await this.db.all(touchSessions, [
      uses.map(({ sessionId }) => sessionId),
      uses.map(({ usedAt }) => usedAt.toISOString()),
      uses.map(({ address }) => address),
      uses.map(({ userAgent }) => shortAgent(userAgent)),
    ]);
  }
}
