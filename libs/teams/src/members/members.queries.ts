import { Listing, type Statement, statement } from '#database';
import type { Role } from '#kernel';
import type { MemberView } from './member.dto.js';

const MEMBER = `m.person_id AS id, p.name, m.role, p.email, m.rate::text AS rate, m.cost::text AS cost, m.joined_at AS "joinedAt",
  m.left_at AS "leftAt", m.version`;

export const memberRows = new Listing<MemberView, 'name' | 'joinedAt', 'present' | 'role'>({
  select: MEMBER,
  from: 'memberships m JOIN person_cards p ON p.id = m.person_id',
  tenant: 'm.team_id',
  id: 'm.person_id',
  sorts: {
    name: { key: 'p.name_key', type: 'text' },
    joinedAt: { key: 'm.joined_at', type: 'timestamptz' },
  },
  filters: { present: 'm.left_at IS NULL', role: 'm.role = ANY(?::text[])' },
});

/** A person's place in the team, also one that has ended. */
export const getMember: Statement<MemberView> = statement(`
  SELECT ${MEMBER}
  FROM memberships m
  JOIN person_cards p ON p.id = m.person_id
  WHERE m.team_id = $1 AND m.person_id = $2`);

/**
 * Holds the places of these people and of every OWNER, in one order for all, so that whoever changes roles waits for the others. What they
 * are is read by the next statement: this one may have seen them before they were changed.
 */
export const holdPlaces: Statement<never> = statement(`
  SELECT
  FROM memberships m
  WHERE m.team_id = $1 AND (m.person_id = ANY($2::uuid[]) OR (m.role = 'OWNER' AND m.left_at IS NULL))
  ORDER BY m.person_id
  FOR NO KEY UPDATE`);

/** How many OWNERs the team has, and the role of one person while they belong to it. */
export const getStandings: Statement<{ owners: number; role: Role | null }> = statement(`
  SELECT count(*) FILTER (WHERE m.role = 'OWNER')::int AS owners, max(m.role) FILTER (WHERE m.person_id = $2) AS role
  FROM memberships m
  WHERE m.team_id = $1 AND m.left_at IS NULL`);

/** A membership that ended comes back to life. */
export const putMember: Statement<MemberView> = statement(`
  WITH m AS (
    INSERT INTO memberships AS m (team_id, person_id, role, rate, cost)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (team_id, person_id) DO UPDATE
    SET role = EXCLUDED.role, rate = EXCLUDED.rate, cost = EXCLUDED.cost, left_at = NULL, updated_at = now(), version = m.version + 1
    RETURNING *
  )
  SELECT ${MEMBER}
  FROM m
  JOIN person_cards p ON p.id = m.person_id`);

/** No row where somebody has the place already; one that ended comes back to life with what was agreed. */
export const joinTeam: Statement<MemberView> = statement(`
  WITH m AS (
    INSERT INTO memberships AS m (team_id, person_id, role)
    VALUES ($1, $2, $3)
    ON CONFLICT (team_id, person_id) DO UPDATE
    SET role = EXCLUDED.role, joined_at = now(), left_at = NULL, updated_at = now(), version = m.version + 1
    WHERE m.left_at IS NOT NULL
    RETURNING *
  )
  SELECT ${MEMBER}
  FROM m
  JOIN person_cards p ON p.id = m.person_id`);

export const updateMember: Statement<MemberView> = statement(`
  WITH m AS (
    UPDATE memberships m
    SET role = $3, rate = $4, cost = $5, updated_at = now(), version = m.version + 1
    WHERE m.team_id = $1 AND m.person_id = $2
    RETURNING *
  )
  SELECT ${MEMBER}
  FROM m
  JOIN person_cards p ON p.id = m.person_id`);

export const endMember: Statement<MemberView> = statement(`
  WITH m AS (
    UPDATE memberships m
    SET left_at = now(), updated_at = now(), version = m.version + 1
    WHERE m.team_id = $1 AND m.person_id = $2
    RETURNING *
  )
  SELECT ${MEMBER}
  FROM m
  JOIN person_cards p ON p.id = m.person_id`);

/** Holds all places of a person in teams that live, and counts them by the next statement. */
export const holdPlacesOf: Statement<never> = statement(`
  SELECT
  FROM memberships m
  WHERE m.person_id = $1 AND m.left_at IS NULL
  ORDER BY m.team_id
  FOR NO KEY UPDATE`);

/** How many other teams that live a person belongs to. */
export const countOtherTeams: Statement<{ teams: number }> = statement(`
  SELECT count(*)::int AS teams
  FROM memberships m
  JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
  WHERE m.team_id <> $1 AND m.person_id = $2 AND m.left_at IS NULL`);
