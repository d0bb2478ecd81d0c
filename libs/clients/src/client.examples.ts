/** Ids that `looped demo` gives to its clients, for the examples of the reference. */
export const CLIENT = {
  acme: '0197a3c2-0000-7000-8000-00000000c001',
  /** Nothing refers to it, so the example of deletion may take it. */
  unused: '0197a3c2-0000-7000-8000-00000000c002',
} as const;
