import type { TeamPlace } from '#accounts';
import { type Statement, statement } from '#database';

export const listPlaces: Statement<TeamPlace> = statement(`
  SELECT t.id, t.name, t.slug, m.role, t.timezone, t.locale, t.currency
  FROM memberships m
  JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
  WHERE m.person_id = $1 AND m.left_at IS NULL
  ORDER BY m.joined_at, t.id
  LIMIT 1000`);
