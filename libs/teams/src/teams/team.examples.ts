/** Ids that `looped demo` gives to its two teams; the reference reads the first. */
export const TEAM = {
  first: '0197a3c2-0000-7000-8000-000000000001',
  second: '0197a3c2-0000-7000-8000-000000000002',
} as const;
