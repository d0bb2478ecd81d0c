import type { TeamPlace } from '#accounts';
import { type Statement, statement } from '#database';

export const listPlaces: Statement<TeamPlace> = statement(`
  SELECT t.id, t.name, t.slug, m.role, t.timezone, t.locale, t.currency
  FROM memberships m
  JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
  WHERE m.person_id = $1 AND m.left_at IS NULL
  ORDER BY m.joined_at, t.id
  LIMIT 1000`);

/** Who signs in twice at once gets one team of their own, not two. */
export const takeTurn: Statement<never> = statement(
  `SELECT pg_advisory_xact_lock(hashtextextended('own team of ' || $1::uuid, 0))`,
);
