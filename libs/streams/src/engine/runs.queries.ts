import { type Statement, statement } from '#database';
import type { Json } from '../connectors/json.js';
import { STREAM_SHOWN } from '../stream-columns.js';
import type { StreamView } from '../stream.dto.js';
import { type StreamType, WRITE_BACK_FAILED } from '../stream-kinds.js';

/** A stream that this process runs, as it stood when it was claimed. */
export interface Claim {
  readonly ownerId: string;
  readonly streamId: string;
  readonly leaseId: string;
  readonly type: StreamType;
  readonly title: string;
  readonly config: Readonly<Record<string, Json>>;
  readonly cursor: Json;
  /** Both sealed; the second is the config as a whole, where `config` is what may be shown of it. */
  readonly secret: string | null;
  readonly whole: string | null;
  readonly zone: string;
  readonly now: string;
  readonly firstRun: boolean;
  readonly catchingUp: boolean;
  readonly skipMissed: boolean;
  readonly madeSince: number;
  readonly madeToday: number;
  /** Seconds until the day is over whose items are counted. */
  readonly dayLeft: number;
  readonly interval: number | null;
  readonly defaultUrgency: number;
  readonly failures: number;
  readonly authFailures: number;
  readonly told: boolean;
}

export type ShownStream = Omit<StreamView, 'queuedCount'> & { readonly version: number };

const LEASE = `now() + interval '120 seconds'`;
const IS_SAME_DAY = `s.day_began_at > now() - interval '1 day'`;
/** A person may be in several teams; only one who has no zone of their own lives by a team's. */
export const ZONE = `coalesce((
      SELECT coalesce(m.timezone, t.timezone)
      FROM member_terms m
      JOIN team_terms t ON t.team_id = m.team_id
      WHERE m.person_id = s.owner_id AND m.present
      ORDER BY m.team_id
      LIMIT 1), 'UTC')`;

/** Streams of anybody that are due, for this lease alone. What somebody else holds just now is left to them. */
export const claimDue: Statement<Claim> = statement(`
  UPDATE streams s
  SET lease_id = $1, lease_until = ${LEASE}
  FROM (
    SELECT d.owner_id, d.id
    FROM streams d
    WHERE d.paused_at IS NULL AND d.next_run_at <= now() AND (d.lease_until IS NULL OR d.lease_until <= now())
    ORDER BY d.next_run_at
    LIMIT $2
    FOR UPDATE SKIP LOCKED
  ) d
  WHERE s.owner_id = d.owner_id AND s.id = d.id
  RETURNING s.owner_id AS "ownerId", s.id AS "streamId", s.lease_id AS "leaseId", s.type, s.title, s.config, s.cursor,
    (SELECT x.secret FROM stream_secrets x WHERE x.owner_id = s.owner_id AND x.stream_id = s.id) AS secret,
    (SELECT x.config FROM stream_secrets x WHERE x.owner_id = s.owner_id AND x.stream_id = s.id) AS whole,
    ${ZONE} AS zone, now()::timestamptz(3) AS now, s.last_synced_at IS NULL AS "firstRun", s.catching_up AS "catchingUp",
    s.skip_missed AS "skipMissed", s.made_since AS "madeSince",
    CASE WHEN ${IS_SAME_DAY} THEN s.day_made ELSE 0 END AS "madeToday",
    CASE WHEN ${IS_SAME_DAY} THEN ceil(extract(epoch FROM s.day_began_at + interval '1 day' - now()))::int ELSE 86400 END AS "dayLeft",
    s.poll_interval_seconds AS interval, s.default_urgency AS "defaultUrgency", s.consecutive_failures AS failures,
    s.auth_failures AS "authFailures", s.told_at IS NOT NULL AS told`);

/** The stream, held for the change, while it is still this run's. */
export const holdLease: Statement<ShownStream> = statement(`
  SELECT ${STREAM_SHOWN}
  FROM streams s
  WHERE s.owner_id = $1 AND s.id = $2 AND s.lease_id = $3
  FOR UPDATE`);

/** $4 where the source was read up to, null where it stays; $5 how many items were made. */
export const advance: Statement<never> = statement(`
  UPDATE streams s
  SET cursor = coalesce($4::jsonb, s.cursor), lease_until = ${LEASE}, made_since = s.made_since + $5::int,
    day_made = CASE WHEN ${IS_SAME_DAY} THEN s.day_made ELSE 0 END + $5::int,
    day_began_at = CASE WHEN ${IS_SAME_DAY} THEN s.day_began_at WHEN $5::int > 0 THEN now() END
  WHERE s.owner_id = $1 AND s.id = $2 AND s.lease_id = $3`);

const ENDED = 'lease_id = NULL, lease_until = NULL';
const NEXT = (at: string, seconds: string) =>
  `next_run_at = coalesce(${at}::timestamptz, now() + make_interval(secs => ${seconds}::float8))`;

