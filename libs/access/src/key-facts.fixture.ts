import type { KeyFacts } from './key-ring.js';

/** A live key of a team that may do everything; tests override what they are about. */
export const TEAM_KEY: KeyFacts = {
  id: 'key-1',
  kind: 'TEAM',
  teamId: 'team-1',
  personId: null,
  role: null,
  madeById: null,
  name: 'A key',
  prefix: 'looped',
  lastFour: 'abcd',
  access: 'WRITE',
  scopes: [],
  expiresAt: null,
  millisecondsLeft: null,
  revokedAt: null,
  ipAllowlist: [],
  ratePerMinute: null,
  ownerGone: false,
};
