import { type Actor, folded } from '#kernel';
import type { Habits } from '../habits/habits.js';
import { narrowedTo } from '../standing/standing.js';
import type { Entry, EntryDraft, Known } from './entry.js';

/** What the statements of writing take: the rows, and what the team decided. */
export function rowValues(actor: Actor, known: Habits, drafts: readonly EntryDraft[]): unknown[] {
  return [actor.teamId, JSON.stringify(drafts.map(rowOf)), habitsText(actor, known)];
}

/** One row of those that several callers bring, as JSON. */
export function rowText(draft: EntryDraft): string {
  return JSON.stringify(rowOf(draft, 0));
}

/** What the team decided, and how far the caller sees. */
export function habitsText(actor: Actor, { currency, time, zones, isRemembered, version }: Habits): string {
  const { billable, rate, cost, projectRequired, lockedBefore } = time;
  const remembered = isRemembered ? { version, zones } : {};
  const seenBy = narrowedTo(actor);
  return JSON.stringify({ currency, billable, rate, cost, projectRequired, lockedBefore, seenBy, ...remembered });
}

/** True for what the statement of plain entries writes: it knows no section and no tags, and only habits that it can compare. */
export function isPlain(
  { isRemembered }: Habits,
  { sectionId, tagIds, externalRefs, autoStopped }: EntryDraft,
): boolean {
  return isRemembered && sectionId === null && tagIds.length === 0 && externalRefs.length === 0 && !autoStopped;
}

/** What the statement of plain entries takes: the same, value by value. */
export function plainValues(actor: Actor, { currency, time, zones, version }: Habits, draft: EntryDraft): unknown[] {
  const { id, userId, projectId, taskName, notes, billable, source, ownRate, metadata, ...when } = draft;
  const { date, durationSeconds, startedAt, endedAt, timezone, daySplit } = when;
  const split = daySplit && JSON.stringify(daySplit);
  const row = [id, userId, projectId, taskName, notes, searchText(draft), billable];
  const told = [date, durationSeconds, startedAt, endedAt, timezone, split, source, ownRate, JSON.stringify(metadata)];
  const { rate, cost, projectRequired, lockedBefore } = time;
  const prices = [currency, time.billable, rate, cost];
  const bounds = [projectRequired, lockedBefore, narrowedTo(actor), version, JSON.stringify(zones)];
  return [actor.teamId, ...row, ...told, ...prices, ...bounds];
}

/** What the statement of other words takes for an entry. */
export function wordValues({ version, taskName, notes, metadata }: Entry): unknown[] {
  return [version, taskName, notes, searchText({ taskName, notes }), JSON.stringify(metadata)];
}

/** What is null is left out: absent it says the same there, and it is half of most rows. */
function rowOf(draft: EntryDraft, nth: number) {
  const { id, userId, taskName, date, timezone, source, autoStopped, tagIds, externalRefs, metadata, known } = draft;
  const always = { nth, id, userId, taskName, date, timezone, source, autoStopped, tagIds, externalRefs, metadata };
  return {
    ...always,
    projectId: draft.projectId ?? undefined,
    sectionId: draft.sectionId ?? undefined,
    notes: draft.notes ?? undefined,
    searchText: searchText(draft),
    billable: draft.billable ?? undefined,
    durationSeconds: draft.durationSeconds ?? undefined,
    startedAt: draft.startedAt ?? undefined,
    endedAt: draft.endedAt ?? undefined,
    daySplit: draft.daySplit ?? undefined,
    ownRate: draft.ownRate ?? undefined,
    priced: isPriced(draft),
    repricing: draft.repricing === true,
    ...(known ? knownOf(known) : NOTHING_KNOWN),
  };
}

const NOTHING_KNOWN = { knownTagIds: [] };

function knownOf({ userId, projectId, sectionId, tagIds, date }: Known) {
  return {
    knownUserId: userId,
    knownProjectId: projectId,
    knownSectionId: sectionId,
    knownTagIds: tagIds,
    knownDate: date,
  };
}

/** What `q` looks through, folded, a line each so that no match spans two fields. */
function searchText({ taskName, notes }: Pick<EntryDraft, 'taskName' | 'notes'>): string {
  return [taskName, notes]
    .filter((text) => text !== null)
    .map(folded)
    .join('\n');
}

/** Prices stay unless something they hang on is another now, or a price was set or given up by hand. */
function isPriced(draft: EntryDraft): boolean {
  const { known, userId, projectId, sectionId, date } = draft;
  if (known === null || draft.repricing === true || draft.priceAnew === true || draft.ownRate !== known.ownRate)
    return true;
  return (
    userId !== known.userId || projectId !== known.projectId || sectionId !== known.sectionId || date !== known.date
  );
}
