import { invalid, Refusal, refusal, unknownReference } from '#kernel';
import { timerRunning } from '../entries/entry.refusals.js';

export const timerNotRunning = refusal(
  'conflict',
  'timer_not_running',
  'No timer is running',
  'Start one first; one that was stopped already is told by its `entryId`.',
  () => 'Nothing runs for this person.',
);

/** Says which entry runs, to who is refused because one does. */
export function namedBy(entryId: string | null): (error: unknown) => never {
  return (error) => {
    const isRunning = error instanceof Refusal && error.declared.code === 'timer_running';
    throw isRunning ? timerRunning(entryId) : error;
  };
}

/** 400 for a name of nobody in the team; `pointer` is where it stands. */
export function noMember(pointer: string): Refusal {
  return invalid([unknownReference(pointer, 'person in the team')]);
}
