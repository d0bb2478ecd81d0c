import { describe, expect, it } from '@jest/globals';
import { storable } from './storable.js';

describe('what can be stored', () => {
  it('has neither U+0000 nor half a character anywhere', () => {
    expect(storable({ 'a\0': ['b\0c', { d: '\ud800' }], e: null, f: 1 })).toEqual({
      a: ['bc', { d: '\ufffd' }],
      e: null,
      f: 1,
    });
  });
});
