import type { Fault } from '#kernel';
import { type Entry, type EntryDraft, type ExternalRef, NO_REFS } from '../entries/entry.js';
import { type Habits, zoneOf } from '../habits/habits.js';
import { runningTimes } from './timer-times.js';

/** What a timer shall measure. */
export interface GivenTimer {
  readonly taskName: string;
  readonly notes?: string | null;
  readonly projectId?: string | null;
  readonly sectionId?: string | null;
  readonly tagIds?: readonly string[];
  readonly billable?: boolean;
  readonly rate?: string | null;
  readonly timezone?: string;
  readonly externalRefs?: readonly ExternalRef[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Whose it is and when it begins. */
export interface Beginning {
  readonly id: string;
  readonly userId: string;
  readonly startedAt: string;
}

/** The entry of a timer that begins. */
export function draftTimer(given: GivenTimer, { id, userId, startedAt }: Beginning, habits: Habits): EntryDraft {
  const { taskName, projectId = null, sectionId = null, tagIds = [], notes = null, billable = null } = given;
  const { rate: ownRate = null, externalRefs = NO_REFS, metadata = {}, timezone = zoneOf(habits, userId) } = given;
  const described = { taskName, projectId, sectionId, tagIds: [...new Set(tagIds)], notes, billable };
  const times = runningTimes(startedAt, timezone);
  const origin = { source: 'TIMER', autoStopped: false, known: null } as const;
  return { id, userId, ...described, ...times, ...origin, ownRate, externalRefs, metadata };
}

/** The same work again: what was done and where, at a price of its own only where that was set by hand. */
export function again({
  taskName,
  notes,
  projectId,
  sectionId,
  tagIds,
  billable,
  rateSource,
  rate,
}: Entry): GivenTimer {
  return { taskName, notes, projectId, sectionId, tagIds, billable, rate: rateSource === 'ENTRY' ? rate : null };
}

/** Of a key that speaks for nobody; `pointer` is the field that could say whose timer it is. */
export function nobody(pointer: string): Fault {
  return { pointer, code: 'required', detail: 'This key speaks for nobody in the team: say whose timer it is.' };
}
