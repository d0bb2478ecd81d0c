import { describe, expect, it } from '@jest/globals';
import { manyChangedIn, toWriteBackIn } from './completion.js';

describe('what is heard of completed items', () => {
  it('names the items that were changed together, and what became of them', () => {
    expect(manyChangedIn({ action: 'COMPLETE', ids: ['a', 'b'] })).toEqual({ action: 'COMPLETE', ids: ['a', 'b'] });
    expect(manyChangedIn(null)).toEqual({ action: null, ids: [] });
  });
});

describe('what was put off', () => {
  it('names an item of a person, or is no such job', () => {
    expect(toWriteBackIn({ ownerId: 'a', itemId: 'b', more: 1 })).toEqual({ ownerId: 'a', itemId: 'b' });
    expect(() => toWriteBackIn({ ownerId: 'a' })).toThrow('names no item');
  });
});
