import { type Actor, folded } from '#kernel';
import type { Habits } from '../habits/habits.js';
import { narrowedTo } from '../standing/standing.js';
import type { EntryDraft } from './entry.js';

/** What the statements of writing take: the rows, and what the team decided. */
export function rowValues(actor: Actor, known: Habits, drafts: readonly EntryDraft[]): unknown[] {
  const { currency, time, zones, isRemembered, version } = known;
  const { billable, rate, cost, projectRequired, lockedBefore } = time;
  const remembered = isRemembered ? { version, zones } : {};
  const habits = {
    currency,
    billable,
    rate,
    cost,
    projectRequired,
    lockedBefore,
    seenBy: narrowedTo(actor),
    ...remembered,
  };
  return [actor.teamId, JSON.stringify(drafts.map(rowOf)), JSON.stringify(habits)];
}

function rowOf({ known, ...draft }: EntryDraft, nth: number) {
  return {
    ...draft,
    nth,
    searchText: searchText(draft),
    knownUserId: known?.userId,
    knownProjectId: known?.projectId,
    knownSectionId: known?.sectionId,
    knownTagIds: known?.tagIds ?? [],
    knownDate: known?.date,
    priced: isPriced({ known, ...draft }),
    repricing: draft.repricing === true,
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
function isPriced({ known, ...draft }: EntryDraft): boolean {
  if (known === null || draft.repricing === true || draft.priceAnew === true || draft.ownRate !== known.ownRate)
    return true;
  const { userId, projectId, sectionId, date } = draft;
  return (
    userId !== known.userId || projectId !== known.projectId || sectionId !== known.sectionId || date !== known.date
  );
}
