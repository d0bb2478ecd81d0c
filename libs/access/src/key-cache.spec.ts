import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { KeyCache } from './key-cache.js';
import { digestOf, newKey } from './key-format.js';
import { type KeyFacts, KeyRing } from './key-ring.js';

Logger.overrideLogger(false);

const KEY = newKey('looped');
const FACTS: KeyFacts = {
  id: 'key-1',
  kind: 'PERSONAL',
  teamId: 'team-1',
  personId: 'person-1',
  role: 'MEMBER',
  name: 'A key',
  prefix: 'loopr',
  madeById: null,
  lastFour: KEY.slice(-4),
  access: 'READ_ONLY',
  scopes: [],
  expiresAt: null,
  millisecondsLeft: null,
  revokedAt: null,
  ipAllowlist: [],
  ratePerMinute: null,
  ownerGone: false,
};

/** Answers when told to, so that a test decides what happens while a read is under way. */
class SlowRing extends KeyRing {
  readonly reads: { digests: readonly Buffer[]; answer: (facts: KeyFacts | null) => void; fail: () => void }[] = [];

  find(digests: readonly Buffer[]): Promise<KeyFacts | null> {
    const { promise, resolve, reject } = Promise.withResolvers<KeyFacts | null>();
    this.reads.push({ digests, answer: resolve, fail: () => reject(new Error('connection refused')) });
    return promise;
  }

  async touch(): Promise<void> {}
}

let ring: SlowRing;
let cache: KeyCache;
let now: number;

beforeEach(() => {
  now = 0;
  ring = new SlowRing();
  cache = new KeyCache(ring, ['new pepper', 'old pepper'], () => now);
});

async function read(facts: KeyFacts | null, took = 0) {
  const found = cache.find(KEY);
  now += took;
  ring.reads.at(-1)?.answer(facts);
  return found;
}

describe('the key cache', () => {
  it('asks with the digests of all peppers, the first one first', async () => {
    await read(FACTS);
    expect(ring.reads[0]?.digests).toEqual([digestOf('new pepper', KEY), digestOf('old pepper', KEY)]);
  });

  it('keeps a key for one second from before its read began', async () => {
    await read(FACTS, 400);
    now = 999;
    expect((await cache.find(KEY))?.facts).toBe(FACTS);
    expect(ring.reads).toHaveLength(1);
    now = 1_000;
    await read({ ...FACTS, name: 'Renamed' });
    expect((await cache.find(KEY))?.facts.name).toBe('Renamed');
    expect(ring.reads).toHaveLength(2);
  });

  it('keeps an unknown key just as long', async () => {
    expect(await read(null)).toBeNull();
    now = 999;
    expect(await cache.find(KEY)).toBeNull();
    expect(ring.reads).toHaveLength(1);
    now = 1_000;
    expect((await read(FACTS))?.facts).toBe(FACTS);
  });

  it('shares one read among callers that come meanwhile', async () => {
    const all = [cache.find(KEY), cache.find(KEY), cache.find(KEY)];
    ring.reads[0]?.answer(FACTS);
    expect(await Promise.all(all)).toHaveLength(3);
    expect(ring.reads).toHaveLength(1);
  });

  it('refuses while the store fails, never from what it knew before', async () => {
    await read(FACTS);
    now = 1_000;
    const found = cache.find(KEY);
    ring.reads[1]?.fail();
    await expect(found).rejects.toMatchObject({ declared: { code: 'unavailable' } });
    expect((await read(FACTS))?.facts).toBe(FACTS);
  });

  it.each([{ keyId: 'key-1' }, { teamId: 'team-1' }, { personId: 'person-1' }])('forgets by %j', async (touched) => {
    await read(FACTS);
    cache.drop(touched);
    await read(FACTS);
    expect(ring.reads).toHaveLength(2);
  });

  it.each([{ keyId: 'key-2' }, { teamId: 'team-2' }, { personId: 'person-2' }, {}])(
    'keeps others by %j',
    async (touched) => {
      await read(FACTS);
      cache.drop(touched);
      await cache.find(KEY);
      expect(ring.reads).toHaveLength(1);
    },
  );

  it('does not keep what was read while the key changed', async () => {
    const before = cache.find(KEY);
    cache.drop({ keyId: 'key-1' });
    const after = cache.find(KEY);
    ring.reads[0]?.answer(FACTS);
    await before;
    const meanwhile = cache.find(KEY);
    ring.reads[1]?.answer({ ...FACTS, revokedAt: '2026-01-01T00:00:00.000Z' });
    expect((await after)?.facts.revokedAt).not.toBeNull();
    expect((await meanwhile)?.facts.revokedAt).not.toBeNull();
    expect((await cache.find(KEY))?.facts.revokedAt).not.toBeNull();
    expect(ring.reads).toHaveLength(2);
  });

  it('counts the time left on from the read', async () => {
    const held = await read({ ...FACTS, millisecondsLeft: 300 });
    if (!held) throw new Error('not found');
    now = 299;
    expect(cache.expired(held)).toBe(false);
    now = 300;
    expect(cache.expired(held)).toBe(true);
  });

  it('remembers which keys were good', async () => {
    expect(cache.familiar(KEY)).toBe(false);
    await read(FACTS);
    now = 60_000;
    expect(cache.familiar(KEY)).toBe(true);
    await read(null);
    expect(cache.familiar(KEY)).toBe(false);
  });
});
