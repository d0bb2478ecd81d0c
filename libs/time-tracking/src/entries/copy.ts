import { draftFrom, type Entry, type EntryDraft, NO_REFS, type Source } from './entry.js';

/** An entry like this one on another day: as long, without instants, and without other systems' names, which belong to one row. */
export function copyOf(entry: Entry, { id, date, source }: { id: string; date: string; source: Source }): EntryDraft {
  const length = {
    date,
    durationSeconds: Math.max(entry.durationSeconds, 1),
    startedAt: null,
    endedAt: null,
    daySplit: null,
  };
  return { ...draftFrom(entry), ...length, id, source, autoStopped: false, externalRefs: NO_REFS, known: null };
}
