import type { JsonObject } from './json.js';

/** What an item would be made of, before a person changed anything. */
export interface Draft {
  readonly title: string;
  readonly description: string | null;
  readonly url: string | null;
  readonly dueAt: string | null;
  readonly dueAllDay: boolean;
  /** Null: the stream's default. */
  readonly urgency: number | null;
  readonly labels: readonly string[];
  readonly metadata: JsonObject | null;
}

/** One thing of the source, as it stands there now. */
export interface Entry {
  readonly externalId: string;
  readonly updatedAt: string | null;
  /** Done, gone or cancelled at the source: an open item is completed, and none is made. */
  readonly closed: boolean;
  /** Changes when something new happened on it, such as a reply; null where a source knows no activity. */
  readonly activity: string | null;
  /** Its newest activity is the account's own, which never counts. */
  readonly own: boolean;
  /** Whether new activity brings back a completed item. */
  readonly reopens: boolean;
  /** Whether new activity wakes a sleeping item. */
  readonly wakes: boolean;
  /** The instant at which the item is to be made; null for at once. An entry with one is never too old for a first run. */
  readonly dueFrom: string | null;
  /** No second item while the stream's last one is open: that one's `metadata.missed` counts up by one and this draft's own instead. */
  readonly skipWhileOpen: boolean;
  /** Null for what is closed by being gone: there is nothing left to say about it. */
  readonly draft: Draft | null;
}

/** An entry of which only what differs from the usual is said. */
export function entry(said: Pick<Entry, 'externalId' | 'draft'> & Partial<Entry>): Entry {
  return {
    updatedAt: null,
    closed: false,
    activity: null,
    own: false,
    reopens: true,
    wakes: false,
    dueFrom: null,
    skipWhileOpen: false,
    ...said,
  };
}

/** What is no longer among the open things of its source. */
export function gone(externalId: string): Entry {
  return entry({ externalId, closed: true, draft: null });
}

/** A draft of which only what differs from the usual is said. */
export function draft(said: Pick<Draft, 'title'> & Partial<Draft>): Draft {
  return {
    description: null,
    url: null,
    dueAt: null,
    dueAllDay: false,
    urgency: null,
    labels: [],
    metadata: null,
    ...said,
  };
}
