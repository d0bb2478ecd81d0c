/** A new entry that wants to become an item. */
export interface Candidate {
  readonly externalId: string;
  readonly updatedAt: string | null;
  /** It becomes one at its own time, and is never too old. */
  readonly isTimed: boolean;
}

/** How the stream stands that brings it. */
export interface Standing {
  /** No run of it has come to its end yet. */
  readonly firstRun: boolean;
  /** It was resumed, and catches up. */
  readonly catchingUp: boolean;
  /** It was resumed to go on from now. */
  readonly skipMissed: boolean;
  /** Items made since the last run that came to its end. */
  readonly madeSince: number;
  /** Items made on this day. */
  readonly madeToday: number;
}

/** What becomes items, what is only remembered, and what has to come again another day. */
export interface Admission {
  readonly made: ReadonlySet<string>;
  readonly put: ReadonlySet<string>;
}

export const MOST_A_DAY = 1_000;
const MOST_AT_FIRST = 50;
const MOST_CAUGHT_UP = 200;
const FIRST_MS = 7 * 86_400_000;

/** The entries stand in the order of the source, the oldest first. Of too many at first or after a pause the newest count, of too many a day the oldest. */
export function admitted(candidates: readonly Candidate[], standing: Standing, now: string): Admission {
  const wanted = wantedOf(candidates, standing, now).map(({ externalId }) => externalId);
  const room = Math.max(0, MOST_A_DAY - standing.madeToday);
  return { made: new Set(wanted.slice(0, room)), put: new Set(wanted.slice(room)) };
}

function wantedOf(candidates: readonly Candidate[], standing: Standing, now: string): readonly Candidate[] {
  if (standing.skipMissed) return [];
  if (standing.firstRun) {
    const since = new Date(Date.parse(now) - FIRST_MS).toISOString();
    const recent = candidates.filter(({ updatedAt, isTimed }) => isTimed || updatedAt === null || updatedAt >= since);
    return newest(recent, MOST_AT_FIRST - standing.madeSince);
  }
  return standing.catchingUp ? newest(candidates, MOST_CAUGHT_UP - standing.madeSince) : candidates;
}

function newest(candidates: readonly Candidate[], most: number): readonly Candidate[] {
  return most > 0 ? candidates.slice(-most) : [];
}
