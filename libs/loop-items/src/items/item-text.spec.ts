import { describe, expect, it } from '@jest/globals';
import { distinctLabels, searchText, sourceKey, sourceName } from './item-text.js';

describe('the text of an item', () => {
  it('is searched without regard to case or to how a letter is composed', () => {
    const text = searchText({
      title: 'ÄRGER',
      description: 'Straße',
      customSourceName: 'Zapier',
      labels: ['Work', 'A\u0308'],
    });
    expect(text).toBe('ärger\nzapier\nwork\tä\nstrasse');
  });

  it('has a line for what is not there', () => {
    expect(searchText({ title: 'Only', description: null })).toBe('only\n\n\n');
  });
});

describe('the name of a source', () => {
  it('is none when it is blank', () => {
    expect([sourceName(''), sourceName(null), sourceName(undefined), sourceName('n8n')]).toEqual([
      null,
      null,
      null,
      'n8n',
    ]);
  });

  it('is the same in any case', () => {
    expect(sourceKey('ZAPIER')).toBe(sourceKey('zapier'));
    expect(sourceKey(null)).toBeNull();
  });
});

describe('labels', () => {
  it('stand once each, in the order in which they came', () => {
    expect(distinctLabels(['b', 'a', 'b', 'B'])).toEqual(['b', 'a', 'B']);
  });
});
