import { refusal } from '#kernel';

/** 409 in the words of the loop plane, for what a stream's state forbids. */
export const streamState = refusal(
  'conflict',
  'invalid_state',
  'The state forbids it',
  'Bring the item into one of the states in `allowed` first; requeueing leads back from anywhere.',
  (detail: string, context: Readonly<Record<string, string>>) => ({ detail, context }),
);
