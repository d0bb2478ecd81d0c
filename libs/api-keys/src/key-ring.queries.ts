import type { KeyFacts } from '#access';
import { type Statement, statement } from '#database';

/** The standings are views of teams and people, made for this question; PostgreSQL inlines them. */
export const findKey: Statement<KeyFacts> = statement(`
  SELECT k.id, k.kind, k.team_id AS "teamId", k.person_id AS "personId", m.role, k.made_by_id AS "madeById", k.name, k.prefix, k.last_four AS "lastFour", k.access,
    k.scopes, k.expires_at AS "expiresAt",
    (extract(epoch FROM k.expires_at - clock_timestamp()) * 1000)::float8 AS "millisecondsLeft",
    k.revoked_at AS "revokedAt", k.ip_allowlist AS "ipAllowlist", t.rate_per_minute AS "ratePerMinute",
    t.gone OR (k.person_id IS NOT NULL AND m.gone IS DISTINCT FROM false) AS "ownerGone"
  FROM api_keys k
  JOIN team_standings t ON t.team_id = k.team_id
  LEFT JOIN member_standings m ON m.team_id = k.team_id AND m.person_id = k.person_id
  WHERE k.digest = ANY($1::bytea[])`);

/**
 * Rows are locked in the order of their ids, so that two processes that report the same keys never wait for each other in a circle.
 * The version stays: being used is no change that somebody made.
 */
export const touchKeys: Statement<never> = statement(`
  WITH used AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz[], $5::text[], $6::text[], $7::int[])
      AS u(team_id, id, digest, used_at, address, agent, times)
  ), locked AS (
    SELECT k.team_id, k.id, u.digest, u.used_at, u.address, u.agent, u.times
    FROM api_keys k
    JOIN used u ON u.team_id = k.team_id AND u.id = k.id
    ORDER BY k.id
    FOR NO KEY UPDATE OF k
  )
  UPDATE api_keys k
  SET last_used_at = greatest(k.last_used_at, u.used_at),
    last_used_address = CASE WHEN k.last_used_at > u.used_at THEN k.last_used_address ELSE u.address END,
    last_used_agent = CASE WHEN k.last_used_at > u.used_at THEN k.last_used_agent ELSE u.agent END,
    use_count = k.use_count + u.times,
    digest = u.digest,
    pepper_id = $8
  FROM locked u
  WHERE k.team_id = u.team_id AND k.id = u.id`);
