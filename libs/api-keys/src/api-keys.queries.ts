import { Listing, OpenListing, type Statement, statement } from '#database';
import { KEY, STATUS } from './api-key-columns.js';
import type { ApiKeyView } from './api-key.dto.js';
import { OWN_KEY_COLUMNS } from './own-key-columns.js';
import type { OwnKeyView } from './own-key.dto.js';

/** A key as it is kept: `scopes` are the listed ones, not those it opens in effect. */
export interface ApiKeyRow extends ApiKeyView {
  readonly $personId: string | null;
  /** Seven days or less are left. */
  readonly $expiring: boolean;
}

export const keyRows = new Listing<ApiKeyRow, 'createdAt' | 'lastUsedAt', 'kinds' | 'person' | 'status'>({
  select: KEY,
  from: 'api_keys k',
  tenant: 'k.team_id',
  id: 'k.id',
  sorts: {
    createdAt: { key: 'k.created_at', type: 'timestamptz' },
    lastUsedAt: { key: `coalesce(k.last_used_at, 'epoch')`, type: 'timestamptz' },
  },
  filters: { kinds: 'k.kind = ANY(?::text[])', person: 'k.person_id = ?::uuid', status: `${STATUS} = ANY(?::text[])` },
});

/**
 * Changes of one team's keys come one after the other: they are rare, and limits, children and makers then cannot change under them.
 * Answers the instant by which expiries are judged.
 */
export const lockKeys: Statement<{ now: string }> = statement(`
  SELECT pg_advisory_xact_lock(hashtextextended('api_keys ' || $1::text, 0)), now()::timestamptz(3) AS now`);

export const getKey: Statement<ApiKeyRow> = statement(`
  SELECT ${KEY}
  FROM api_keys k
  WHERE k.team_id = $1 AND k.id = $2 AND k.kind = ANY($3::text[])`);

/** The keys of a person, in all their teams. */
export const ownKeys = new OpenListing<OwnKeyView>({
  tenant: 'k.person_id',
  branches: [{ from: 'api_keys k' }],
  columns: OWN_KEY_COLUMNS,
  needs: { scopes: ['access', 'scopes'] },
});

/** A key of this person in this team. */
export const getOwnKey: Statement<ApiKeyRow> = statement(`
  SELECT ${KEY}
  FROM api_keys k
  WHERE k.team_id = $1 AND k.id = $2 AND k.kind = 'PERSONAL' AND k.person_id = $3`);

/** `most` is the limit of this very team, where it has one. */
export const countTeamKeys: Statement<{ live: number; most: number | null }> = statement(`
  SELECT count(*)::int AS live, (SELECT t.live_keys FROM team_standings t WHERE t.team_id = $1) AS most
  FROM api_keys k
  WHERE k.team_id = $1 AND k.kind = 'TEAM' AND ${STATUS} = 'ACTIVE'`);

/** A person's keys count over all their teams. */
export const countPersonalKeys: Statement<{ live: number }> = statement(`
  SELECT count(*)::int AS live
  FROM api_keys k
  WHERE k.person_id = $1 AND ${STATUS} = 'ACTIVE'`);

export const insertKey: Statement<ApiKeyRow> = statement(`
  INSERT INTO api_keys AS k (team_id, id, kind, person_id, made_by_id, parent_id, name, prefix, last_four, digest, pepper_id, access, scopes,
    ip_allowlist, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  RETURNING ${KEY}`);

/** Puts a key as it is described, whatever stood under its id: alive again, and never used. */
export const plantKey: Statement<ApiKeyRow> = statement(`
  INSERT INTO api_keys AS k (team_id, id, kind, person_id, made_by_id, parent_id, name, prefix, last_four, digest, pepper_id, access, scopes,
    ip_allowlist, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  ON CONFLICT (team_id, id) DO UPDATE
  SET kind = EXCLUDED.kind, person_id = EXCLUDED.person_id, made_by_id = EXCLUDED.made_by_id, parent_id = EXCLUDED.parent_id,
    replaced_by_id = NULL, name = EXCLUDED.name, prefix = EXCLUDED.prefix, last_four = EXCLUDED.last_four, digest = EXCLUDED.digest,
    pepper_id = EXCLUDED.pepper_id, access = EXCLUDED.access, scopes = EXCLUDED.scopes, ip_allowlist = EXCLUDED.ip_allowlist,
    expires_at = EXCLUDED.expires_at, revoked_at = NULL, revoked_by = NULL, revoke_reason = NULL, updated_at = now(), version = k.version + 1
  RETURNING ${KEY}`);

