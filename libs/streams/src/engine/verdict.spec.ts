import { describe, expect, it } from '@jest/globals';
import { type Known, type Seen, verdictOn } from './verdict.js';

const NOW = '2026-03-20T12:00:00.000Z';
const LATER = '2026-03-20T13:00:00.000Z';
const EARLIER = '2026-03-20T11:00:00.000Z';
const seen: Seen = { contentHash: 'a', activity: '1', closed: false, own: false, hasDraft: true, dueFrom: null };
const known: Known = { contentHash: 'a', activity: '1', closed: false, itemId: 'i', dueAt: null };
const gone: Seen = { ...seen, closed: true, activity: null, hasDraft: false };

const on = (change: Partial<Seen>, before?: Partial<Known>) =>
  verdictOn({ ...seen, ...change }, before && { ...known, ...before }, NOW);
const touch = (change: object) => ({ do: 'TOUCH', changed: false, active: false, closed: false, ...change });

describe('a verdict', () => {
  it('of something new is an item, now or later', () => {
    expect(on({})).toEqual({ do: 'NEW' });
    expect(on({ dueFrom: LATER })).toEqual({ do: 'WAIT' });
    expect(on({ dueFrom: EARLIER })).toEqual({ do: 'NEW' });
  });

  it('of something new that is done there, or the account said itself, is to remember it', () => {
    expect(on({ closed: true })).toEqual({ do: 'NOTE' });
    expect(on({ own: true })).toEqual({ do: 'NOTE' });
    expect(verdictOn(gone, undefined, NOW)).toEqual({ do: 'NOTE' });
  });

  it('of what stands as it stood is nothing', () => {
    expect(on({}, {})).toEqual({ do: 'SAME' });
    expect(on({}, { itemId: null })).toEqual({ do: 'SAME' });
    expect(verdictOn(gone, { ...known, closed: true }, NOW)).toEqual({ do: 'SAME' });
  });

  it('of an item says what changed', () => {
    expect(on({ contentHash: 'b' }, {})).toEqual(touch({ changed: true }));
    expect(on({ activity: '2' }, {})).toEqual(touch({ active: true }));
    expect(on({ activity: '2', own: true }, {})).toEqual(touch({}));
    expect(verdictOn(gone, known, NOW)).toEqual(touch({ closed: true }));
  });

  it('of what was done there and is back counts as activity', () => {
    expect(on({}, { closed: true })).toEqual(touch({ active: true }));
    expect(on({}, { closed: true, itemId: null })).toEqual({ do: 'NEW' });
  });

  it('of what was too old to become an item is one once something happens on it', () => {
    expect(on({ contentHash: 'b' }, { itemId: null })).toEqual({ do: 'NOTE' });
    expect(on({ activity: '2' }, { itemId: null })).toEqual({ do: 'NEW' });
  });

  it('of what waits for its time follows the time', () => {
    const waiting = { itemId: null, dueAt: LATER };
    expect(on({ contentHash: 'b', dueFrom: LATER }, waiting)).toEqual({ do: 'WAIT' });
    expect(on({ contentHash: 'b', dueFrom: EARLIER }, waiting)).toEqual({ do: 'NEW' });
    expect(verdictOn(gone, { ...known, ...waiting }, NOW)).toEqual({ do: 'NOTE' });
  });
});
