import type { Entry, RateSource } from '../entries/entry.js';
import type { RoundingPolicy } from '../habits/habits.js';

/** As many entries as one request bills, and as many as it names of those that it leaves out. */
export const MOST_ENTRIES = 10_000;
export const MOST_SKIPPED = 1000;

/** The time that somebody wants to bill. A list that is absent, null or empty narrows nothing. */
export interface TimeWanted {
  readonly projectIds?: readonly string[] | null;
  readonly dateFrom?: string | null;
  readonly dateTo?: string | null;
  readonly sectionIds?: readonly string[] | null;
  readonly userIds?: readonly string[] | null;
  readonly tagIds?: readonly string[] | null;
  readonly timeEntryIds?: readonly string[] | null;
}

/** Whom it is billed to, and in what currency. */
export interface Bill {
  readonly clientId: string;
  readonly currency: string;
}

/** An entry that can be billed, held, with everything that a line needs of it. */
export interface BillableTime {
  readonly entry: Entry;
  readonly project: { readonly id: string; readonly title: string };
  readonly section: { readonly id: string; readonly title: string; readonly position: number } | null;
  /** The last day of its week, by which the team names weeks. */
  readonly week: string;
  /** The project's, else the client's, else the team's. */
  readonly rounding: RoundingPolicy;
}

/** In the order in which they are told: the first that holds. */
export const SKIP_REASONS = [
  'RUNNING',
  'ALREADY_BILLED',
  'OTHER_CLIENT',
  'NOT_BILLABLE',
  'CURRENCY_MISMATCH',
  'NO_RATE',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** An entry that the filters met, and why it is not billed. */
export interface Skipped {
  readonly timeEntryId: string;
  readonly reason: SkipReason;
}

/** The part of a line that an entry is. `bucket` numbers what was rounded together within the line. */
export interface Share {
  readonly entry: Entry;
  readonly lineId: string;
  readonly bucket: number;
  readonly roundedSeconds: number;
  readonly amount: string;
}

/** An entry on a live line, as far as its amount can change with the line's. */
export interface Link {
  readonly entryId: string;
  readonly lineId: string;
  readonly bucket: number;
  readonly seconds: number;
  readonly roundedSeconds: number;
}

/** An entry as a line bills it, or billed it. What the caller may not see of other people's time, and what is gone, is null. */
export interface Provenance {
  readonly lineId: string;
  readonly timeEntryId: string;
  readonly taskName: string | null;
  readonly date: string | null;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly project: { readonly id: string; readonly title: string; readonly code: string | null } | null;
  readonly seconds: number;
  readonly roundedSeconds: number;
  readonly rate: string | null;
  readonly rateSource: RateSource;
  readonly amount: string;
  readonly released: boolean;
}
