import { type Refusal, refusal, type Said } from '#kernel';
import type { State } from './item.js';

export const invalidState = refusal(
  'conflict',
  'invalid_state',
  'The state forbids it',
  'Bring the item into one of the states in `allowed` first; requeueing leads back from anywhere.',
  (state: State, allowed: readonly State[]) => ({
    detail: `The item is ${state}.`,
    context: { state, allowed },
  }),
);

export const duplicate = refusal(
  'conflict',
  'duplicate',
  'There is such an item',
  'Use the item that `id` names, or say by `onDuplicate` what shall become of it.',
  (id: string) => ({ detail: 'An item with this dedupeKey exists, or was destroyed not long ago.', context: { id } }),
);

const overtaken = refusal(
  'stale',
  'conflict',
  'Changed meanwhile',
  'Read the item again, and decide anew.',
  (said: Said) => said,
);

/** The caller speaks of a version that is no more. */
export function staleVersion(expected: number, actual: number): Refusal {
  return overtaken({ detail: `The item is at version ${actual} now.`, context: { expected, actual } });
}

/** An undo that would find nothing as its operation left it. */
export function undoOvertaken(skipped: readonly string[]): Refusal {
  const named = skipped.slice(0, 20);
  return overtaken({ detail: 'Every item of the operation was changed since.', context: { skipped: named } });
}
