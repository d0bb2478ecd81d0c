import { Listing, type Statement, statement } from '#database';

export const JOB_STATUSES = ['DUE', 'LATER', 'RETRYING', 'RUNNING', 'DEAD'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** A job as those who run the installation see it. What it is about stays inside. */
export interface KeptJob {
  /** The queue numbers its jobs; outside they have ids like everything else. */
  readonly id: string;
  /** What is to be done. */
  readonly name: string;
  readonly status: JobStatus;
  readonly attempts: number;
  readonly maxAttempts: number;
  /** When it is to be done next; of a dead one, when it would have been. */
  readonly runAt: string;
  readonly lastError: string | null;
  /** How long it has been due, in seconds; zero while its time has not come. */
  readonly ageSeconds: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The queue's number as a UUID of version 8, which leaves its digits to whoever makes it. */
const ID = `('00000000-0000-8000-8000-' || lpad(to_hex(j.id), 12, '0'))::uuid`;
/** The job of an id; the first comparison has an index. */
const IS_IT = `j.id = ('x' || right($1::text, 12))::bit(48)::bigint AND ${ID} = $1::uuid`;
const IS_DEAD = 'j.locked_at IS NULL AND j.attempts >= j.max_attempts';
const STATUS = `CASE
    WHEN j.locked_at IS NOT NULL THEN 'RUNNING'
    WHEN ${IS_DEAD} THEN 'DEAD'
    WHEN j.run_at <= now() THEN 'DUE'
    WHEN j.attempts > 0 THEN 'RETRYING'
    ELSE 'LATER'
  END`;
const JOB = `${ID} AS id, t.identifier AS name, ${STATUS} AS status, j.attempts::int AS attempts, j.max_attempts::int AS "maxAttempts",
  j.run_at::timestamptz(3) AS "runAt", left(j.last_error, 2000) AS "lastError",
  greatest(0, extract(epoch FROM now() - j.run_at))::int AS "ageSeconds",
  j.created_at::timestamptz(3) AS "createdAt", j.updated_at::timestamptz(3) AS "updatedAt"`;
const FROM = 'jobs._private_jobs j JOIN jobs._private_tasks t ON t.id = j.task_id';

export const jobRows = new Listing<KeptJob, 'runAt' | 'createdAt', 'status' | 'name'>({
  select: JOB,
  from: FROM,
  tenant: null,
  id: ID,
  sorts: {
    // Pages meet at whole milliseconds, which is what a cursor holds.
    runAt: { key: 'j.run_at::timestamptz(3)', type: 'timestamptz' },
    createdAt: { key: 'j.created_at::timestamptz(3)', type: 'timestamptz' },
  },
  filters: { status: `${STATUS} = ANY(?::text[])`, name: 't.identifier = ?' },
  steady: [],
});

export const lockJob: Statement<KeptJob> = statement(`
  SELECT ${JOB}
  FROM ${FROM}
  WHERE ${IS_IT}
  FOR UPDATE OF j`);

/** A dead job begins anew, as often as when it was put off. */
export const reviveJob: Statement<KeptJob> = statement(`
  WITH revived AS (
    UPDATE jobs._private_jobs j
    SET attempts = 0, run_at = now(), updated_at = now()
    WHERE ${IS_IT} AND ${IS_DEAD}
    RETURNING j.*
  )
  SELECT ${JOB}
  FROM revived j
  JOIN jobs._private_tasks t ON t.id = j.task_id`);
