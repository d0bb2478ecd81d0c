import { isMoved } from '../entries/drafting.js';
import type { EntryDraft } from '../entries/entry.js';
import type { Span } from '../clock/span.js';
import type { Step } from './step.js';

/** What stands before the first of them is done. */
export interface Outset {
  readonly now: string;
  /** Other time that any of them meets. */
  readonly spans: readonly Span[];
  /** Rows that have references which any of them wants. */
  readonly holders: readonly { readonly rowId: string; readonly source: string; readonly id: string }[];
  /** What runs for people to whom any of them would give a timer. */
  readonly running: readonly { readonly userId: string; readonly id: string }[];
}

/** What speaks against one of them once those before it are done. */
export type Objection =
  | { readonly kind: 'overlap'; readonly ids: readonly string[] }
  | { readonly kind: 'reference'; readonly source: string; readonly id: string }
  | { readonly kind: 'timer'; readonly entryId: string };

export interface Verdict {
  /** Other time at that moment; null where it takes place when it did. */
  readonly overlaps: readonly string[] | null;
  readonly objection: Objection | null;
}

/** As many as an answer names. */
const NAMED = 100;

/**
 * Judges each as if those before it were done and those after it were not: what one takes the next cannot have, what one gives up it can,
 * and one that is refused changes nothing.
 */
export function inOrder(steps: readonly Step[], outset: Outset, mayOverlap: boolean): Verdict[] {
  const spans = new Map(outset.spans.map((span) => [span.id, span]));
  const names = new Map(outset.holders.map((held) => [nameOf(held), held.rowId]));
  const timers = new Map(outset.running.map(({ userId, id }) => [userId, id]));
  return steps.map((step) => {
    const overlaps = met(step, spans, outset.now);
    const isOverlapping = !mayOverlap && overlaps !== null && overlaps.length > 0;
    const overlap = isOverlapping ? { kind: 'overlap' as const, ids: overlaps } : null;
    const objection = takenTimer(step, timers) ?? takenName(step, names) ?? overlap;
    if (objection === null) {
      replace(step, spans, outset.now);
      rename(step, names);
      handOver(step, timers);
    }
    return { overlaps, objection };
  });
}

function met({ before, draft }: Step, spans: ReadonlyMap<string, Span>, now: string): string[] | null {
  if (draft === null || (before !== null && !isMoved(draft, before))) return null;
  const span = spanOf(draft, now);
  const others = [...spans.values()].filter((other) => span !== null && meets(span, other));
  const inTime = others.toSorted((a, b) => (a.startedAt + a.id < b.startedAt + b.id ? -1 : 1));
  return inTime.slice(0, NAMED).map(({ id }) => id);
}

/** Half-open: touching is no overlap. */
function meets(one: Span, other: Span): boolean {
  const isOther = one.id !== other.id && one.userId === other.userId;
  return isOther && one.startedAt < other.endedAt && other.startedAt < one.endedAt;
}

function spanOf({ id, userId, startedAt, endedAt }: EntryDraft, now: string): Span | null {
  return startedAt === null ? null : { id, userId, startedAt, endedAt: endedAt ?? now };
}

function replace({ id, draft }: Step, spans: Map<string, Span>, now: string): void {
  if (id !== null) spans.delete(id);
  const span = draft && spanOf(draft, now);
  if (span) spans.set(span.id, span);
}

function takenName({ draft }: Step, names: ReadonlyMap<string, string>): Objection | null {
  const wanted = draft?.externalRefs ?? [];
  const taken = wanted.find((ref, nth) => {
    const holder = names.get(nameOf(ref));
    const isTwice = wanted.slice(0, nth).some((other) => nameOf(other) === nameOf(ref));
    return isTwice || (holder !== undefined && holder !== draft?.id);
  });
  return taken ? { kind: 'reference', source: taken.source, id: taken.id } : null;
}

function rename({ before, draft }: Step, names: Map<string, string>): void {
  for (const ref of before?.externalRefs ?? []) names.delete(nameOf(ref));
  for (const ref of draft?.externalRefs ?? []) if (draft) names.set(nameOf(ref), draft.id);
}

function nameOf({ source, id }: { readonly source: string; readonly id: string }): string {
  return JSON.stringify([source, id]);
}

function takenTimer({ draft }: Step, timers: ReadonlyMap<string, string>): Objection | null {
  if (draft === null || draft.durationSeconds !== null) return null;
  const entryId = timers.get(draft.userId);
  return entryId === undefined || entryId === draft.id ? null : { kind: 'timer', entryId };
}

function handOver({ before, draft }: Step, timers: Map<string, string>): void {
  if (before?.running && timers.get(before.userId) === before.id) timers.delete(before.userId);
  if (draft?.durationSeconds === null) timers.set(draft.userId, draft.id);
}
