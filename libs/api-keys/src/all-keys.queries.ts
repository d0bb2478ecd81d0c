import { Listing, type Statement, statement } from '#database';
import { KEY, STATUS } from './api-key-columns.js';
import type { KeyCounts, StaffKeyView } from './staff-key.dto.js';

/** A key of any team, as it is kept. */
export interface AnyKeyRow extends StaffKeyView {
  readonly $personId: string | null;
  readonly $expiring: boolean;
}

const ANY_KEY = `${KEY}, jsonb_build_object('id', k.team_id, 'name', t.name) AS team,
  (SELECT jsonb_build_object('id', o.id, 'name', o.name) FROM person_names o WHERE o.id = k.person_id) AS person`;
const FROM = 'api_keys k JOIN team_names t ON t.id = k.team_id';

export const allKeys = new Listing<AnyKeyRow, 'createdAt' | 'lastUsedAt', 'q' | 'teamId' | 'personId' | 'status'>({
  select: ANY_KEY,
  from: FROM,
  tenant: null,
  id: 'k.id',
  sorts: {
    createdAt: { key: 'k.created_at', type: 'timestamptz' },
    lastUsedAt: { key: `coalesce(k.last_used_at, 'epoch')`, type: 'timestamptz' },
  },
  filters: {
    // As it is said, and as a pattern: what a key ends with is compared as it stands.
    q: '(k.last_four = (?::text[])[1] OR lower(k.name) LIKE lower((?::text[])[2]))',
    teamId: 'k.team_id = ?',
    personId: 'k.person_id = ?',
    status: `${STATUS} = ANY(?::text[])`,
  },
  steady: [],
});

/** More than one where keys of several teams have this id. */
export const findAnyKey: Statement<AnyKeyRow> = statement(`
  SELECT ${ANY_KEY}
  FROM ${FROM}
  WHERE k.id = $1 AND ($2::uuid IS NULL OR k.team_id = $2)
  ORDER BY k.created_at
  LIMIT 2`);

export const countKeys: Statement<KeyCounts> = statement(`
  SELECT count(*) FILTER (WHERE ${STATUS} = 'ACTIVE')::int AS active, count(*) FILTER (WHERE ${STATUS} = 'EXPIRED')::int AS expired,
    count(*) FILTER (WHERE ${STATUS} = 'REVOKED')::int AS revoked
  FROM api_keys k
  WHERE k.team_id = $1`);

/** For a search: the keys that end so, the latest first. */
export const keysEnding: Statement<AnyKeyRow> = statement(`
  SELECT ${ANY_KEY}
  FROM ${FROM}
  WHERE k.last_four = $1
  ORDER BY k.created_at DESC
  LIMIT 10`);
