import { type Statement, statement } from '#database';
import type { Span } from './span.js';

/** Only one change at a time looks for overlaps of a person: what the other one writes is seen once it is done. $2: people. */
export const lockClocks: Statement<never> = statement(`
  SELECT pg_advisory_xact_lock(hashtextextended('clock of ' || $1::uuid || ' ' || w.id, 0))
  FROM (SELECT DISTINCT id FROM unnest($2::uuid[]) AS given(id) ORDER BY id) w`);

export interface Overlap {
  readonly id: string;
  readonly ids: string[];
}

/**
 * Which other time of its person each given range meets, half-open, so that touching is no overlap; what runs lasts until now. The ranges
 * are looked for among each other too, and take the place of what stands under their ids. Stopped time is never longer than a week.
 */
export const findOverlaps: Statement<Overlap> = statement(`
  WITH given AS MATERIALIZED (
    SELECT g."id", g."userId", g."startedAt", coalesce(g."endedAt", clock_timestamp()) AS "endedAt"
    FROM jsonb_to_recordset($2::jsonb) AS g("id" uuid, "userId" uuid, "startedAt" timestamptz, "endedAt" timestamptz)
  )
  SELECT g."id", (array_agg(o.id ORDER BY o.started_at, o.id))[1:100] AS ids
  FROM given g
  CROSS JOIN LATERAL (
    SELECT e.id, e.started_at
    FROM time_entries e
    WHERE e.team_id = $1 AND e.user_id = g."userId" AND e.started_at < g."endedAt"
      AND e.started_at > g."startedAt" - interval '168 hours' AND e.ended_at > g."startedAt"
      AND e.id <> ALL (ARRAY(SELECT "id" FROM given))
    UNION ALL
    SELECT e.id, e.started_at
    FROM time_entries e
    WHERE e.team_id = $1 AND e.user_id = g."userId" AND e.duration_seconds IS NULL
      AND e.started_at < g."endedAt" AND clock_timestamp() > g."startedAt"
      AND e.id <> ALL (ARRAY(SELECT "id" FROM given))
    UNION ALL
    SELECT k."id", k."startedAt"
    FROM given k
    WHERE k."userId" = g."userId" AND k."id" <> g."id" AND k."startedAt" < g."endedAt" AND k."endedAt" > g."startedAt"
  ) o
  GROUP BY g."id"`);

/** All time as it stands that any of the given ranges meets. */
export const findMet: Statement<Span> = statement(`
  WITH clock AS MATERIALIZED (
    SELECT date_trunc('milliseconds', clock_timestamp()) AS now
  ), given AS MATERIALIZED (
    SELECT g."userId", g."startedAt", coalesce(g."endedAt", c.now) AS "endedAt"
    FROM jsonb_to_recordset($2::jsonb) AS g("userId" uuid, "startedAt" timestamptz, "endedAt" timestamptz)
    CROSS JOIN clock c
  )
  SELECT DISTINCT o.id, g."userId", o.started_at AS "startedAt", o.ended_at AS "endedAt"
  FROM given g
  CROSS JOIN LATERAL (
    SELECT e.id, e.started_at, e.ended_at
    FROM time_entries e
    WHERE e.team_id = $1 AND e.user_id = g."userId" AND e.started_at < g."endedAt"
      AND e.started_at > g."startedAt" - interval '168 hours' AND e.ended_at > g."startedAt"
    UNION ALL
    SELECT e.id, e.started_at, greatest(c.now, e.started_at)
    FROM time_entries e
    CROSS JOIN clock c
    WHERE e.team_id = $1 AND e.user_id = g."userId" AND e.duration_seconds IS NULL
      AND e.started_at < g."endedAt" AND c.now > g."startedAt"
  ) o`);
