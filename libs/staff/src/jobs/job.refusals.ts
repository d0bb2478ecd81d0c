import { refusal } from '#kernel';

export const jobNotDead = refusal(
  'conflict',
  'job_not_dead',
  'Job is not dead',
  'Wait: it is tried again by itself.',
  (name: string, status: string) => ({ detail: `${name} is ${status}.`, context: { status } }),
);