export const updateKey: Statement<ApiKeyRow> = statement(`
  UPDATE api_keys k
  SET name = $3, access = $4, scopes = $5, ip_allowlist = $6, expires_at = $7, updated_at = now(), version = k.version + 1
  WHERE k.team_id = $1 AND k.id = $2
  RETURNING ${KEY}`);

export const replaceKey: Statement<ApiKeyRow> = statement(`
  UPDATE api_keys k
  SET replaced_by_id = $3, expires_at = $4, updated_at = now(), version = k.version + 1
  WHERE k.team_id = $1 AND k.id = $2
  RETURNING ${KEY}`);

export const revokeKey: Statement<ApiKeyRow> = statement(`
  UPDATE api_keys k
  SET revoked_at = now(), revoked_by = $3, revoke_reason = $4, updated_at = now(), version = k.version + 1
  WHERE k.team_id = $1 AND k.id = $2
  RETURNING ${KEY}`);

const DESCENDANTS = `
  WITH RECURSIVE descendants AS (
    SELECT c.id FROM api_keys c WHERE c.team_id = $1 AND c.parent_id = $2
    UNION
    SELECT c.id FROM api_keys c JOIN descendants d ON c.parent_id = d.id WHERE c.team_id = $1
  )`;

/** Keys that were made by this one, by a key that it made, and so on, and are not revoked yet. */
export const liveDescendants: Statement<ApiKeyRow> = statement(`${DESCENDANTS}
  SELECT ${KEY}
  FROM api_keys k
  WHERE k.team_id = $1 AND k.id IN (SELECT id FROM descendants) AND k.revoked_at IS NULL
  ORDER BY k.id`);

export const revokeDescendants: Statement<ApiKeyRow> = statement(`${DESCENDANTS}
  UPDATE api_keys k
  SET revoked_at = now(), revoked_by = $3, revoke_reason = $4, updated_at = now(), version = k.version + 1
  WHERE k.team_id = $1 AND k.id IN (SELECT id FROM descendants) AND k.revoked_at IS NULL
  RETURNING ${KEY}`);

/** The keys that a person made for themselves in this team, as long as they are not revoked. */
export const liveOwnKeys: Statement<ApiKeyRow> = statement(`
  SELECT ${KEY}
  FROM api_keys k
  WHERE k.team_id = $1 AND k.person_id = $2 AND k.revoked_at IS NULL
  ORDER BY k.id`);

/** No descendant outlives the key: those that would end now with it. */
export const shortenDescendants: Statement<ApiKeyRow> = statement(`${DESCENDANTS}
  UPDATE api_keys k
  SET expires_at = $3, updated_at = now(), version = k.version + 1
  WHERE k.team_id = $1 AND k.id IN (SELECT id FROM descendants) AND k.revoked_at IS NULL
    AND (k.expires_at IS NULL OR k.expires_at > $3::timestamptz)
  RETURNING ${KEY}`);

/** Children go over to the key that takes their maker's place. */
export const adoptChildren: Statement<ApiKeyRow> = statement(`
  UPDATE api_keys k
  SET parent_id = $3, updated_at = now(), version = k.version + 1
  WHERE k.team_id = $1 AND k.parent_id = $2 AND k.revoked_at IS NULL
  RETURNING ${KEY}`);

/** A row if the first key was made by the second, or by one that it made, and so on. */
export const descent: Statement<{ id: string }> = statement(`
  WITH RECURSIVE line AS (
    SELECT k.id, k.parent_id FROM api_keys k WHERE k.team_id = $1 AND k.id = $2
    UNION
    SELECT k.id, k.parent_id FROM api_keys k JOIN line l ON k.id = l.parent_id WHERE k.team_id = $1
  )
  SELECT id FROM line WHERE id = $3 AND id <> $2`);

/** Keys of the team that are not among these, whatever their state. */
export const pruneKeys: Statement<ApiKeyRow> = statement(`
  DELETE FROM api_keys k
  WHERE k.team_id = $1 AND k.id <> ALL($2::uuid[])
  RETURNING ${KEY}`);

/** What ties the remaining keys to those about to go. */
export const freeKeys: Statement<never> = statement(`
  UPDATE api_keys k
  SET parent_id = NULL, replaced_by_id = NULL
  WHERE k.team_id = $1 AND k.id = ANY($2::uuid[]) AND (k.parent_id IS NOT NULL OR k.replaced_by_id IS NOT NULL)`);
