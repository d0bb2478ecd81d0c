import { recorded } from '#changes';
import { Listing, OpenListing, type Statement, statement } from '#database';
import { STREAM_COLUMNS, STREAM_SHOWN as COLUMNS } from './stream-columns.js';
import type { StreamView } from './stream.dto.js';

/** A stream as its table has it: what its items are, others know. */
export type StreamRow = Omit<StreamView, 'queuedCount'> & { readonly version: number };

export const streamRows = new Listing<StreamRow, 'createdAt' | 'title', never>({
  select: COLUMNS,
  from: 'streams s',
  tenant: 's.owner_id',
  id: 's.id',
  sorts: { createdAt: { key: 's.created_at', type: 'timestamptz' }, title: { key: 's.title_key', type: 'text' } },
  filters: {},
});

export const openStreams = new OpenListing<StreamRow>({
  tenant: 's.owner_id',
  branches: [{ from: 'streams s' }],
  columns: STREAM_COLUMNS,
  needs: { queuedCount: ['id'] },
});

export const getStream: Statement<StreamRow> = statement(`
  SELECT ${COLUMNS}
  FROM streams s
  WHERE s.owner_id = $1 AND s.id = $2`);

export const lockStream: Statement<StreamRow> = statement(`
  SELECT ${COLUMNS}
  FROM streams s
  WHERE s.owner_id = $1 AND s.id = $2
  FOR UPDATE`);

export const pauseStream: Statement<StreamRow> = statement(`
  UPDATE streams s
  SET paused_at = now(), updated_at = now(), version = s.version + 1
  WHERE s.owner_id = $1 AND s.id = $2
  RETURNING ${COLUMNS}`);

/** It runs at once where it runs by itself ($4). A run that is still under way is over: it knows nothing of how to go on. */
export const resumeStream: Statement<StreamRow> = statement(`
  UPDATE streams s
  SET paused_at = NULL, skip_missed = $3, catching_up = true, made_since = 0, lease_id = NULL, lease_until = NULL,
    next_run_at = CASE WHEN $4::boolean THEN now() END, updated_at = now(), version = s.version + 1
  WHERE s.owner_id = $1 AND s.id = $2
  RETURNING ${COLUMNS}`);

/** What came due while the stream was paused is taken as seen. */
export const skipDueEntries: Statement<never> = statement(`
  UPDATE stream_entries SET due_at = NULL, draft = NULL WHERE owner_id = $1 AND stream_id = $2 AND due_at <= now()`);

/** Secrets and runs go with it; who still pushes to it is told so. */
export const deleteStream: Statement<never> = statement(`
  WITH gone AS (DELETE FROM streams WHERE owner_id = $1 AND id = $2 RETURNING id)
  INSERT INTO deleted_streams (owner_id, stream_id, inbound_hash)
  SELECT $1, g.id, (SELECT x.inbound_hash FROM stream_secrets x WHERE x.owner_id = $1 AND x.stream_id = $2) FROM gone g
  ON CONFLICT (owner_id, stream_id) DO UPDATE SET inbound_hash = excluded.inbound_hash, deleted_at = now()`);

/** Whatever stood under the id is as new. */
export const plantStream = recorded<StreamRow>(
  'stream.created',
  `
  INSERT INTO streams AS s (owner_id, id, title, title_key, type, status, paused_at, last_error, consecutive_failures, last_synced_at,
    next_run_at, poll_interval_seconds, config, default_urgency, complete_upstream)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  ON CONFLICT (owner_id, id) DO UPDATE
  SET title = excluded.title, title_key = excluded.title_key, type = excluded.type, status = excluded.status,
    paused_at = excluded.paused_at, last_error = excluded.last_error, consecutive_failures = excluded.consecutive_failures,
    last_synced_at = excluded.last_synced_at, next_run_at = excluded.next_run_at, skip_missed = false,
    poll_interval_seconds = excluded.poll_interval_seconds, config = excluded.config, secret_last_four = NULL,
    secret_rotated_at = NULL, cursor = NULL, lease_id = NULL, lease_until = NULL, catching_up = false, made_since = 0, day_began_at = NULL,
    day_made = 0, auth_failures = 0, told_at = NULL, asked_at = NULL, pushes_dropped = 0, default_urgency = excluded.default_urgency, complete_upstream = excluded.complete_upstream,
    created_at = now(), updated_at = now(), version = 1
  RETURNING ${COLUMNS}`,
  {
    feed: 'loop',
    from: `forgotten AS (DELETE FROM stream_entries WHERE owner_id = $1 AND stream_id = $2),`,
    instants: ['lastSyncedAt', 'nextSyncAt', 'pausedAt', 'createdAt', 'updatedAt'],
  },
);
