import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { KeysService, TinyHouse } from './gate.fixture.js';
import { Gate } from './gate.js';
import { newKey } from './key-format.js';
import { LastUsed } from './last-used.js';

Logger.overrideLogger(false);

let house: TinyHouse;

beforeEach(async () => {
  house = await TinyHouse.open();
});

afterEach(() => house.app.close());

describe('access as a whole', () => {
  it('counts all requests of a key together and tells so on every answer', async () => {
    const headers = { 'x-api-key': house.hold({ access: 'READ_ONLY', expiresAt: '2027-01-01T00:00:00.000Z' }) };
    const first = await house.ask('GET', '/v1/me', headers);
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"key";q=5;w=60',
      ratelimit: '"key";r=4;t=60',
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '4',
      'x-ratelimit-reset': '60',
      'x-api-key-expires-at': '2027-01-01T00:00:00.000Z',
      'cache-control': 'private, no-store',
      'access-control-allow-origin': '*',
    });
    const refused = await house.ask('POST', '/v1/clients', headers);
    expect([refused.statusCode, refused.headers['x-ratelimit-remaining']]).toEqual([403, '3']);
    await Promise.all([1, 2, 3].map(() => house.ask('HEAD', '/v1/clients', headers)));
    const over = await house.ask('GET', '/v1/clients/1', headers);
    expect([over.statusCode, over.json<{ code: string }>().code]).toEqual([429, 'rate_limited']);
    expect(over.headers['retry-after']).toBe(over.headers['x-ratelimit-reset']);
    expect(over.headers['x-ratelimit-remaining']).toBe('0');
  });

  it('stops asking the ring for an address that tries 100 unknown keys, but still serves keys it knows', async () => {
    const known = { 'x-api-key': house.hold() };
    await house.ask('GET', '/v1/me', known);
    const guess = () => house.codeOf('GET', '/v1/me', { 'x-api-key': newKey('looped') });
    for (let i = 0; i < 100; i += 1) expect(await guess()).toEqual([401, 'key_unknown']);
    expect(await guess()).toEqual([429, 'rate_limited']);
    const before = house.ring.asked.length;
    expect(await guess()).toEqual([429, 'rate_limited']);
    expect(house.ring.asked.length).toBe(before);
    expect(await house.codeOf('GET', '/v1/me', known)).toEqual([200]);
    expect(await house.codeOf('GET', '/v1/me', { 'x-api-key': 'looped_abc' })).toEqual([401, 'key_malformed']);
    const elsewhere = { 'x-api-key': newKey('looped'), 'x-forwarded-for': '198.51.100.1' };
    expect(await house.codeOf('GET', '/v1/me', elsewhere)).toEqual([401, 'key_unknown']);
  });

  it('fails closed while keys cannot be read', async () => {
    house.ring.down = true;
    const answer = await house.ask('GET', '/v1/me', { 'x-api-key': house.hold() });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '1']);
  });

  it('acts at once on a change that this process makes', async () => {
    const key = house.hold();
    expect(await house.codeOf('GET', '/v1/me', { 'x-api-key': key })).toEqual([200]);
    house.ring.stored.clear();
    house.app.get(KeysService, { strict: false }).cache.drop({ keyId: key.slice(-6) });
    expect(await house.codeOf('GET', '/v1/me', { 'x-api-key': key })).toEqual([401, 'key_unknown']);
  });

  it('keeps closed what declares no rule', async () => {
    const headers = { 'x-api-key': house.hold() };
    expect(await house.codeOf('GET', '/v1/closed/door', headers)).toEqual([500, 'internal']);
    expect(await house.codeOf('GET', '/left/open', headers)).toEqual([500, 'internal']);
    expect((await house.ask('GET', '/v1/open/door')).json()).toEqual({ open: true });
    expect((await house.ask('GET', '/page/a.css')).body).toBe('a page');
    const closed = house.app
      .get(Gate)
      .doors()
      .filter(({ rule }) => rule === null);
    expect(closed.map(({ url }) => url)).toEqual(['/v1/closed/door', '/left/open']);
  });

  it('counts the uses of a key and writes them once, refused ones not at all', async () => {
    const key = house.hold({ access: 'READ_ONLY' });
    const headers = { 'x-api-key': key, 'user-agent': 'curl/8' };
    await house.ask('GET', '/v1/me', headers);
    await house.ask('GET', '/v1/me', headers);
    await house.ask('POST', '/v1/clients', headers);
    await house.app.get(LastUsed).flush();
    expect(house.ring.touched).toEqual([
      expect.objectContaining({ keyId: key.slice(-6), count: 2, address: '127.0.0.1', userAgent: 'curl/8' }),
    ]);
  });

  it('writes the last uses down when the application closes', async () => {
    await house.ask('GET', '/v1/me', { 'x-api-key': house.hold() });
    await house.app.close();
    expect(house.ring.touched).toHaveLength(1);
  });

  it('closes every handler that is reached around the gate', async () => {
    const bare = await TinyHouse.openWithoutGate();
    const codes = ['/v1/me', '/v1/open/door', '/v1/closed/door'].map((url) => bare.codeOf('GET', url));
    expect(await Promise.all(codes)).toEqual([
      [500, 'internal'],
      [500, 'internal'],
      [500, 'internal'],
    ]);
    await bare.app.close();
  });
});
