import { type Actor, Decimal } from '#kernel';

export const SOURCES = ['UI', 'API', 'TIMER', 'IMPORT', 'CALENDAR'] as const;
export type Source = (typeof SOURCES)[number];

/** Where the price of an hour comes from: the first of these that has one. */
export const RATE_SOURCES = [
  'ENTRY',
  'PROJECT_MEMBER',
  'SECTION',
  'PROJECT',
  'CLIENT',
  'MEMBER',
  'TEAM',
  'NONE',
] as const;
export type RateSource = (typeof RATE_SOURCES)[number];

export const LOCK_REASONS = ['BILLED', 'PERIOD'] as const;
export type LockReason = (typeof LOCK_REASONS)[number];

/** Another system's name for an entry. */
export interface ExternalRef {
  readonly source: string;
  readonly id: string;
  readonly url?: string | null;
}

/** The part of an entry that lies on one local day. */
export interface DayPart {
  readonly date: string;
  readonly seconds: number;
}

/** When work was done, however it was told. Without instants it is a length on a day. */
export interface Times {
  readonly date: string;
  /** Null while it runs. */
  readonly durationSeconds: number | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly timezone: string;
  /** Null where all of it lies on its date. */
  readonly daySplit: readonly DayPart[] | null;
}

/** An entry as lists show it. */
export interface EntryRow extends Omit<Times, 'durationSeconds' | 'daySplit'> {
  readonly id: string;
  readonly userId: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly projectId: string | null;
  readonly project: { readonly id: string; readonly title: string; readonly code: string | null } | null;
  readonly sectionId: string | null;
  readonly section: { readonly id: string; readonly title: string } | null;
  readonly tagIds: readonly string[];
  readonly tags: readonly { readonly id: string; readonly name: string; readonly color: string | null }[];
  readonly taskName: string;
  readonly billable: boolean;
  /** Until now, while it runs. */
  readonly durationSeconds: number;
  readonly daySplit: readonly DayPart[];
  readonly running: boolean;
  readonly autoStopped: boolean;
  readonly source: Source;
  readonly rate: string | null;
  readonly currency: string;
  readonly rateSource: RateSource;
  readonly cost: string | null;
  readonly amount: string | null;
  readonly locked: boolean;
  readonly lockReasons: readonly LockReason[];
  readonly invoiceId: string | null;
  readonly lineId: string | null;
  readonly billedSeconds: number | null;
  readonly externalRefs: readonly ExternalRef[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export interface Entry extends EntryRow {
  readonly notes: string | null;
}

/** Told apart from an empty list that somebody sent: nothing need be looked up for it. */
export const NO_REFS: readonly ExternalRef[] = [];

/** What is to stand in the table. Prices, and the project of a section, follow when it is written. */
export interface EntryDraft extends Times {
  readonly id: string;
  readonly userId: string;
  readonly projectId: string | null;
  readonly sectionId: string | null;
  readonly tagIds: readonly string[];
  readonly taskName: string;
  readonly notes: string | null;
  /** Null: the section's, else the project's, else the team's. */
  readonly billable: boolean | null;
  readonly source: Source;
  readonly autoStopped: boolean;
  /** A price set by hand; null resolves it. */
  readonly ownRate: string | null;
  readonly externalRefs: readonly ExternalRef[];
  readonly metadata: Readonly<Record<string, string>>;
  /** What it referred to until now: that may stay although it is archived, or hidden from who changes something else. */
  readonly known: Known | null;
  /** Its price is to be resolved again, whatever else changes. */
  readonly priceAnew?: boolean;
  /** Likewise, and nothing is written where it comes out the same. */
  readonly repricing?: boolean;
}

export interface Known {
  readonly userId: string;
  readonly projectId: string | null;
  readonly sectionId: string | null;
  readonly tagIds: readonly string[];
  readonly date: string;
  readonly ownRate: string | null;
  readonly externalRefs: readonly ExternalRef[];
}

/** The entry as it would be written again, unchanged. */
export function draftFrom(entry: Entry): EntryDraft {
  const { userId, projectId, sectionId, tagIds, date, externalRefs } = entry;
  const stopped = entry.running ? { durationSeconds: null } : {};
  const ownRate = entry.rateSource === 'ENTRY' && entry.rate !== null ? Decimal.of(entry.rate).shortest() : null;
  const known = { userId, projectId, sectionId, tagIds, date, ownRate, externalRefs };
  return { ...entry, daySplit: crossing(entry), ...stopped, ownRate, known };
}

/** The parts of it by day, as they are kept: null where all of it lies on its date. */
function crossing({ date, daySplit }: Entry): readonly DayPart[] | null {
  return daySplit.some((part) => part.date !== date) ? daySplit : null;
}

/** Who writes without a key does so in the console. */
export function sourceOf(actor: Actor): Source {
  return actor.key || actor.type === 'SYSTEM' ? 'API' : 'UI';
}
