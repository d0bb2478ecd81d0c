import { type Statement, statement } from '#database';
import type { Json } from '../connectors/json.js';
import type { TakingStream } from '../intake.port.js';
import type { Known } from './verdict.js';

/** A stream that takes pushes. */
export interface PushedTo extends TakingStream {
  readonly config: Readonly<Record<string, Json>>;
  readonly paused: boolean;
  /** Both sealed: what senders sign with, and the config as a whole, where `config` is what may be shown of it. */
  readonly secret: string | null;
  readonly whole: string | null;
  readonly now: string;
  readonly madeToday: number;
}

const IS_SAME_DAY = `s.day_began_at > now() - interval '1 day'`;
const PUSHED_TO = `s.id, s.type, s.default_urgency AS "defaultUrgency", s.config, s.paused_at IS NOT NULL AS paused, now()::timestamptz(3) AS now,
    CASE WHEN ${IS_SAME_DAY} THEN s.day_made ELSE 0 END AS "madeToday",
    (SELECT x.secret FROM stream_secrets x WHERE x.owner_id = s.owner_id AND x.stream_id = s.id) AS secret,
    (SELECT x.config FROM stream_secrets x WHERE x.owner_id = s.owner_id AND x.stream_id = s.id) AS whole`;

export const findPushedTo: Statement<PushedTo> = statement(`
  SELECT ${PUSHED_TO} FROM streams s WHERE s.owner_id = $1 AND s.id = $2`);

export const holdPushedTo: Statement<PushedTo> = statement(`
  SELECT ${PUSHED_TO} FROM streams s WHERE s.owner_id = $1 AND s.id = $2 FOR UPDATE OF s`);

export const countDropped: Statement<never> = statement(`
  UPDATE streams SET pushes_dropped = pushes_dropped + 1 WHERE owner_id = $1 AND id = $2`);

/** The push that had this key, while it counts. */
export const findPush: Statement<{ readonly itemId: string | null }> = statement(`
  SELECT p.item_id AS "itemId"
  FROM stream_pushes p
  WHERE p.owner_id = $1 AND p.stream_id = $2 AND p.key = $3 AND (p.expires_at IS NULL OR p.expires_at > now())`);

/** $3 its key, $4 the item that it is about, $5 for how many hours the key counts; null for good. */
export const keepPush: Statement<never> = statement(`
  INSERT INTO stream_pushes (owner_id, stream_id, key, item_id, expires_at)
  VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5::int))
  ON CONFLICT (owner_id, stream_id, key) DO UPDATE
  SET item_id = excluded.item_id, expires_at = excluded.expires_at, received_at = now()`);

export const knownEntry: Statement<Known> = statement(`
  SELECT e.content_hash AS "contentHash", e.activity, e.closed, e.item_id AS "itemId", e.due_at AS "dueAt"
  FROM stream_entries e
  WHERE e.owner_id = $1 AND e.stream_id = $2 AND e.external_id = $3`);

/** $3 the id of the entry, $4 its key, $5 whether it is closed, $6 its item. */
export const keepPushed: Statement<never> = statement(`
  INSERT INTO stream_entries AS e (owner_id, stream_id, external_id, content_hash, activity, closed, item_id)
  VALUES ($1, $2, $3, '', $4, $5, $6)
  ON CONFLICT (owner_id, stream_id, external_id) DO UPDATE
  SET activity = excluded.activity, closed = excluded.closed, item_id = coalesce(excluded.item_id, e.item_id), seen_at = now()`);

/** A push was taken, and $3 items were made of it. */
export const pushTaken: Statement<never> = statement(`
  UPDATE streams s
  SET status = 'OK', last_synced_at = now(), day_made = CASE WHEN ${IS_SAME_DAY} THEN s.day_made ELSE 0 END + $3::int,
    day_began_at = CASE WHEN ${IS_SAME_DAY} THEN s.day_began_at ELSE now() END
  WHERE s.owner_id = $1 AND s.id = $2`);
