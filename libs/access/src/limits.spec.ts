import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type Allowance, Limits, rateHeaders } from './limits.js';
import { MemoryWindows } from './memory-windows.js';
import { RedisWindows, type WindowClient } from './redis-windows.js';

Logger.overrideLogger(false);

let now: number;
const clock = () => now;

beforeEach(() => {
  now = 0;
});

describe('windows in memory', () => {
  it('count up to the limit, and begin anew when the window ends', async () => {
    const windows = new MemoryWindows(clock);
    const hit = (key = 'a', budget = 'key') => windows.increment(key, 60_000, 2, 60_000, budget);
    expect(await hit()).toEqual({ totalHits: 1, timeToExpire: 60, isBlocked: false, timeToBlockExpire: 0 });
    now = 59_001;
    expect(await hit()).toMatchObject({ totalHits: 2, timeToExpire: 1, isBlocked: false });
    expect(await hit()).toMatchObject({ totalHits: 3, isBlocked: true, timeToBlockExpire: 1 });
    expect(await hit('b')).toMatchObject({ totalHits: 1 });
    expect(await hit('a', 'address')).toMatchObject({ totalHits: 1 });
    now = 60_000;
    expect(await hit()).toMatchObject({ totalHits: 1, timeToExpire: 60, isBlocked: false });
  });

  it('never last longer than they are, whatever the float of the clock', async () => {
    now = 33_057.923277207934; // Here (now + 60,000) - now is more than 60,000.
    expect(await new MemoryWindows(clock).increment('a', 60_000, 2, 60_000, 'key')).toMatchObject({ timeToExpire: 60 });
  });
});

describe('limits', () => {
  it('tell what is left in both families of headers', async () => {
    const limits = new Limits(new MemoryWindows(clock), 600, clock);
    now = 0;
    await limits.spendKey('key-1');
    now = 18_000;
    expect(rateHeaders(await limits.spendKey('key-1'))).toEqual({
      'RateLimit-Policy': '"key";q=600;w=60',
      RateLimit: '"key";r=598;t=42',
      'X-RateLimit-Limit': '600',
      'X-RateLimit-Remaining': '598',
      'X-RateLimit-Reset': '42',
    });
  });

  it('remember a spent address until its window ends', async () => {
    const limits = new Limits(new MemoryWindows(clock), 600, clock);
    let last: Allowance | undefined;
    for (let i = 0; i < 100; i += 1) last = await limits.spendAddress('2001:db8::1');
    expect(last).toMatchObject({ remaining: 0, exceeded: false });
    expect(limits.spentBy('2001:db8::1')).toBeNull();
    expect(await limits.spendAddress('2001:db8::2')).toMatchObject({ exceeded: true });
    now = 59_500;
    expect(limits.spentBy('2001:db8::3')).toMatchObject({ resetSeconds: 1, exceeded: true });
    expect(limits.spentBy('2001:db8:0:1::1')).toBeNull();
    now = 60_000;
    expect(limits.spentBy('2001:db8::1')).toBeNull();
  });
});

describe('windows in Redis', () => {
  function windowsOver(answers: (() => unknown)[]) {
    const client: WindowClient = {
      eval: async () => {
        const answer = answers.shift();
        if (!answer) throw new Error('asked too often');
        return answer();
      },
      disconnect: () => undefined,
    };
    return new RedisWindows(client, clock);
  }
  const gone = () => {
    throw new Error('Connection is closed.');
  };
  const hit = (windows: RedisWindows) => windows.increment('a', 60_000, 4, 60_000, 'key');

  it('take hits and time left from the script', async () => {
    expect(await hit(windowsOver([() => [5, 41_001]]))).toMatchObject({
      totalHits: 5,
      timeToExpire: 42,
      isBlocked: true,
    });
  });

  it('count twice in memory while Redis is away, and ask it again after a second', async () => {
    const windows = windowsOver([gone, () => 'nonsense', () => [1, 60_000]]);
    expect(await hit(windows)).toMatchObject({ totalHits: 2, isBlocked: false });
    expect(await hit(windows)).toMatchObject({ totalHits: 4, isBlocked: false });
    now = 1_000;
    expect(await hit(windows)).toMatchObject({ totalHits: 6, isBlocked: true });
    now = 2_000;
    expect(await hit(windows)).toMatchObject({ totalHits: 1, isBlocked: false });
  });
});
