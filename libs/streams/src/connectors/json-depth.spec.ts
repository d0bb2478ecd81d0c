import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { jsonDepth } from './json-depth.js';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('the depth of JSON', () => {
  it('is told from its text as from its value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(jsonDepth(JSON.stringify(value))).toBe(depthOf(value))));
  });

  it('does not count what stands in texts', () => {
    expect(jsonDepth('{"a[": "{\\"[[[", "b": "\\\\"}')).toBe(1);
    expect(jsonDepth('['.repeat(200_000))).toBe(200_000);
  });
});
