import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { CredentialCache, HeldCredential } from './credential-cache.js';
import { KeyCache } from './key-cache.js';
import { TEAM_KEY } from './key-facts.fixture.js';
import { digestOf, newKey } from './key-format.js';
import type { KeyFacts } from './key-ring.js';
import { SessionCache } from './session-cache.js';
import { SessionTokens } from './session-tokens.js';
import type { SessionFacts } from './sessions.js';

Logger.overrideLogger(false);

const PEPPERS = ['new pepper', 'old pepper'] as const;
const KEY: KeyFacts = { ...TEAM_KEY, kind: 'PERSONAL', personId: 'person-1', role: 'MEMBER', prefix: 'loopr' };
const SESSION: SessionFacts = {
  id: 'session-1',
  personId: 'person-1',
  staff: false,
  teamId: 'team-1',
  role: 'MEMBER',
  millisecondsLeft: 60_000,
  ownerGone: false,
};

/** Answers when told to, so that a test decides what happens while a read is under way. */
class SlowStore<Facts> {
  readonly reads: { digests: readonly Buffer[]; answer: (facts: Facts | null) => void; fail: () => void }[] = [];

  find(digests: readonly Buffer[]): Promise<Facts | null> {
    const { promise, resolve, reject } = Promise.withResolvers<Facts | null>();
    this.reads.push({ digests, answer: resolve, fail: () => reject(new Error('connection refused')) });
    return promise;
  }

  async touch(): Promise<void> {}
}

interface Kind<Facts extends object, Held extends HeldCredential & { readonly facts: Facts }, Touched> {
  readonly secret: string;
  readonly facts: Facts;
  readonly touching: readonly Touched[];
  readonly sparing: readonly Touched[];
  readonly open: (
    store: SlowStore<Facts>,
    now: () => number,
  ) => CredentialCache<Held> & { drop(touched: Touched): void };
}

describe('the key cache', () =>
  keepsItsPromises({
    secret: newKey('looped'),
    facts: KEY,
    touching: [{ keyId: 'key-1' }, { teamId: 'team-1' }, { personId: 'person-1' }],
    sparing: [{ keyId: 'key-2' }, { teamId: 'team-2' }, { personId: 'person-2' }, {}],
    open: (ring, now) => new KeyCache(ring, PEPPERS, now),
  }));

describe('the session cache', () =>
  keepsItsPromises({
    secret: new SessionTokens(PEPPERS).make(),
    facts: SESSION,
    touching: [{ sessionId: 'session-1' }, { teamId: 'team-1' }, { personId: 'person-1' }],
    sparing: [{ sessionId: 'session-2' }, { teamId: 'team-2' }, { personId: 'person-2' }, {}],
    open: (sessions, now) => new SessionCache(sessions, new SessionTokens(PEPPERS), now),
  }));

it('a session that works in no team is not dropped with those of none in particular', async () => {
  const store = new SlowStore<SessionFacts>();
  const cache = new SessionCache(store, new SessionTokens(PEPPERS));
  const found = cache.find('token');
  store.reads[0]?.answer({ ...SESSION, teamId: null });
  await found;
  cache.drop({});
  await cache.find('token');
  expect(store.reads).toHaveLength(1);
});

function keepsItsPromises<Facts extends object, Held extends HeldCredential & { readonly facts: Facts }, Touched>({
  secret,
  facts: FACTS,
  touching,
  sparing,
  open,
}: Kind<Facts, Held, Touched>): void {
  let store: SlowStore<Facts>;
  let cache: ReturnType<typeof open>;
  let now: number;

  beforeEach(() => {
    now = 0;
    store = new SlowStore();
    cache = open(store, () => now);
  });

  async function read(facts: Facts | null, took = 0) {
    const found = cache.find(secret);
    now += took;
    store.reads.at(-1)?.answer(facts);
    return found;
  }

  it('asks with the digests of all peppers, the first one first', async () => {
    await read(FACTS);
    expect(store.reads[0]?.digests).toEqual(PEPPERS.map((pepper) => digestOf(pepper, secret)));
  });

  it('keeps a credential for one second from before its read began', async () => {
    await read(FACTS, 400);
    now = 999;
    expect((await cache.find(secret))?.facts).toBe(FACTS);
    expect(store.reads).toHaveLength(1);
    now = 1_000;
    const renewed = { ...FACTS };
    await read(renewed);
    expect((await cache.find(secret))?.facts).toBe(renewed);
    expect(store.reads).toHaveLength(2);
    expect(cache.counts()).toEqual({ hits: 2, reads: 2 });
  });

  it('keeps an unknown one just as long', async () => {
    expect(await read(null)).toBeNull();
    now = 999;
    expect(await cache.find(secret)).toBeNull();
    expect(store.reads).toHaveLength(1);
    now = 1_000;
    expect((await read(FACTS))?.facts).toBe(FACTS);
  });

  it('shares one read among callers that come meanwhile', async () => {
    const all = [cache.find(secret), cache.find(secret), cache.find(secret)];
    store.reads[0]?.answer(FACTS);
    expect(await Promise.all(all)).toHaveLength(3);
    expect(store.reads).toHaveLength(1);
  });

  it('refuses while the store fails, never from what it knew before', async () => {
    await read(FACTS);
    now = 1_000;
    const found = cache.find(secret);
    store.reads[1]?.fail();
    await expect(found).rejects.toMatchObject({ declared: { code: 'unavailable' } });
    expect((await read(FACTS))?.facts).toBe(FACTS);
  });

  it.each(touching)('forgets by %j', async (touched) => {
    await read(FACTS);
    cache.drop(touched);
    await read(FACTS);
    expect(store.reads).toHaveLength(2);
  });

  it.each(sparing)('keeps others by %j', async (touched) => {
    await read(FACTS);
    cache.drop(touched);
    await cache.find(secret);
    expect(store.reads).toHaveLength(1);
  });

  it('does not keep what was read while it changed', async () => {
    const [stale, changed] = [{ ...FACTS }, { ...FACTS }];
    const before = cache.find(secret);
    for (const touched of touching.slice(0, 1)) cache.drop(touched);
    const after = cache.find(secret);
    store.reads[0]?.answer(stale);
    await before;
    const meanwhile = cache.find(secret);
    store.reads[1]?.answer(changed);
    expect((await after)?.facts).toBe(changed);
    expect((await meanwhile)?.facts).toBe(changed);
    expect((await cache.find(secret))?.facts).toBe(changed);
    expect(store.reads).toHaveLength(2);
  });

  it('counts the time left on from the read', async () => {
    const held = await read({ ...FACTS, millisecondsLeft: 300 });
    if (!held) throw new Error('not found');
    now = 299;
    expect(cache.expired(held)).toBe(false);
    now = 300;
    expect(cache.expired(held)).toBe(true);
  });

  it('remembers which ones were good', async () => {
    expect(cache.familiar(secret)).toBe(false);
    await read(FACTS);
    now = 60_000;
    expect(cache.familiar(secret)).toBe(true);
    await read(null);
    expect(cache.familiar(secret)).toBe(false);
  });
}
