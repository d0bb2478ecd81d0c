import { describe, expect, it } from '@jest/globals';
import { warningOf } from './warning.js';

describe('a warning', () => {
  it('says which stream fails, why, and what there is to do', () => {
    const fault = { code: 'http_error', message: 'example.org answered 503.', kind: 'TEMPORARY' } as const;
    expect(warningOf({ streamId: 's', title: 'News' }, fault)).toEqual({
      streamId: 's',
      title: 'The stream “News” cannot be read',
      description:
        'example.org answered 503.\n\nIt is tried again with growing pauses; there is nothing to do if the source comes back.',
    });
    expect(warningOf({ streamId: 's', title: 'N' }, { ...fault, code: 'loop_full' }).description).toContain('room');
    expect(warningOf({ streamId: 's', title: 'N' }, { ...fault, kind: 'AUTH' }).description).toContain('secret');
  });
});
