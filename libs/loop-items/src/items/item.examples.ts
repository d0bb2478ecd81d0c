/** Ids that `looped demo` gives to items of the person who has the full key, each in the state that its example needs. */
export const ITEM = {
  /** Queued. */
  shown: '0197a3c2-0000-7000-8000-00000000d001',
  /** Queued; nothing else speaks of it, so the example of destroying may take it. */
  unused: '0197a3c2-0000-7000-8000-00000000d002',
  toComplete: '0197a3c2-0000-7000-8000-00000000d003',
  toSnooze: '0197a3c2-0000-7000-8000-00000000d004',
  /** Snoozed. */
  snoozed: '0197a3c2-0000-7000-8000-00000000d005',
  toRequeue: '0197a3c2-0000-7000-8000-00000000d006',
} as const;
