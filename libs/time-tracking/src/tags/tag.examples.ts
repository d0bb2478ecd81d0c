/** Ids that `looped demo` gives to its tags: each example of the reference that changes one has a row of its own. */
export const TAG = {
  /** For reading, and what the misspelled one is merged into. */
  design: '0197a3c2-0000-7000-8000-0000007a9001',
  toEdit: '0197a3c2-0000-7000-8000-0000007a9002',
  /** On no entry, so the example of deletion may take it. */
  unused: '0197a3c2-0000-7000-8000-0000007a9003',
  misspelled: '0197a3c2-0000-7000-8000-0000007a9004',
} as const;
