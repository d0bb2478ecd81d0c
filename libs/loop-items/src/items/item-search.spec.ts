import { describe, expect, it } from '@jest/globals';
import { wordPatterns } from './item-search.js';

describe('what is looked for', () => {
  it('is up to eight words, each as it stands', () => {
    expect(wordPatterns(' Q2  50%\tA_b ')).toEqual(['%q2%', '%50\\%%', '%a\\_b%']);
    expect(wordPatterns('1 2 3 4 5 6 7 8 9')).toHaveLength(8);
    expect(wordPatterns(' ')).toEqual([]);
  });
});
