/** Ids that `looped demo` gives to its keys, for the examples of the reference. None of them is the key that runs the collection. */
export const API_KEY = {
  toRename: '0197a3c2-0000-7000-8000-00000000ee01',
  toRotate: '0197a3c2-0000-7000-8000-00000000ee02',
  toRevoke: '0197a3c2-0000-7000-8000-00000000ee03',
  full: '0197a3c2-0000-7000-8000-00000000ee04',
  readOnly: '0197a3c2-0000-7000-8000-00000000ee05',
  restricted: '0197a3c2-0000-7000-8000-00000000ee06',
  expired: '0197a3c2-0000-7000-8000-00000000ee07',
  revoked: '0197a3c2-0000-7000-8000-00000000ee08',
  /** Staff revoke it. */
  forStaff: '0197a3c2-0000-7000-8000-00000000ee09',
} as const;

/** The key of its own that `looped demo` gives to the first team's owner. */
export const OWN_KEY = '0197a3c2-0000-7000-8000-00000000eda1';

export const KEYS_FILE = [
  'Id,Name,Key,Team,Person,Access,Status,Created At,Expires At,Last Used At,Uses,Revoked At,Revoke Reason',
  '0197a3c2-0000-7000-8000-00000000ee06,Nightly export,looped_…mRs2,Harbour Studio,,RESTRICTED,ACTIVE,2024-01-08T09:00:00.000Z,,,0,,',
  '',
].join('\r\n');

/** What shows of a key that staff revoked. */
export const REVOKED_BY_STAFF = {
  status: 'REVOKED',
  revokedAt: '2026-07-01T09:30:00.000Z',
  revokedBy: { type: 'STAFF', id: '0197a3c2-0000-7000-8000-0000000000af' },
  revokeReason: 'Found in a public repository.',
};
