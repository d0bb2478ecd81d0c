import { distinctLabels, searchText } from '../items/item-text.js';
import { NORMAL_URGENCY, placementOf } from '../items/item.js';

/** What a source says of a new item. */
interface Said {
  readonly title: string;
  readonly description: string | null;
  readonly url: string | null;
  readonly dueAt: string | null;
  readonly dueAllDay: boolean;
  readonly urgency: number | null;
  readonly labels: readonly string[];
  readonly metadata: object | null;
}

interface Brought {
  readonly externalId: string;
  readonly draft: Said | null;
}

/** Items as the statement that makes them takes them, and how many go to either end of the queue. */
export interface Incoming {
  readonly rows: readonly object[];
  readonly top: number;
  readonly bottom: number;
}

/** Each in the order in which they come, counted from its own end. */
export function incomingOf(entries: readonly Brought[], defaultUrgency: number, newId: () => string): Incoming {
  const counts = { TOP: 0, BOTTOM: 0 };
  const rows = entries.flatMap(({ externalId, draft }) => {
    if (draft === null) return [];
    const urgency = draft.urgency ?? defaultUrgency;
    const end = placementOf(urgency);
    counts[end] += 1;
    const place = { top: end === 'TOP', nth: counts[end] };
    return [{ ...rowOf(newId(), { ...draft, urgency }), externalId, dedupeKey: null, ...place }];
  });
  return { rows, top: counts.TOP, bottom: counts.BOTTOM };
}

function rowOf(id: string, draft: Said) {
  const labels = distinctLabels(draft.labels);
  return { ...draft, id, labels, searchText: searchText({ ...draft, labels }) };
}

/** What tells the item of Looped's own that warns of a stream. */
export function warningKey(streamId: string): string {
  return `looped:stream:${streamId}`;
}

export function warningItem(id: string, warning: { streamId: string; title: string; description: string }) {
  const { streamId, title, description } = warning;
  const empty = { url: null, dueAt: null, dueAllDay: false, labels: [], metadata: null };
  const row = rowOf(id, { ...empty, title, description, urgency: NORMAL_URGENCY });
  return { ...row, externalId: null, dedupeKey: warningKey(streamId), top: false, nth: 1 };
}

/** One more that was missed, and those that it stands for itself. */
export function missedSince(open: object | null, next: object | null): object {
  return { ...open, missed: missedIn(open) + 1 + missedIn(next) };
}

function missedIn(metadata: object | null): number {
  if (metadata === null || !('missed' in metadata)) return 0;
  return typeof metadata.missed === 'number' ? metadata.missed : 0;
}
