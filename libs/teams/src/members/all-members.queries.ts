import { type Statement, statement } from '#database';
import { MOST_MEMBERS, type StaffMembership, type StaffTeamMember } from './staff-member.dto.js';

export const membersOf: Statement<StaffTeamMember> = statement(`
  SELECT m.person_id AS id, p.name, p.email, m.role, s.gone AS suspended, m.joined_at AS "joinedAt"
  FROM memberships m
  JOIN person_cards p ON p.id = m.person_id
  JOIN member_standings s ON s.team_id = m.team_id AND s.person_id = m.person_id
  WHERE m.team_id = $1 AND m.left_at IS NULL
  ORDER BY p.name_key, m.person_id
  LIMIT ${MOST_MEMBERS}`);

/** Deleted teams are none. */
export const placesOf: Statement<StaffMembership> = statement(`
  SELECT t.id, t.name, m.role, m.joined_at AS "joinedAt"
  FROM memberships m
  JOIN teams t ON t.id = m.team_id
  WHERE m.person_id = $1 AND m.left_at IS NULL AND t.deleted_at IS NULL
  ORDER BY t.name, t.id
  LIMIT ${MOST_MEMBERS}`);
