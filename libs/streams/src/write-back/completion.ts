import { listAt, textAt, textsOf } from '../connectors/json.js';

/** What of an event about one completed item is of interest. */
export interface Completion {
  /** False where the item is known to be no stream's. */
  readonly mayBeOfStream: boolean;
}

/** Items that were changed together. */
export interface ManyChanged {
  readonly action: string | null;
  readonly ids: readonly string[];
}

/** An item so long that the event leaves it out may be of a stream. */
export function completionIn(data: unknown): Completion {
  return { mayBeOfStream: data === null || textAt(data, 'streamId') !== null };
}

export function manyChangedIn(data: unknown): ManyChanged {
  return { action: textAt(data, 'action'), ids: textsOf(listAt(data, 'ids')) };
}

/** The completed item whose source is to be told. */
export interface ToWriteBack {
  readonly ownerId: string;
  readonly itemId: string;
}

export function toWriteBackIn(payload: unknown): ToWriteBack {
  const [ownerId, itemId] = [textAt(payload, 'ownerId'), textAt(payload, 'itemId')];
  if (ownerId === null || itemId === null) throw new Error('This names no item.');
  return { ownerId, itemId };
}
