import { listAt, textAt, textsOf } from '../connectors/json.js';

/** Items that were changed together. */
export interface ManyChanged {
  readonly action: string | null;
  readonly ids: readonly string[];
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
