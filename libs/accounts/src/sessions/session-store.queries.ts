import type { SessionFacts } from '#access';
import { type Statement, statement } from '#database';
import { ENDS_AT, IDLE_ENDS_AT } from './session-life.js';

/** The standings are views of teams, published for whoever asks whether a credential still holds; PostgreSQL inlines them. */
export const findSession: Statement<SessionFacts> = statement(`
  SELECT s.id, s.person_id AS "personId", p.staff, m.team_id AS "teamId", m.role,
    (extract(epoch FROM least(${ENDS_AT}, ${IDLE_ENDS_AT}) - clock_timestamp()) * 1000)::float8 AS "millisecondsLeft",
    p.disabled_at IS NOT NULL AS "ownerGone"
  FROM sessions s
  JOIN people p ON p.id = s.person_id
  LEFT JOIN (member_standings m JOIN team_standings t ON t.team_id = m.team_id AND NOT t.gone)
    ON m.team_id = s.team_id AND m.person_id = s.person_id AND NOT m.gone
  WHERE s.digest = ANY($1::bytea[])`);

/** Rows are locked in the order of their ids, so that two processes that report the same sessions never wait in a circle. */
export const touchSessions: Statement<never> = statement(`
  WITH used AS (
    SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[]) AS u(id, used_at, address, agent)
  ), locked AS (
    SELECT s.id, u.used_at, u.address, u.agent
    FROM sessions s
    JOIN used u ON u.id = s.id
    WHERE u.used_at > s.last_seen_at
    ORDER BY s.id
    FOR NO KEY UPDATE OF s
  )
  UPDATE sessions s
  SET last_seen_at = u.used_at, address = u.address, user_agent = u.agent
  FROM locked u
  WHERE s.id = u.id`);
