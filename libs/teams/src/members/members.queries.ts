import { Listing, type Statement, statement } from '#database';
import type { MemberView } from './member.dto.js';

const MEMBER = `m.person_id AS id, p.name, m.role, p.email, m.rate::text AS rate, m.cost::text AS cost, m.joined_at AS "joinedAt",
  m.left_at AS "leftAt"`;

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

/** A membership that ended comes back to life. */
export const putMember: Statement<MemberView & { version: number }> = statement(`
  WITH m AS (
    INSERT INTO memberships AS m (team_id, person_id, role, rate, cost)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (team_id, person_id) DO UPDATE
    SET role = EXCLUDED.role, rate = EXCLUDED.rate, cost = EXCLUDED.cost, left_at = NULL, updated_at = now(), version = m.version + 1
    RETURNING *
  )
  SELECT ${MEMBER}, m.version
  FROM m
  JOIN person_cards p ON p.id = m.person_id`);
