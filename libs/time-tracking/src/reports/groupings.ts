/** What a report's rows may stand for, alone or inside one another. */
export const GROUPINGS = ['CLIENT', 'PROJECT', 'SECTION', 'USER', 'TAG', 'DATE', 'WEEK', 'MONTH', 'BILLABLE'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Groupings inside one another: more than three make a table that nobody can read. */
export const DEEPEST = 3;

/** More groups than this, each counted once for every currency it has, are a table that nobody reads: the caller narrows the report. */
export const MOST_GROUPS = 10_000;

/** An entry stands under each of its tags, so its time is in several groups at once. */
export function overlaps(groupBy: readonly Grouping[]): boolean {
  return groupBy.includes('TAG');
}
