import { refusal } from '#kernel';

export const idempotencyRunning = refusal(
  'conflict',
  'idempotency_running',
  'Still running',
  'Wait a second and send the same request again; you will get its one answer.',
  () => ({ detail: 'A request with this Idempotency-Key is still running.', retryAfter: 1 }),
);

export const idempotencyMismatch = refusal(
  'mismatched',
  'idempotency_mismatch',
  'Idempotency-Key was used for another request',
  'Use a new key for each different request.',
  () => 'This Idempotency-Key was sent before with another body or query.',
);

export const secretNotReplayable = refusal(
  'conflict',
  'secret_not_replayable',
  'The secret was shown once',
  'Make or rotate a key anew, under another Idempotency-Key.',
  () => 'The first answer held a secret, which is not stored and cannot be shown again.',
);

export const versionConflict = refusal(
  'stale',
  'version_conflict',
  'The row has changed',
  'Read the row again, and send your change with its new ETag.',
  (version: number) => ({ detail: `The row is at version ${version} now.`, context: { version } }),
);

export const externalRefTaken = refusal(
  'conflict',
  'external_ref_taken',
  'External reference is taken',
  'Each source and id names one row of a kind; remove it there first.',
  (source: string, id: string) => ({ detail: `Another row already has ${source} ${id}.`, context: { source, id } }),
);
