import { type Statement, statement } from '#database';
import type { SessionPerson } from './session.dto.js';
import { ENDS_AT, IDLE_ENDS_AT } from './session-life.js';

/** A session and its person, as the console shows them. */
export interface OpenSession {
  readonly id: string;
  readonly teamId: string | null;
  readonly person: SessionPerson;
  readonly expiresAt: string;
  readonly idleExpiresAt: string;
}

export const getSession: Statement<OpenSession> = statement(`
  SELECT s.id, s.team_id AS "teamId",
    json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'timezone', p.timezone, 'locale', p.locale, 'staff', p.staff,
      'secondFactor', EXISTS (SELECT FROM second_factors f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL),
      'hasPassword', p.password_hash IS NOT NULL) AS person,
    (${ENDS_AT})::timestamptz(3) AS "expiresAt", (${IDLE_ENDS_AT})::timestamptz(3) AS "idleExpiresAt"
  FROM sessions s
  JOIN people p ON p.id = s.person_id
  WHERE s.person_id = $1 AND s.id = $2`);

/** In the team that the person worked in last, of those they have a place in; else in the first of these. */
export const insertSession: Statement<{ id: string; teamId: string | null }> = statement(`
  INSERT INTO sessions AS s (id, person_id, digest, team_id, address, user_agent)
  VALUES ($1, $2, $3, COALESCE(
    (SELECT o.team_id FROM sessions o WHERE o.person_id = $2 AND o.team_id = ANY($4::uuid[]) ORDER BY o.last_seen_at DESC LIMIT 1),
    ($4::uuid[])[1]), $5, $6)
  RETURNING s.id, s.team_id AS "teamId"`);

/** What has ended by itself, and what is more than anybody has browsers. */
export const sweepSessions: Statement<never> = statement(`
  DELETE FROM sessions
  WHERE id IN (
    SELECT ranked.id
    FROM (
      SELECT s.id, least(${ENDS_AT}, ${IDLE_ENDS_AT}) <= now() AS over, row_number() OVER (ORDER BY s.last_seen_at DESC) AS nth
      FROM sessions s
      JOIN people p ON p.id = s.person_id
      WHERE s.person_id = $1
    ) ranked
    WHERE ranked.over OR ranked.nth >= 100
  )`);

/** One of a person's sessions, as they see it. */
export interface ListedSession {
  readonly id: string;
  readonly current: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly expiresAt: string;
}

/** A hundred at most: no more are kept. */
export const listSessions: Statement<ListedSession> = statement(`
  SELECT s.id, s.id = $2 AS current, s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt", s.address, s.user_agent AS "userAgent",
    least(${ENDS_AT}, ${IDLE_ENDS_AT})::timestamptz(3) AS "expiresAt"
  FROM sessions s
  JOIN people p ON p.id = s.person_id
  WHERE s.person_id = $1 AND least(${ENDS_AT}, ${IDLE_ENDS_AT}) > now()
  ORDER BY s.last_seen_at DESC, s.id
  LIMIT 100`);

export const moveSession: Statement<{ id: string }> = statement(`
  UPDATE sessions SET team_id = $3 WHERE person_id = $1 AND id = $2 RETURNING id`);

/** All of a person's, but for the one that is named. */
export const deleteSessions: Statement<{ id: string }> = statement(`
  DELETE FROM sessions WHERE person_id = $1 AND id IS DISTINCT FROM $2 RETURNING id`);

export const deleteSession: Statement<{ id: string }> = statement(`
  DELETE FROM sessions WHERE person_id = $1 AND id = $2 RETURNING id`);
