import type { TagMatch } from '../entries/entry-filters.js';
import type { Grouping } from './groupings.js';
import type { DayRange, WeekDay } from './report-range.js';

export const SPLITS = ['START_DAY', 'MIDNIGHT'] as const;
export type Split = (typeof SPLITS)[number];

/** What a report is narrowed to, and how it counts days; what is absent or empty narrows nothing. Where they are kept, null is absent too. */
export interface ReportFilters<Empty = null> {
  readonly dateFrom?: string | Empty;
  readonly dateTo?: string | Empty;
  readonly projectIds?: readonly string[] | Empty;
  readonly clientIds?: readonly string[] | Empty;
  readonly sectionIds?: readonly string[] | Empty;
  readonly userIds?: readonly string[] | Empty;
  readonly tagIds?: readonly string[] | Empty;
  readonly tagMatch?: TagMatch | Empty;
  readonly billable?: boolean | Empty;
  readonly billed?: boolean | Empty;
  readonly q?: string | Empty;
  readonly weekEndsOn?: WeekDay | Empty;
  readonly timezone?: string | Empty;
  readonly split?: Split | Empty;
}

/** A report as it is read: everything that was left open is decided. */
export interface ReportAsk {
  readonly range: DayRange;
  readonly groupBy: readonly Grouping[];
  readonly filters: ReportFilters;
  /** Null where nothing depends on it. */
  readonly weekEndsOn: WeekDay | null;
  /** The MEMBER who sees their own time and that of the projects they manage; null: all of it is seen. */
  readonly seenBy: string | null;
  readonly showsCosts: boolean;
}

/**
 * What a report is read from. SUMS hold days, projects, people and whether work is billable, and cost the same however many entries there
 * are; ENTRIES are needed for everything else, and their PARTS where they are cut at midnight.
 */
export type Source = 'SUMS' | 'ENTRIES' | 'PARTS';

export function sourceOf({ groupBy, filters }: Pick<ReportAsk, 'groupBy' | 'filters'>): Source {
  if (filters.split === 'MIDNIGHT') return 'PARTS';
  const { sectionIds, tagIds, billed, q, timezone } = filters;
  const isBeyondSums = [sectionIds?.length, tagIds?.length, billed, q, timezone].some(isGiven);
  return isBeyondSums || groupBy.includes('SECTION') || groupBy.includes('TAG') ? 'ENTRIES' : 'SUMS';
}

/** Sums of months do for all but days and weeks. */
export function readsMonths({ groupBy }: Pick<ReportAsk, 'groupBy'>): boolean {
  return !groupBy.includes('DATE') && !groupBy.includes('WEEK');
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== 0;
}

/**
 * The zone under the name that every database knows. Callers may use a name that has been given up, or an abbreviation that databases take
 * for a fixed offset (CET has no summer there).
 */
export function canonicalZone(zone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
}
