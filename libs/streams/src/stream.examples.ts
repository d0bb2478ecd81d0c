/** Ids that `looped demo` gives to streams, for the examples of the reference. */
export const STREAM = {
  feed: '0197a3c2-0000-7000-8000-00000000d001',
  /** Nothing else uses it, so the example of pausing may. */
  toPause: '0197a3c2-0000-7000-8000-00000000d002',
  paused: '0197a3c2-0000-7000-8000-00000000d003',
} as const;
