import { describe, expect, it } from '@jest/globals';
import { searchTerms } from './search-terms.js';

describe('what is typed into the search box', () => {
  it.each([
    ['mRs2', 'mRs2'],
    ['looped_0123456789012345678901234567890123456789abc_1QmRs2', 'mRs2'],
    ['looped_…mRs2', 'mRs2'],
    ['Mara', 'Mara'],
    ['mara@harbour.example', null],
    ['mRs', null],
    ['mRs23', null],
  ])('%s may be a key that ends with %s', (text, lastFour) => {
    expect(searchTerms(text).lastFour).toBe(lastFour);
  });

  it('may be the id of a request', () => {
    const id = 'req_01jz8k3v5q7w9y2a4c6e8g0h1j';
    expect(searchTerms(id).requestId).toBe(id);
    expect(searchTerms('req_1').requestId).toBeNull();
  });
});
