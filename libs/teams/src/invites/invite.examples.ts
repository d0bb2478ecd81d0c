/** Ids that `looped demo` gives to its invites, for the examples of the reference. */
export const INVITE = {
  pending: '0197a3c2-0000-7000-8000-00000000d001',
  toResend: '0197a3c2-0000-7000-8000-00000000d002',
  toDelete: '0197a3c2-0000-7000-8000-00000000d003',
} as const;

/** The secret in the link of an invite: what it looks like. */
export const INVITE_SECRET = { pattern: /^[0-9A-Za-z]{43}$/, example: '0123456789012345678901234567890123456789abc' };
