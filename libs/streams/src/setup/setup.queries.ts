import { type Statement, statement } from '#database';
import { STREAM_SHOWN as COLUMNS } from '../stream-columns.js';
import type { StreamView } from '../stream.dto.js';

/** A stream as its table has it. */
export type SetStream = Omit<StreamView, 'queuedCount'> & { readonly version: number };

/** Two that make streams for one person at once count one after the other. */
export const holdStreams: Statement<never> = statement(
  `SELECT pg_advisory_xact_lock(hashtextextended('streams of ' || $1::text, 0))`,
);

export const countStreams: Statement<{ streams: number }> = statement(
  'SELECT count(*)::int AS streams FROM streams WHERE owner_id = $1',
);

/** What runs by itself, $12, begins at once. */
export const insertStream: Statement<SetStream> = statement(`
  INSERT INTO streams AS s (owner_id, id, title, title_key, type, config, poll_interval_seconds, default_urgency, complete_upstream,
    secret_last_four, secret_rotated_at, next_run_at, cursor)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $11::boolean THEN now() END, CASE WHEN $12::boolean THEN now() END, $13)
  RETURNING ${COLUMNS}`);

/**
 * $9 says what becomes of the secret: KEEP, SET or ERASE. $11 runs it at once, whatever became of earlier runs: what kept it from being
 * read may be mended. A run that is still under way is over then: it reads by what was. A cursor of null, $12, stays as it is.
 */
export const updateStream: Statement<SetStream> = statement(`
  UPDATE streams s
  SET title = $3, title_key = $4, config = $5, poll_interval_seconds = $6, default_urgency = $7, complete_upstream = $8,
    secret_last_four = CASE WHEN $9 = 'KEEP' THEN s.secret_last_four ELSE $10 END,
    secret_rotated_at = CASE $9 WHEN 'KEEP' THEN s.secret_rotated_at WHEN 'SET' THEN now() END,
    next_run_at = CASE
      WHEN $11::boolean THEN now()
      WHEN s.poll_interval_seconds IS DISTINCT FROM $6 AND s.next_run_at IS NOT NULL
      THEN least(s.next_run_at, now() + make_interval(secs => $6))
      ELSE s.next_run_at
    END,
    auth_failures = CASE WHEN $11::boolean THEN 0 ELSE s.auth_failures END,
    lease_id = CASE WHEN $11::boolean THEN NULL ELSE s.lease_id END, lease_until = CASE WHEN $11::boolean THEN NULL ELSE s.lease_until END,
    cursor = coalesce($12::jsonb, s.cursor),
    updated_at = now(), version = s.version + 1
  WHERE s.owner_id = $1 AND s.id = $2
  RETURNING ${COLUMNS}`);

export const touchStream: Statement<SetStream> = statement(`
  UPDATE streams s
  SET updated_at = now(), version = s.version + 1
  WHERE s.owner_id = $1 AND s.id = $2
  RETURNING ${COLUMNS}`);

export const holdStream: Statement<SetStream> = statement(`
  SELECT ${COLUMNS}
  FROM streams s
  WHERE s.owner_id = $1 AND s.id = $2
  FOR UPDATE`);

/** The person's zone, and what the clock says. */
export const clockOf: Statement<{ zone: string; now: string }> = statement(`
  SELECT coalesce(m.timezone, t.timezone) AS zone, now()::timestamptz(3) AS now
  FROM team_terms t
  LEFT JOIN member_terms m ON m.team_id = t.team_id AND m.person_id = $1
  WHERE t.team_id = $2`);
