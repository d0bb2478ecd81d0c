import type { Fault } from '#kernel';
import { draftFrom, type Entry, type EntryDraft, type ExternalRef, NO_REFS, type Source } from './entry.js';
import { type Habits, zoneOf } from '../habits/habits.js';
import { changedTimes, newTimes } from '../clock/times.js';
import { fault, type Told } from '../clock/told.js';

/** What a caller says of an entry besides when it was. */
interface Described {
  readonly userId?: string;
  readonly projectId?: string | null;
  readonly sectionId?: string | null;
  readonly tagIds?: readonly string[];
  readonly tagNames?: readonly string[];
  readonly notes?: string | null;
  readonly billable?: boolean;
  readonly timezone?: string;
  readonly rate?: string | null;
  readonly externalRefs?: readonly ExternalRef[];
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A new entry as a caller, a timer or a file gives it. */
export interface GivenEntry extends Described, Told {
  readonly taskName: string;
}

/** What shall be otherwise. */
export interface EntryChange extends Described, Told {
  readonly taskName?: string;
}

/** How a new entry comes about. */
export interface Origin {
  readonly habits: Habits;
  readonly id: string;
  readonly source: Source;
}

/** What is to be written, or all that is wrong with what was given. `tagNames` are found by who writes it, and are no part of it. */
export type Drafted =
  | { readonly draft: EntryDraft; readonly faults: readonly [] }
  | { readonly draft: null; readonly faults: readonly Fault[] };

/** A new entry from what was given. It belongs to the one that is named, else to whom the caller speaks for. */
export function draftNew(given: GivenEntry, { habits, id, source }: Origin): Drafted {
  const userId = given.userId ?? habits.speaker;
  const zone = given.timezone ?? (userId === null ? habits.timezone : zoneOf(habits, userId));
  const { times, faults } = newTimes(given, { habits, zone });
  const nobody = fault('/userId', 'required', 'This key speaks for nobody in the team: say whose time it is.');
  const wrong = [...faults, ...(userId === null ? [nobody] : []), ...tagFaults(given)];
  if (times === null || userId === null || wrong.length > 0) return { draft: null, faults: wrong };
  const { taskName, projectId = null, sectionId = null, tagIds = [], notes = null, billable = null } = given;
  const described = { taskName, projectId, sectionId, tagIds: [...new Set(tagIds)], notes, billable };
  const { rate: ownRate = null, externalRefs = NO_REFS, metadata = {} } = given;
  const draft = {
    id,
    userId,
    ...described,
    ...times,
    source,
    autoStopped: false,
    ownRate,
    externalRefs,
    metadata,
    known: null,
  };
  return { draft, faults: [] };
}

/** The entry as it shall be. What is absent stays; the times stay to the letter unless one of them is sent. */
export function draftChange(before: Entry, change: EntryChange, habits: Habits): Drafted {
  const kept = draftFrom(before);
  const { timezone: zone = before.timezone } = change;
  const isTold = TOLD.some((field) => change[field] !== undefined);
  const { times, faults } = isTold ? changedTimes(kept, change, { habits, zone }) : { times: kept, faults: [] };
  const wrong = [...faults, ...tagFaults(change)];
  if (times === null || wrong.length > 0) return { draft: null, faults: wrong };
  const { date, durationSeconds, startedAt, endedAt, timezone, daySplit } = times;
  const { userId = kept.userId, taskName = kept.taskName, notes = kept.notes, billable = kept.billable } = change;
  const { rate: ownRate = kept.ownRate, externalRefs = kept.externalRefs, metadata = kept.metadata } = change;
  const when = { date, durationSeconds, startedAt, endedAt, timezone, daySplit };
  const described = { userId, taskName, notes, billable, tagIds: [...new Set(change.tagIds ?? kept.tagIds)] };
  const price = { ownRate, priceAnew: change.rate === null };
  return {
    draft: { ...kept, ...when, ...described, ...placeOf(kept, change), ...price, externalRefs, metadata },
    faults: [],
  };
}

/** What is said of an entry, and decides nothing about it. */
const WORDS: ReadonlySet<string> = new Set(['taskName', 'notes', 'metadata']);

/** True for a change of words alone. */
export function isOfWords(change: EntryChange): boolean {
  return Object.entries(change).every(([field, value]) => value === undefined || WORDS.has(field));
}

/** The entry with other words; null for one that may not be changed, or that changes by itself. */
export function reworded(before: Entry, change: EntryChange): Entry | null {
  const { taskName = before.taskName, notes = before.notes } = change;
  const metadata = metadataOf(before, change);
  return before.locked || before.running ? null : { ...before, taskName, notes, metadata };
}

/** Sent as it is, in whatever order, it is no change. */
function metadataOf({ metadata: kept }: Entry, { metadata: sent = kept }: EntryChange): Entry['metadata'] {
  const names = Object.keys(sent);
  const isKept = names.length === Object.keys(kept).length && names.every((name) => sent[name] === kept[name]);
  return isKept ? kept : sent;
}

const TOLD = ['date', 'durationSeconds', 'startedAt', 'endedAt', 'local', 'timezone'] as const;

/** A section brings its project along, and another project leaves the section behind. */
function placeOf(kept: EntryDraft, change: EntryChange) {
  const projectId = change.projectId === undefined ? kept.projectId : change.projectId;
  const stays = projectId === kept.projectId ? kept.sectionId : null;
  const sectionId = change.sectionId === undefined ? stays : change.sectionId;
  const isBrought = change.projectId === undefined && sectionId !== null && sectionId !== kept.sectionId;
  return { sectionId, projectId: isBrought ? null : projectId };
}

/** Tags are told by id or by name. */
export function tagFaults({ tagIds, tagNames }: Described): Fault[] {
  const isTwice = tagIds !== undefined && tagNames !== undefined;
  return isTwice ? [fault('/tagNames', 'invalid_value', 'Either this or `tagIds`.')] : [];
}

/** True where more changes than what is no fact of billing: tags, metadata, and other systems' names. */
export function changesFacts(draft: EntryDraft, before: Entry): boolean {
  return facts(draft) !== facts(draftFrom(before)) || draft.priceAnew === true;
}

function facts({ userId, projectId, sectionId, taskName, notes, billable, ownRate, ...draft }: EntryDraft): string {
  const { date, durationSeconds, startedAt, endedAt, timezone } = draft;
  const place = [userId, projectId, sectionId, taskName, notes, billable, ownRate];
  return JSON.stringify([...place, date, durationSeconds, startedAt, endedAt, timezone]);
}

/** True where it takes place at another time now, or is another person's. */
export function isMoved({ userId, startedAt, endedAt }: EntryDraft, before: Entry): boolean {
  return userId !== before.userId || startedAt !== before.startedAt || endedAt !== before.endedAt;
}
