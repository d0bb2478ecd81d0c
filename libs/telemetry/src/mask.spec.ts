import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutKeys } from './mask.js';

const SCANNER = /\b(looped|loopr)_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}\b/;
const BODY = 'aB3'.repeat(14) + 'x';

const base62 = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789ABCXYZabcxyz'), { minLength: length, maxLength: length })
    .map((a) => a.join(''));

describe('masked text', () => {
  it('holds no key, wherever it stood', () => {
    const key = fc.tuple(fc.constantFrom('looped', 'loopr'), base62(43), base62(6)).map((parts) => parts.join('_'));
    fc.assert(
      fc.property(fc.string(), key, fc.string(), (before, secret, after) => {
        const masked = withoutKeys(JSON.stringify({ text: `${before} ${secret} ${after}` }));
        expect(masked).not.toMatch(SCANNER);
        expect(masked).not.toContain(secret.split('_')[1]);
      }),
    );
  });

  it.each([
    ['a whole key', `key looped_${BODY}_0Ab9zZ.`, 'key looped_***.'],
    ['a personal key', `loopr_${BODY}_0Ab9zZ`, 'loopr_***'],
    ['a key glued to other text', `Bearer%20looped_${BODY}_0Ab9zZ0`, 'Bearer%20looped_***'],
    ['a truncated key', `looped_${BODY.slice(0, 30)}`, 'looped_***'],
    ['two keys', `looped_${BODY}_000000 loopr_${BODY}_000000`, 'looped_*** loopr_***'],
  ])('hides %s', (_case, text, masked) => {
    expect(withoutKeys(text)).toBe(masked);
  });

  it('leaves other words alone', () => {
    const text = 'looped_clients_name_key, loopr_short, looped';
    expect(withoutKeys(text)).toBe(text);
  });
});
