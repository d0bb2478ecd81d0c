/** Ids that `looped demo` gives to its invites, for the examples of the reference. */
export const INVITE = {
  pending: '0197a3c2-0000-7000-8000-00000000d001',
  toResend: '0197a3c2-0000-7000-8000-00000000d002',
  toDelete: '0197a3c2-0000-7000-8000-00000000d003',
} as const;
