import { Listing, type Statement, statement } from '#database';
import type { StaffTeamView } from './staff-team.dto.js';

const TEAM = `t.id, t.name, t.slug, CASE WHEN t.deleted_at IS NULL THEN 'ACTIVE' ELSE 'DELETED' END AS status, t.currency, t.timezone,
  (SELECT count(*)::int FROM memberships m WHERE m.team_id = t.id AND m.left_at IS NULL) AS "memberCount",
  jsonb_build_object('ratePerMinute', t.rate_per_minute, 'liveKeys', t.live_keys) AS limits, t.deleted_at AS "deletedAt",
  t.created_at AS "createdAt", t.updated_at AS "updatedAt", t.version`;

/** The name as it is sorted and searched; an index stands on this very expression. */
const NAME = 'lower(t.name)';

export const allTeams = new Listing<StaffTeamView, 'name' | 'createdAt', 'q' | 'active' | 'deleted'>({
  select: TEAM,
  from: 'teams t',
  tenant: null,
  id: 't.id',
  sorts: {
    name: { key: `(${NAME} COLLATE "C")`, type: 'text' },
    createdAt: { key: 't.created_at', type: 'timestamptz' },
  },
  filters: {
    q: `(${NAME} LIKE lower(?) OR t.slug LIKE lower(?))`,
    active: 't.deleted_at IS NULL',
    deleted: 't.deleted_at IS NOT NULL',
  },
  // A search is planned for what it looks for: rare words by the index of texts, frequent ones in the order of the list.
  steady: ['active', 'deleted'],
});

export const getAnyTeam: Statement<StaffTeamView> = statement(`
  SELECT ${TEAM}
  FROM teams t
  WHERE t.id = $1`);

export const lockAnyTeam: Statement<StaffTeamView & { $restorable: boolean }> = statement(`
  SELECT ${TEAM}, coalesce(t.deleted_at > now() - interval '30 days', false) AS "$restorable"
  FROM teams t
  WHERE t.id = $1
  FOR UPDATE`);

export const limitTeam: Statement<StaffTeamView> = statement(`
  UPDATE teams t
  SET rate_per_minute = $2, live_keys = $3, updated_at = now(), version = t.version + 1
  WHERE t.id = $1
  RETURNING ${TEAM}`);

export const restoreTeam: Statement<StaffTeamView> = statement(`
  UPDATE teams t
  SET deleted_at = NULL, updated_at = now(), version = t.version + 1
  WHERE t.id = $1
  RETURNING ${TEAM}`);
