import { describe, expect, it } from '@jest/globals';
import type { OutboundAsk } from './outbound-ask.js';
import { firstSending, redirected, redirectTarget } from './sending.js';
import { readTarget } from './target.js';

const FROM = 'https://feeds.example/a/feed?x=1';
const first = (ask: Partial<OutboundAsk> = {}) => firstSending({ url: FROM, ...ask }, 'Looped/1');
const SECRETS = {
  Authorization: 'Bearer t',
  'X-API-Key': 'k',
  'User-Api-Key': 'u',
  'PRIVATE-TOKEN': 'p',
  'If-None-Match': '"e"',
};

describe('what is sent', () => {
  it('says who asks and what is wanted', () => {
    expect(first({ accept: ['text/xml', 'application/xml'] })).toMatchObject({
      method: 'GET',
      headers: { accept: 'text/xml, application/xml', 'accept-encoding': 'gzip, br', 'user-agent': 'Looped/1' },
      body: null,
    });
  });

  it('carries no cookies, and leaves the connection and its own name to itself', () => {
    const headers = {
      Cookie: 'a=b',
      HOST: 'other.example',
      'Transfer-Encoding': 'chunked',
      'Content-Length': '5',
      Upgrade: 'h2c',
      'Proxy-Authorization': 'x',
      'User-Agent': 'curl',
      'X-Kept': 'yes',
    };
    expect(first({ headers }).headers).toEqual({
      accept: '*/*',
      'accept-encoding': 'gzip, br',
      'user-agent': 'Looped/1',
      'x-kept': 'yes',
    });
  });
});

describe('a redirect', () => {
  const after = (status: number, location: string, ask: Partial<OutboundAsk> = {}) => {
    const to = redirectTarget(status, location, readTarget(FROM));
    return to && redirected(first(ask), status, to);
  };

  it('is an answer that says where to go, and no other', () => {
    expect(redirectTarget(200, '/x', readTarget(FROM))).toBeNull();
    expect(redirectTarget(304, '/x', readTarget(FROM))).toBeNull();
    expect(redirectTarget(301, undefined, readTarget(FROM))).toBeNull();
    expect(redirectTarget(301, '../b#c', readTarget(FROM))?.url.href).toBe('https://feeds.example/b');
  });

  it('keeps what the caller sent on the same site', () => {
    expect(after(301, '/b', { headers: SECRETS })?.headers).toMatchObject({
      authorization: 'Bearer t',
      'x-api-key': 'k',
    });
  });

  it.each(['https://evil.example/', 'http://feeds.example/', 'https://feeds.example:444/', '//evil.example/x'])(
    'drops every credential and whatever else belongs to the first site on the way to %s',
    (location) => {
      const headers = after(302, location, { headers: SECRETS })?.headers ?? {};
      expect(Object.keys(headers)).toEqual(['accept', 'accept-encoding', 'user-agent']);
    },
  );

  it('turns a POST into a GET without its body, as browsers do, unless told not to', () => {
    const ask = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect(after(303, '/b', ask)).toMatchObject({ method: 'GET', body: null });
    expect(after(302, '/b', ask)?.headers).not.toHaveProperty('content-type');
    expect(after(307, '/b', ask)).toMatchObject({ method: 'POST', body: '{}' });
  });

  it('never sends a body on to another site', () => {
    expect(() => after(307, 'https://evil.example/', { method: 'POST', body: '{}' })).toThrow('another site');
  });

  it.each(['http://[', 'file:///etc/passwd', 'http://user:pw@feeds.example/', 'gopher://x/'])(
    'to %s is a fault',
    (location) => {
      expect(() => after(302, location)).toThrow(expect.objectContaining({ code: 'bad_url' }));
    },
  );
});
