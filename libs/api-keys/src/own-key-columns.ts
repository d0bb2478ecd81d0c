const STATUS = `(CASE WHEN k.revoked_at IS NOT NULL THEN 'REVOKED' WHEN k.expires_at <= now()::timestamptz(3) THEN 'EXPIRED'
  WHEN k.expires_at <= now() + interval '7 days' THEN 'EXPIRING' ELSE 'ACTIVE' END)`;

/** A person's key in SQL, its table called `k`. The listed scopes follow the access: what they open is worked out by who shows them. */
export const OWN_KEY_COLUMNS = {
  teamId: { by: 'k.team_id', type: 'uuid' },
  id: { show: 'k.id', type: 'uuid' },
  name: { show: 'k.name', type: 'text' },
  prefix: { show: 'k.prefix', type: 'text' },
  lastFour: { show: 'k.last_four', type: 'text' },
  access: { show: 'k.access', type: 'text' },
  scopes: { show: 'k.scopes', type: 'texts' },
  status: { show: STATUS, type: 'text' },
  expiresAt: { show: 'k.expires_at', type: 'timestamptz', nullable: true },
  ipAllowlist: { show: 'k.ip_allowlist', type: 'texts' },
  lastUsedAt: { show: 'k.last_used_at', type: 'timestamptz', nullable: true },
  lastUsedIp: { show: 'k.last_used_address', type: 'text', nullable: true },
  createdByKeyId: { show: 'k.parent_id', type: 'uuid', nullable: true },
  replacedById: { show: 'k.replaced_by_id', type: 'uuid', nullable: true },
  revokedAt: { show: 'k.revoked_at', type: 'timestamptz', nullable: true },
  createdAt: { show: 'k.created_at', type: 'timestamptz' },
} as const;
