import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonical, fingerprintOf } from './fingerprint.js';

describe('the fingerprint of a request', () => {
  it('sorts names at every depth and keeps the order of lists', () => {
    expect(canonical({ b: [2, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[2,{"c":"x","d":null}]}');
    expect(canonical([1, 2])).not.toBe(canonical([2, 1]));
  });

  it('tells bytes, text, nothing and null apart from each other', () => {
    const texts = [Buffer.from('a,b'), 'a,b', '', {}, [], 0, false].map(canonical);
    expect(new Set(texts).size).toBe(texts.length);
    expect(fingerprintOf(undefined, {})).toBe('null?{}');
  });

  it('is valid JSON that means the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonical(reversed)).toBe(canonical(value));
      }),
    );
  });
});
