/** The status of a key in SQL, its table called `k`. */
export const STATUS = `CASE WHEN k.revoked_at IS NOT NULL THEN 'REVOKED' WHEN k.expires_at <= now()::timestamptz(3) THEN 'EXPIRED' ELSE 'ACTIVE' END`;
/** A key as its View has it. */
export const KEY = `k.id, k.kind, k.name, k.prefix, k.last_four AS "lastFour", k.access, k.scopes, ${STATUS} AS status,
  k.expires_at AS "expiresAt", k.ip_allowlist AS "ipAllowlist",
  (SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM person_names p WHERE p.id = k.made_by_id) AS "createdBy",
  k.parent_id AS "createdByKeyId", k.replaced_by_id AS "replacedById", k.revoked_at AS "revokedAt", k.revoked_by AS "revokedBy",
  k.revoke_reason AS "revokeReason", k.last_used_at AS "lastUsedAt", k.last_used_address AS "lastUsedIp",
  k.last_used_agent AS "lastUsedAgent", k.use_count AS "useCount", k.created_at AS "createdAt", k.updated_at AS "updatedAt", k.version,
  k.person_id AS "$personId", coalesce(k.expires_at <= now() + interval '7 days', false) AS "$expiring"`;
