import { expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { holdKey } from './held-key.js';
import { type KeyFacts, KeyRing, type KeyUse } from './key-ring.js';
import { LastUsed } from './last-used.js';

Logger.overrideLogger(false);

class Ledger extends KeyRing {
  readonly batches: (readonly KeyUse[])[] = [];
  meanwhile: (() => never) | null = null;

  async find(): Promise<KeyFacts | null> {
    return null;
  }

  async touch(uses: readonly KeyUse[]): Promise<void> {
    this.meanwhile?.();
    this.batches.push(uses);
  }
}

const digest = Buffer.alloc(32);
const held = (id: string) =>
  holdKey(
    {
      id,
      kind: 'TEAM',
      teamId: 'team-1',
      personId: null,
      role: null,
      name: 'A key',
      prefix: 'looped',
      madeById: null,
      lastFour: 'abcd',
      access: 'WRITE',
      scopes: [],
      expiresAt: null,
      millisecondsLeft: null,
      revokedAt: null,
      ipAllowlist: [],
      ratePerMinute: null,
      ownerGone: false,
    },
    digest,
    0,
  );

it('hands over one use per key, with the latest time and address and the count', async () => {
  const ledger = new Ledger();
  let now = 0;
  const lastUsed = new LastUsed(ledger, () => new Date((now += 1_000)));
  lastUsed.note(held('a'), '192.0.2.1', 'curl');
  lastUsed.note(held('b'), '192.0.2.1', null);
  lastUsed.note(held('a'), '192.0.2.2', 'bruno');
  await lastUsed.flush();
  await lastUsed.flush();
  const common = { teamId: 'team-1', digest };
  expect(ledger.batches).toEqual([
    [
      { keyId: 'a', ...common, usedAt: new Date(3_000), address: '192.0.2.2', userAgent: 'bruno', count: 2 },
      { keyId: 'b', ...common, usedAt: new Date(2_000), address: '192.0.2.1', userAgent: null, count: 1 },
    ],
  ]);
});

it('keeps what could not be written for the next batch, beside what came meanwhile', async () => {
  const ledger = new Ledger();
  const lastUsed = new LastUsed(ledger);
  lastUsed.note(held('a'), '192.0.2.1', null);
  lastUsed.note(held('b'), '192.0.2.1', null);
  ledger.meanwhile = () => {
    lastUsed.note(held('a'), '192.0.2.9', null);
    throw new Error('connection refused');
  };
  await lastUsed.flush();
  ledger.meanwhile = null;
  await lastUsed.beforeApplicationShutdown();
  expect(ledger.batches).toEqual([
    [
      expect.objectContaining({ keyId: 'a', address: '192.0.2.9', count: 2 }),
      expect.objectContaining({ keyId: 'b', address: '192.0.2.1', count: 1 }),
    ],
  ]);
});
