import { describe, expect, it } from '@jest/globals';
import { readSearch } from './mail-search.js';

describe('the search of a mailbox', () => {
  it('is words that must all hold', () => {
    expect(readSearch('from:ann subject:"to do" is:unread -newsletter -is:flagged "two words"')).toEqual([
      { field: 'from', value: 'ann', isNot: false },
      { field: 'subject', value: 'to do', isNot: false },
      { field: 'seen', value: false, isNot: false },
      { field: 'text', value: 'newsletter', isNot: true },
      { field: 'flagged', value: true, isNot: true },
      { field: 'text', value: 'two words', isNot: false },
    ]);
  });

  it.each(['size:3', 'is:purple', 'from:""', Array.from({ length: 21 }, () => 'a').join(' ')])(
    '%j is not understood',
    (text) => expect(readSearch(text)).toBeNull(),
  );
});
