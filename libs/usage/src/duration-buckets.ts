/** Upper ends of the buckets that durations are counted in, in milliseconds; past the last there is one more. */
export const EDGES_MS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000] as const;

/** How many buckets there are: each has a column in the tables. */
export const BUCKETS = EDGES_MS.length + 1;

/** The bucket of a duration. */
export function bucketOf(ms: number): number {
  const at = EDGES_MS.findIndex((edge) => ms <= edge);
  return at < 0 ? EDGES_MS.length : at;
}

/**
 * The duration in milliseconds that this share of all stayed within, as far as buckets tell: in even steps between the ends of one. Of
 * those past the last end it says that end. Null where nothing was counted.
 */
export function quantileMs(counts: readonly number[], share: number): number | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  const wanted = all * share;
  let below = 0;
  for (const [at, upper] of EDGES_MS.entries()) {
    const here = counts[at] ?? 0;
    if (here > 0 && below + here >= wanted) {
      const lower = EDGES_MS[at - 1] ?? 0;
      return lower + ((upper - lower) * (wanted - below)) / here;
    }
    below += here;
  }
  return EDGES_MS.at(-1) ?? null;
}
