import { bucketOf, BUCKETS } from './duration-buckets.js';

/** An answered request of somebody whom the gate recognised. */
export interface Answered {
  /** Null at doors for staff, which belong to no team. */
  readonly teamId: string | null;
  /** Null for a session. */
  readonly keyId: string | null;
  readonly operationId: string;
  readonly status: number;
  readonly ms: number;
}

/** What one caller did by one operation in one hour. */
export interface Tally {
  readonly at: number;
  readonly teamId: string | null;
  readonly keyId: string | null;
  readonly operationId: string;
  requests: number;
  /** Refused or failed, but for want of budget. */
  errors: number;
  /** Refused for want of budget. */
  limited: number;
  readonly buckets: number[];
}

/** Nothing yet, in the hour that begins at `at`. */
export function newTally(at: number, { teamId, keyId, operationId }: Answered): Tally {
  const buckets = Array.from({ length: BUCKETS }, () => 0);
  return { at, teamId, keyId, operationId, requests: 0, errors: 0, limited: 0, buckets };
}

/** Counts one request. */
export function count(tally: Tally, { status, ms }: Answered): void {
  tally.requests += 1;
  if (status === 429) tally.limited += 1;
  else if (status >= 400) tally.errors += 1;
  const bucket = bucketOf(ms);
  tally.buckets[bucket] = (tally.buckets[bucket] ?? 0) + 1;
}

/** Counts what another tally of the same kind counted. */
export function add(tally: Tally, more: Tally): void {
  tally.requests += more.requests;
  tally.errors += more.errors;
  tally.limited += more.limited;
  more.buckets.forEach((times, at) => {
    tally.buckets[at] = (tally.buckets[at] ?? 0) + times;
  });
}
