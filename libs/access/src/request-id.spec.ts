import { describe, expect, it } from '@jest/globals';
import { clientRequestId, newRequestId } from './request-id.js';

describe('request ids', () => {
  it('have one shape and do not repeat', () => {
    const ids = Array.from({ length: 2_000 }, () => newRequestId());
    expect(ids.every((id) => /^req_[0-9a-hjkmnp-tv-z]{26}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sort by time', () => {
    expect(newRequestId(1_700_000_000_000) < newRequestId(1_700_000_000_001)).toBe(true);
    // The first ten characters of the ULID specification's own example stand for this instant.
    expect(newRequestId(1_469_918_176_385).slice(4, 14)).toBe('01aryz6s41');
  });

  it.each(['a', 'trace-1.2_3', 'x'.repeat(64)])('keep the caller’s "%s"', (id) => {
    expect(clientRequestId(id)).toBe(id);
  });

  it.each([undefined, '', 'x'.repeat(65), 'a b', 'a\nb', 'ä', ['a', 'b']])('drop the caller’s %j', (id) => {
    expect(clientRequestId(id)).toBeNull();
  });
});
