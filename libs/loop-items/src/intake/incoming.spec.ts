import { describe, expect, it } from '@jest/globals';
import { incomingOf, missedSince, warningItem } from './incoming.js';

const draft = {
  ...{ title: 'Ä', description: null, url: null, dueAt: null, dueAllDay: false, urgency: null },
  ...{ labels: ['b', 'b'], metadata: null },
};

describe('items that a stream brings', () => {
  it('are counted from the end of the queue that their urgency leads to', () => {
    const urgencies = [null, 5, 2, 5];
    const entries = urgencies.map((urgency, nth) => ({ externalId: String(nth), draft: { ...draft, urgency } }));
    const { rows, top, bottom } = incomingOf(entries, 4, () => 'id');
    expect([top, bottom]).toEqual([2, 2]);
    expect(rows).toMatchObject([
      { externalId: '0', urgency: 4, top: false, nth: 1, labels: ['b'], searchText: 'ä\n\nb\n' },
      { externalId: '1', urgency: 5, top: true, nth: 1 },
      { externalId: '2', urgency: 2, top: false, nth: 2 },
      { externalId: '3', urgency: 5, top: true, nth: 2 },
    ]);
  });

  it('count what was missed on the one that is still open', () => {
    expect(missedSince({ occurrence: 'a', missed: 1 }, { occurrence: 'b', missed: 2 })).toEqual({
      occurrence: 'a',
      missed: 4,
    });
    expect(missedSince(null, { missed: 'x' })).toEqual({ missed: 1 });
  });

  it('are one for each stream that fails', () => {
    const warning = warningItem('id', { streamId: 's', title: 'T', description: 'D' });
    expect(warning).toMatchObject({ dedupeKey: 'looped:stream:s', urgency: 3, externalId: null, nth: 1 });
  });
});
