import { Inject, Injectable } from '@nestjs/common';
import { type KeyFacts, KeyRing, type KeyUse } from '#access';
import { Database, pepperId } from '#database';
import { findKey, touchKeys } from './key-ring.queries.js';
import { PEPPERS } from './peppers.js';

const AGENT_LENGTH = 200;

/** Where the gate finds keys. It knows nothing of the gate's cache, which stands on it. */
@Injectable()
export class StoredKeyRing extends KeyRing {
  constructor(
    private readonly db: Database,
    @Inject(PEPPERS) private readonly peppers: readonly string[],
  ) {
    super();
  }

  async find(digests: readonly Buffer[]): Promise<KeyFacts | null> {
    return (await this.db.one(findKey, [digests])) ?? null;
  }

  async touch(uses: readonly KeyUse[]): Promise<void> {
    await this.db.all(touchKeys, [
      uses.map(({ teamId }) => teamId),
      uses.map(({ keyId }) => keyId),
      uses.map(({ digest }) => digest),
      uses.map(({ usedAt }) => usedAt.toISOString()),
      uses.map(({ address }) => address),
      uses.map(({ userAgent }) => userAgent?.slice(0, AGENT_LENGTH) ?? null),
      uses.map(({ count }) => count),
      pepperId(this.peppers[0] ?? ''),
    ]);
  }
}
