import { type Statement, statement } from '#database';

// The queue is graphile-worker's, in a schema of its own. Its tables are its own business and change with its version, which is pinned;
// what is read and written of them past its functions stands here and in migrate-jobs.ts, and nowhere else.

/** A job as the queue takes it. */
export interface Queued {
  readonly name: string;
  readonly payload: object;
  readonly attempts: number;
  readonly key?: string | undefined;
  readonly run_at?: string | undefined;
}

/** Adds any number of jobs, and wakes those who wait for one: for rare acts, since the waking makes commits wait for each other. */
export const addJobs: Statement<{ added: number }> = statement(`
  SELECT count(*)::int AS added
  FROM jobs.add_jobs(ARRAY(
    SELECT ROW(s.name, s.payload, NULL, s.run_at, s.attempts, s.key, NULL, NULL)::jobs.job_spec
    FROM json_to_recordset($1::json) AS s(name text, payload json, run_at timestamptz, attempts int, key text)))`);

/** Of these jobs those that these runners still hold are theirs for another while. */
export const renewLeases: Statement<never> = statement(`
  UPDATE jobs._private_jobs SET locked_at = now()
  WHERE id = ANY ($2::bigint[]) AND locked_at IS NOT NULL AND locked_by = ANY ($1::text[])`);

/**
 * Gives back what a runner held that ended without a word, $1 milliseconds after its last. An attempt that ended like that counts, unless
 * it was the last one: the job may not even have begun. A job in which a process ends time and again is dead all the same.
 */
export const returnLost: Statement<never> = statement(`
  UPDATE jobs._private_jobs
  SET locked_by = NULL, locked_at = NULL, run_at = greatest(run_at, now()), updated_at = now(), last_error = $2,
    attempts = CASE WHEN attempts >= max_attempts AND last_error IS DISTINCT FROM $2 THEN max_attempts - 1 ELSE attempts END
  WHERE locked_at < now() - $1::float8 * interval '1 millisecond'`);

/** The next attempt of a job that is in one now begins no sooner. */
export const holdBack: Statement<never> = statement(`
  UPDATE jobs._private_jobs SET run_at = greatest(run_at, now() + $2::float8 * interval '1 second') WHERE id = $1`);

/** Dead jobs are kept for as long as events are. */
export const forgetDead: Statement<never> = statement(`
  DELETE FROM jobs._private_jobs
  WHERE locked_at IS NULL AND attempts >= max_attempts AND run_at < now() - interval '30 days'`);

/** How it stands with the jobs of one name. */
export interface Standing {
  readonly job: string;
  /** Their time has come. */
  readonly due: number;
  /** Their time will come: put off so far, or to be tried again. */
  readonly later: number;
  readonly retrying: number;
  readonly running: number;
  /** Tried for the last time, in vain. */
  readonly dead: number;
  /** How long the oldest has been due. */
  readonly ageSeconds: number;
  /** Why the latest of the dead failed. */
  readonly deadError: string | null;
}

export const STANDING = `
  SELECT t.identifier AS job,
    count(*) FILTER (WHERE j.is_available AND j.run_at <= now())::int AS due,
    count(*) FILTER (WHERE j.is_available AND j.run_at > now() AND j.attempts = 0)::int AS later,
    count(*) FILTER (WHERE j.is_available AND j.run_at > now() AND j.attempts > 0)::int AS retrying,
    count(*) FILTER (WHERE j.locked_at IS NOT NULL)::int AS running,
    count(*) FILTER (WHERE j.locked_at IS NULL AND j.attempts >= j.max_attempts)::int AS dead,
    coalesce(extract(epoch FROM now() - min(j.run_at) FILTER (WHERE j.is_available AND j.run_at <= now())), 0)::float8 AS "ageSeconds",
    (array_agg(j.last_error ORDER BY j.run_at DESC) FILTER (WHERE j.locked_at IS NULL AND j.attempts >= j.max_attempts))[1] AS "deadError"
  FROM jobs._private_jobs j
  JOIN jobs._private_tasks t ON t.id = j.task_id
  GROUP BY t.identifier
  ORDER BY t.identifier`;

export const standing: Statement<Standing> = statement(STANDING);
