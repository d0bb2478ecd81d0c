import type { Entry } from './entry.js';

/**
 * What the feed tells of time; the payload is the entry after the change, or before it where it is gone. `time_entry.*` alone tell the whole
 * history of every entry; that a timer was started, stopped or discarded is told beside it, with the same entry, to who waits for just that.
 */
export interface EntryEvents {
  'time_entry.created': Entry;
  'time_entry.updated': Entry;
  'time_entry.deleted': Entry;
  'time_entry.billed': Entry;
  'time_entry.released': Entry;
  'timer.started': Entry;
  'timer.stopped': Entry;
  'timer.discarded': Entry;
}
