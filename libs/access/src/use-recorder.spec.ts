import { expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { holdKey } from './held-key.js';
import { TEAM_KEY } from './key-facts.fixture.js';
import type { KeyUse } from './key-ring.js';
import { LastSeen } from './last-seen.js';
import { LastUsed } from './last-used.js';
import type { SessionUse } from './sessions.js';

Logger.overrideLogger(false);

class Ledger<Use> {
  readonly batches: (readonly Use[])[] = [];
  meanwhile: (() => never) | null = null;

  async find(): Promise<null> {
    return null;
  }

  async touch(uses: readonly Use[]): Promise<void> {
    this.meanwhile?.();
    this.batches.push(uses);
  }
}

const digest = Buffer.alloc(32);
const held = (id: string) => holdKey({ ...TEAM_KEY, id }, digest, 0);

/** A clock that goes on by a second with each look. */
function ticking() {
  let now = 0;
  return () => new Date((now += 1_000));
}

it('hands over one use per key, with the latest time and address and the count', async () => {
  const ledger = new Ledger<KeyUse>();
  const lastUsed = new LastUsed(ledger, ticking());
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

it('hands over one use per session, the latest', async () => {
  const ledger = new Ledger<SessionUse>();
  const lastSeen = new LastSeen(ledger, ticking());
  lastSeen.note('a', '192.0.2.1', 'Firefox');
  lastSeen.note('a', '192.0.2.2', null);
  await lastSeen.flush();
  await lastSeen.flush();
  expect(ledger.batches).toEqual([
    [{ sessionId: 'a', usedAt: new Date(2_000), address: '192.0.2.2', userAgent: null }],
  ]);
});

it('keeps what could not be written for the next batch, beside what came meanwhile', async () => {
  const ledger = new Ledger<KeyUse>();
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

it('keeps the later use of a session whose earlier one could not be written', async () => {
  const ledger = new Ledger<SessionUse>();
  const lastSeen = new LastSeen(ledger);
  lastSeen.note('a', '192.0.2.1', null);
  ledger.meanwhile = () => {
    lastSeen.note('a', '192.0.2.9', null);
    throw new Error('connection refused');
  };
  await lastSeen.flush();
  ledger.meanwhile = null;
  await lastSeen.beforeApplicationShutdown();
  expect(ledger.batches).toEqual([[expect.objectContaining({ sessionId: 'a', address: '192.0.2.9' })]]);
});
