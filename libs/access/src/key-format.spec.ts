import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { digestOf, isKey, keyOf, lastFour, maskKeys, mentionsKey, newKey } from './key-format.js';

const VECTORS = [
  'loopr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_0O1SY2',
  'looped_0123456789012345678901234567890123456789abc_1QmRs2',
];
const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const prefix = fc.constantFrom('looped' as const, 'loopr' as const);

describe('the key format', () => {
  it.each(VECTORS)('accepts the published key %s', (key) => {
    expect(isKey(key)).toBe(true);
    expect(lastFour(key)).toBe(key.slice(-4));
  });

  it('pads small secrets and fits the largest', () => {
    expect(keyOf('looped', new Uint8Array(32))).toMatch(/^looped_0{43}_[0-9A-Za-z]{6}$/);
    expect(keyOf('loopr', new Uint8Array(32).fill(255))).toMatch(/^loopr_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  });

  it('makes keys of 57 and 56 characters that are accepted', () => {
    fc.assert(
      fc.property(prefix, secret, (kind, bytes) => {
        const key = keyOf(kind, bytes);
        expect(isKey(key)).toBe(true);
        expect(key).toHaveLength(kind === 'looped' ? 57 : 56);
      }),
    );
  });

  it('makes different keys of different secrets', () => {
    fc.assert(
      fc.property(secret, secret, (one, other) => {
        fc.pre(Buffer.compare(one, other) !== 0);
        expect(keyOf('looped', one)).not.toBe(keyOf('looped', other));
      }),
    );
    expect(newKey('looped')).not.toBe(newKey('looped'));
  });

  it('notices any one changed character', () => {
    const place = fc.integer({ min: 0, max: 56 });
    const character = fc.constantFrom(...'0123456789ABCXYZabcxyz_-. ');
    fc.assert(
      fc.property(secret, place, character, (bytes, at, replacement) => {
        const key = keyOf('looped', bytes);
        fc.pre(key[at] !== replacement);
        expect(isKey(key.slice(0, at) + replacement + key.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('refuses truncated, lengthened and wrapped keys', () => {
    const [, key = ''] = VECTORS;
    for (const text of ['', key.slice(0, -1), `${key}0`, ` ${key}`, `${key}\n`, key.replace('looped', 'loopr')]) {
      expect(isKey(text)).toBe(false);
    }
  });

  it('digests by HMAC-SHA256 under the pepper', () => {
    const [key = ''] = VECTORS;
    expect(digestOf('pepper', key)).toEqual(createHmac('sha256', 'pepper').update(key).digest());
    expect(digestOf('pepper', key)).not.toEqual(digestOf('another', key));
  });

  it('masks every key in a text', () => {
    const text = `GET /v1/me?key=${VECTORS[0]}&again=${VECTORS[1]}`;
    expect(mentionsKey(text)).toBe(true);
    expect(maskKeys(text)).toBe('GET /v1/me?key=loopr_***1SY2&again=looped_***mRs2');
    expect(mentionsKey(maskKeys(text))).toBe(false);
  });
});
