import { describe, expect, it } from '@jest/globals';
import { retryAfterSeconds } from './retry-after.js';

describe('Retry-After', () => {
  it.each([
    ['120', 120],
    ['0', 0],
    ['999999999', 86_400],
    ['Fri, 20 Mar 2026 12:10:00 GMT', 600],
    ['Fri, 20 Mar 2020 12:10:00 GMT', 0],
    ['Fri, 20 Mar 2099 12:10:00 GMT', 86_400],
    ['-5', null],
    ['soon', null],
    [null, null],
  ])('%j is %j seconds', (header, seconds) =>
    expect(retryAfterSeconds(header, '2026-03-20T12:00:00.000Z')).toBe(seconds),
  );
});
