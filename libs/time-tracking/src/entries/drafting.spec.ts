import { describe, expect, it } from '@jest/globals';
import { changesFacts, draftChange, type EntryChange, isOfWords, reworded } from './drafting.js';
import { draftFrom, type Entry } from './entry.js';
import type { Habits } from '../habits/habits.js';

const [USER, PROJECT, OTHER, SECTION] = ['u', 'p1', 'p2', 's1'];
const entry: Entry = {
  id: 'e',
  userId: USER,
  user: { id: USER, name: 'Mara' },
  projectId: PROJECT,
  project: null,
  sectionId: SECTION,
  section: null,
  tagIds: ['t1'],
  tags: [],
  taskName: 'Design',
  notes: null,
  billable: true,
  date: '2026-06-15',
  durationSeconds: 7200,
  startedAt: '2026-06-15T21:00:00.000Z',
  endedAt: '2026-06-15T23:00:00.000Z',
  timezone: 'Europe/Berlin',
  daySplit: [
    { date: '2026-06-15', seconds: 3600 },
    { date: '2026-06-16', seconds: 3600 },
  ],
  running: false,
  autoStopped: false,
  source: 'API',
  rate: '95.00',
  currency: 'EUR',
  rateSource: 'ENTRY',
  cost: null,
  amount: '190.00',
  locked: false,
  lockReasons: [],
  invoiceId: null,
  lineId: null,
  billedSeconds: null,
  externalRefs: [],
  metadata: {},
  createdAt: '2026-06-15T23:00:00.000Z',
  updatedAt: '2026-06-15T23:00:00.000Z',
  version: 1,
};
const habits: Habits = {
  now: '2026-06-17T12:00:00.000Z',
  currency: 'EUR',
  timezone: 'UTC',
  weekEndsOn: 'FRIDAY',
  time: {
    billable: true,
    projectRequired: false,
    rate: null,
    cost: null,
    rounding: { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' },
    overlap: 'ALLOW',
    maxEntryHours: 24,
    defaultDate: 'WEEK_END',
    lockedBefore: null,
  },
  version: 1,
  isRemembered: false,
  zones: {},
  speaker: null,
};

function drafted(change: EntryChange) {
  const { draft, faults } = draftChange(entry, change, habits);
  if (draft === null) throw new Error(JSON.stringify(faults));
  return draft;
}

describe('a change of nothing', () => {
  it('is the entry as it would be written again', () => {
    expect(drafted({})).toEqual({ ...draftFrom(entry), priceAnew: false });
    expect(draftFrom(entry).daySplit).toEqual(entry.daySplit);
    expect(draftFrom({ ...entry, daySplit: [{ date: entry.date, seconds: 7200 }] }).daySplit).toBeNull();
  });
});

describe('the place', () => {
  it.each([
    ['stays', {}, [PROJECT, SECTION]],
    ['stays where its own project is sent', { projectId: PROJECT }, [PROJECT, SECTION]],
    ['stays where its own section is sent', { sectionId: SECTION }, [PROJECT, SECTION]],
    ['loses the section with the project', { projectId: OTHER }, [OTHER, null]],
    ['loses both', { projectId: null }, [null, null]],
    ['loses the section alone', { sectionId: null }, [PROJECT, null]],
    ['is left to another section', { sectionId: 's2' }, [null, 's2']],
    ['is as both are sent', { projectId: OTHER, sectionId: 's2' }, [OTHER, 's2']],
    ['is as both are sent, fitting or not', { projectId: PROJECT, sectionId: 's2' }, [PROJECT, 's2']],
  ])('%s', (_, change, place) => {
    const { projectId, sectionId } = drafted(change);
    expect([projectId, sectionId]).toEqual(place);
  });
});

describe('what a locked entry refuses', () => {
  it.each<[boolean, EntryChange]>([
    [false, {}],
    [false, { tagIds: [], metadata: { k: 'v' }, externalRefs: [{ source: 'a', id: 'b' }] }],
    [false, { taskName: 'Design', rate: '95', sectionId: SECTION, durationSeconds: 7200 }],
    [true, { rate: '95.01' }],
    [true, { rate: null }],
    [true, { timezone: 'UTC' }],
    [true, { durationSeconds: 7199 }],
    [true, { userId: 'v' }],
    [true, { notes: 'x' }],
  ])('is, or is not: %s for %j', (refused, change) => expect(changesFacts(drafted(change), entry)).toBe(refused));
});

describe('other words', () => {
  it.each([
    [{ taskName: 'Other', notes: null, metadata: {} }, true],
    [{ taskName: 'Other', billable: undefined }, true],
    [{ taskName: 'Other', billable: false }, false],
    [{ tagIds: [] }, false],
  ] as const)('of %j are all that changes: %s', (change, expected) => {
    expect(isOfWords(change)).toBe(expected);
  });

  it('leave all else as it is', () => {
    expect(reworded(entry, { taskName: 'Other' })).toEqual({ ...entry, taskName: 'Other' });
    expect(reworded(entry, { notes: 'Some' })).toEqual({ ...entry, notes: 'Some' });
  });

  it('keep metadata that is sent as it was, in whatever order', () => {
    const noted = { ...entry, metadata: { a: '1', b: '2' } };
    expect(reworded(noted, { metadata: { b: '2', a: '1' } })?.metadata).toBe(noted.metadata);
    expect(reworded(noted, { metadata: { a: '1' } })?.metadata).toEqual({ a: '1' });
  });

  it('are not simply written into time that is locked or runs', () => {
    expect(reworded({ ...entry, locked: true }, { taskName: 'Other' })).toBeNull();
    expect(reworded({ ...entry, running: true }, { taskName: 'Other' })).toBeNull();
  });
});
