import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OLDER_PEPPER, PEPPER, TinyHouse } from './gate.fixture.js';
import { digestOf, newKey } from './key-format.js';

let house: TinyHouse;

beforeEach(async () => {
  house = await TinyHouse.open();
});

afterEach(() => house.app.close());

describe('the gate', () => {
  it('makes an Actor of a live key, in either header', async () => {
    const key = house.hold();
    const answer = await house.ask('GET', '/v1/me?x=1', { 'x-api-key': key });
    expect(answer.json()).toEqual({ team: 'team-1', type: 'KEY', path: '/v1/me', replayKey: null });
    expect((await house.ask('GET', '/v1/me', { authorization: `bEARER ${key}` })).statusCode).toBe(200);
  });

  it('asks the ring once for a key, with the digests of every pepper', async () => {
    const key = house.hold({}, OLDER_PEPPER);
    await Promise.all([1, 2, 3].map(() => house.ask('GET', '/v1/me', { 'x-api-key': key })));
    expect(house.ring.asked).toEqual([digestOf(PEPPER, key), digestOf(OLDER_PEPPER, key)]);
  });

  it('answers unknown paths before it looks at any key', async () => {
    expect(await house.codeOf('GET', '/nowhere')).toEqual([404, 'route_not_found']);
    expect(await house.codeOf('GET', '/v1/clients/')).toEqual([404, 'route_not_found']);
    expect(await house.codeOf('GET', '/V1/clients')).toEqual([404, 'route_not_found']);
  });

  it('answers a known path with another method by 405 and the methods it has', async () => {
    const answer = await house.ask('DELETE', '/v1/clients');
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([405, 'method_not_allowed']);
    expect(answer.headers['allow']).toBe('GET, HEAD, POST, OPTIONS');
    expect(answer.headers['x-request-id']).toMatch(/^req_[0-9a-z]{26}$/);
  });

  it('never hands a static path to a sibling with a parameter', async () => {
    expect(await house.codeOf('POST', '/v1/me', { 'x-api-key': house.hold() })).toEqual([405, 'method_not_allowed']);
    expect((await house.ask('POST', '/v1/another', { 'x-api-key': house.hold() })).statusCode).toBe(201);
  });

  it('refuses what is no live key, each by its own code', async () => {
    const revoked = house.hold({ revokedAt: '2026-01-01T00:00:00.000Z' });
    const expired = house.hold({ expiresAt: '2026-01-02T00:00:00.000Z', millisecondsLeft: 0 });
    const cases = [
      [{}, 'key_missing'],
      [{ authorization: 'Basic dXNlcjpwYXNz' }, 'key_missing'],
      [{ 'x-api-key': 'looped_abc' }, 'key_malformed'],
      [{ 'x-api-key': newKey('looped') }, 'key_unknown'],
      [{ 'x-api-key': revoked }, 'key_revoked'],
      [{ 'x-api-key': house.hold({ ownerGone: true }) }, 'key_revoked'],
      [{ 'x-api-key': expired }, 'key_expired'],
    ] as const;
    for (const [headers, code] of cases) {
      const answer = await house.ask('GET', '/v1/me', headers);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, code]);
      expect(answer.headers['www-authenticate']).toBe('ApiKey');
    }
  });

  it('refuses two different keys and ignores one in the query', async () => {
    const key = house.hold();
    const both = { 'x-api-key': key, authorization: `Bearer ${house.hold()}` };
    expect(await house.codeOf('GET', '/v1/me', both)).toEqual([400, 'conflicting_keys']);
    expect(await house.codeOf('GET', '/v1/me', { ...both, authorization: `Bearer ${key}` })).toEqual([200]);
    const answer = await house.ask('GET', `/v1/me?key=${key}`);
    expect(answer.json()).toMatchObject({ code: 'key_missing', detail: expect.stringContaining('X-API-Key') });
    expect(answer.body).not.toContain(key);
  });

  it('names the scope or role that is missing', async () => {
    const reader = { 'x-api-key': house.hold({ access: 'READ_ONLY' }) };
    const answer = await house.ask('POST', '/v1/clients', reader);
    expect(answer.json()).toMatchObject({ code: 'scope_missing', context: { requiredScope: 'clients:write' } });
    const narrow = { 'x-api-key': house.hold({ access: 'RESTRICTED', scopes: ['invoices:read'] }) };
    expect((await house.ask('GET', '/v1/abc', narrow)).json()).toMatchObject({
      context: { requiredScope: 'time:read' },
    });
    const member = { 'x-api-key': house.hold({ kind: 'PERSONAL', personId: 'person-1', role: 'MEMBER' }) };
    expect(await house.codeOf('POST', '/v1/clients/1/merge', member)).toEqual([403, 'role_missing']);
    expect(await house.codeOf('GET', '/v1/items/all', { 'x-api-key': house.hold() })).toEqual([
      403,
      'personal_key_required',
    ]);
  });

  it('refuses before the body is read', async () => {
    const headers = { 'content-type': 'application/json', 'x-api-key': house.hold({ access: 'READ_ONLY' }) };
    const answer = await house.app.inject({ method: 'POST', url: '/v1/clients', headers, payload: '{ broken' });
    expect(answer.statusCode).toBe(403);
  });

  it('takes the fingerprint of the body that is read later', async () => {
    const headers = { 'x-api-key': house.hold() };
    const answer = await house.app.inject({
      method: 'POST',
      url: '/v1/clients?b=2&a=1',
      headers,
      payload: { z: 1, a: [2] },
    });
    expect(answer.json()).toMatchObject({ fingerprint: '{"a":[2],"z":1}?{"a":"1","b":"2"}' });
  });

  it('refuses a malformed Idempotency-Key', async () => {
    const answer = await house.ask('POST', '/v1/clients', { 'x-api-key': house.hold(), 'idempotency-key': 'a b' });
    expect(answer.json()).toMatchObject({ code: 'validation_failed', faults: [{ pointer: 'Idempotency-Key:' }] });
  });

  it('lets a key in from the addresses on its list only', async () => {
    const headers = { 'x-api-key': house.hold({ ipAllowlist: ['203.0.113.0/24'] }) };
    expect(await house.codeOf('GET', '/v1/me', headers)).toEqual([403, 'key_ip_denied']);
    expect(await house.codeOf('GET', '/v1/me', { ...headers, 'x-forwarded-for': '203.0.113.7' })).toEqual([200]);
  });

  it('answers HEAD like GET, and a preflight without a key', async () => {
    const head = await house.ask('HEAD', '/v1/clients', { 'x-api-key': house.hold() });
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect((await house.ask('HEAD', '/v1/clients')).statusCode).toBe(401);
    const preflight = await house.ask('OPTIONS', '/v1/clients', { origin: 'https://house.app.example' });
    expect(preflight.statusCode).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
      'access-control-allow-headers': expect.stringContaining('X-API-Key'),
    });
    expect((await house.ask('OPTIONS', '/nowhere')).statusCode).toBe(404);
  });
});
