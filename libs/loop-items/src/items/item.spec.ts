import { describe, expect, it } from '@jest/globals';
import { placementOf } from './item.js';

describe('a new item', () => {
  it.each([
    [1, 'BOTTOM'],
    [2, 'BOTTOM'],
    [3, 'BOTTOM'],
    [4, 'BOTTOM'],
    [5, 'TOP'],
  ])('of urgency %d goes to the %s', (urgency, placement) => {
    expect(placementOf(urgency)).toBe(placement);
  });
});
