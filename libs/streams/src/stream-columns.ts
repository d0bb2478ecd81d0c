/** A stream in SQL, its table called `s`: what is shown of it, and what lists compare. It syncs for as long as a run holds it. */
export const STREAM_COLUMNS = {
  id: { show: 's.id', type: 'uuid' },
  title: { show: 's.title', type: 'text', folded: 's.title_key' },
  type: { show: 's.type', type: 'text' },
  paused: { show: '(s.paused_at IS NOT NULL)', type: 'boolean' },
  status: {
    show: `(CASE WHEN s.paused_at IS NOT NULL THEN 'PAUSED' WHEN s.lease_until > now() THEN 'SYNCING' ELSE s.status END)`,
    type: 'text',
  },
  lastError: { show: 's.last_error', type: 'json' },
  consecutiveFailures: { show: 's.consecutive_failures', type: 'int' },
  lastSyncedAt: { show: 's.last_synced_at', type: 'timestamptz', nullable: true },
  nextSyncAt: { show: '(CASE WHEN s.paused_at IS NULL THEN s.next_run_at END)', type: 'timestamptz', nullable: true },
  pausedAt: { show: 's.paused_at', type: 'timestamptz', nullable: true },
  pollIntervalSeconds: { show: 's.poll_interval_seconds', type: 'int', nullable: true },
  config: { show: 's.config', type: 'json' },
  secret: {
    show: `jsonb_build_object('set', s.secret_rotated_at IS NOT NULL, 'lastFour', s.secret_last_four, 'rotatedAt', to_char(s.secret_rotated_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`,
    type: 'json',
  },
  // The path; how callers reach this server is not the database's to know.
  inboundUrl: { show: `(CASE WHEN s.type = 'WEBHOOK' THEN '/in/' || s.id END)`, type: 'text', nullable: true },
  defaultUrgency: { show: 's.default_urgency', type: 'int' },
  completeUpstream: { show: 's.complete_upstream', type: 'boolean' },
  createdAt: { show: 's.created_at', type: 'timestamptz' },
  updatedAt: { show: 's.updated_at', type: 'timestamptz' },
  version: { show: 's.version', type: 'int' },
} as const;

/** A stream as the View has it, but for what its items are. */
export const STREAM_SHOWN = Object.entries(STREAM_COLUMNS)
  .map(([name, { show }]) => `${show} AS "${name}"`)
  .join(', ');
