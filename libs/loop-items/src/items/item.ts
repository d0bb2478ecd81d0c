/** What an item can be. QUEUED from the very instant `snoozedUntil` passes. */
export const STATES = ['QUEUED', 'SNOOZED', 'COMPLETED'] as const;
export type State = (typeof STATES)[number];

/** What can make an item. NATIVE: by hand or through the API. SYSTEM: Looped itself. The others are kinds of streams. */
export const SOURCES = ['NATIVE', 'GITHUB', 'REPEATER', 'RSS', 'ICAL', 'WEBHOOK', 'IMAP', 'SYSTEM'] as const;
export type Source = (typeof SOURCES)[number];

export const PLACEMENTS = ['TOP', 'BOTTOM'] as const;
export type Placement = (typeof PLACEMENTS)[number];

/** What becomes of a new item whose dedupe key another one has. */
export const DUPLICATE_POLICIES = ['RETURN_EXISTING', 'UPDATE', 'REOPEN', 'ERROR'] as const;
export type DuplicatePolicy = (typeof DUPLICATE_POLICIES)[number];

export const NORMAL_URGENCY = 3;
/** How many open items a person may have. */
export const MOST_OPEN = 50_000;
const URGENT = 5;

/** Where a new item goes, unless it is said: what is urgent to the top. */
export function placementOf(urgency: number): Placement {
  return urgency === URGENT ? 'TOP' : 'BOTTOM';
}

/** What an operation may change and an undo puts back. */
export const STANDING = [
  'state',
  'position',
  'snoozedUntil',
  'topOfMind',
  'urgency',
  'bumpCount',
  'snoozeCount',
  'completedAt',
] as const;

/** Fields that JSON must show as instants. */
export const INSTANTS = ['dueAt', 'snoozedUntil', 'completedAt', 'createdAt', 'updatedAt'] as const;