/** All is well. $4 the instant of the next run, or $5 the seconds until then; neither: none. */
export const finishRun: Statement<ShownStream> = statement(`
  UPDATE streams s
  SET status = 'OK', last_error = CASE WHEN s.last_error->>'code' = '${WRITE_BACK_FAILED}' THEN s.last_error END, consecutive_failures = 0,
    auth_failures = 0, last_synced_at = now(), ${NEXT('$4', '$5')}, ${ENDED}, skip_missed = false, catching_up = false, made_since = 0, told_at = NULL,
    version = s.version + CASE WHEN s.told_at IS NULL THEN 0 ELSE 1 END,
    updated_at = CASE WHEN s.told_at IS NULL THEN s.updated_at ELSE now() END
  WHERE s.owner_id = $1 AND s.id = $2 AND s.lease_id = $3
  RETURNING ${STREAM_SHOWN}`);

/** $4 the seconds until it is tried again; $5 status, $6 error, $7 whether credentials were refused, $8 whether the owner is told now. */
export const failRun: Statement<ShownStream> = statement(`
  UPDATE streams s
  SET status = $5, last_error = $6::jsonb || jsonb_build_object('at', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    consecutive_failures = s.consecutive_failures + 1, auth_failures = CASE WHEN $7::boolean THEN s.auth_failures + 1 ELSE 0 END,
    ${NEXT('NULL', '$4')}, ${ENDED}, told_at = CASE WHEN $8::boolean THEN now() ELSE s.told_at END,
    version = s.version + CASE WHEN $8::boolean THEN 1 ELSE 0 END,
    updated_at = CASE WHEN $8::boolean THEN now() ELSE s.updated_at END
  WHERE s.owner_id = $1 AND s.id = $2 AND s.lease_id = $3
  RETURNING ${STREAM_SHOWN}`);

/** The run ends without a word, and another begins after $4 seconds. */
export const putOff: Statement<never> = statement(`
  UPDATE streams s
  SET ${NEXT('NULL', '$4')}, ${ENDED}
  WHERE s.owner_id = $1 AND s.id = $2 AND s.lease_id = $3`);

/** The source lives at another address for good: $4 is the config as it may be shown. */
export const moveSource: Statement<ShownStream> = statement(`
  UPDATE streams s
  SET config = $4, version = s.version + 1, updated_at = now()
  WHERE s.owner_id = $1 AND s.id = $2 AND s.lease_id = $3
  RETURNING ${STREAM_SHOWN}`);

/** $3 its id, $4 since when; of more than a hundred the oldest go. */
export const recordRun: Statement<never> = statement(`
  WITH old AS (
    DELETE FROM stream_runs r
    WHERE r.owner_id = $1 AND r.stream_id = $2 AND r.id IN (
      SELECT o.id FROM stream_runs o WHERE o.owner_id = $1 AND o.stream_id = $2 ORDER BY o.id DESC OFFSET 99)
  )
  INSERT INTO stream_runs (owner_id, stream_id, id, started_at, outcome, http_status, created, updated, skipped, error)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`);

/** Asks for a run at once, unless one was asked for within a minute. */
export const askForRun: Statement<ShownStream> = statement(`
  UPDATE streams s
  SET asked_at = now(), next_run_at = now()
  WHERE s.owner_id = $1 AND s.id = $2
  RETURNING ${STREAM_SHOWN}`);

export const holdStream: Statement<ShownStream & { readonly $free: string | null }> = statement(`
  SELECT ${STREAM_SHOWN}, CASE WHEN s.asked_at > now() - interval '1 minute' THEN s.asked_at + interval '1 minute' END AS "$free"
  FROM streams s
  WHERE s.owner_id = $1 AND s.id = $2
  FOR UPDATE`);

/** Where the person $1 lives, and what the clock says. */
export const clockOf: Statement<{ readonly zone: string; readonly now: string }> = statement(`
  SELECT ${ZONE} AS zone, now()::timestamptz(3) AS now FROM (SELECT $1::uuid AS owner_id) s`);

/** What is left of streams that are gone, and pushes whose keys count no more. */
export const CLEARINGS: readonly Statement<never>[] = [
  statement(`
    DELETE FROM stream_pushes WHERE ctid IN (SELECT ctid FROM stream_pushes WHERE expires_at < now() LIMIT 5000)`),
  statement(`
    DELETE FROM stream_entries WHERE ctid IN (
      SELECT e.ctid
      FROM deleted_streams d
      JOIN stream_entries e ON e.owner_id = d.owner_id AND e.stream_id = d.stream_id
      WHERE d.deleted_at < now() - interval '30 days'
        AND NOT EXISTS (SELECT FROM streams s WHERE s.owner_id = d.owner_id AND s.id = d.stream_id)
      LIMIT 5000)`),
  statement(`
    DELETE FROM deleted_streams WHERE ctid IN (
      SELECT ctid FROM deleted_streams WHERE deleted_at < now() - interval '90 days' LIMIT 5000)`),
];
