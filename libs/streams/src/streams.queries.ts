import { recorded } from '#changes';
import { Listing, OpenListing, type Statement, statement } from '#database';
import { STREAM_COLUMNS } from './stream-columns.js';
import type { StreamView } from './stream.dto.js';

/** A stream as its table has it: what its items are, others know. */
export type StreamRow = Omit<StreamView, 'queuedCount'> & { readonly version: number };

const COLUMNS = Object.entries(STREAM_COLUMNS)
  .map(([name, { show }]) => `${show} AS "${name}"`)
  .join(', ');

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

/** It runs at once; what never runs by itself still does not. */
export const resumeStream: Statement<StreamRow> = statement(`
  UPDATE streams s
  SET paused_at = NULL, skip_missed = $3, next_run_at = CASE WHEN s.next_run_at IS NOT NULL THEN now() END,
    updated_at = now(), version = s.version + 1
  WHERE s.owner_id = $1 AND s.id = $2
  RETURNING ${COLUMNS}`);

export const deleteStream: Statement<never> = statement('DELETE FROM streams WHERE owner_id = $1 AND id = $2');

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
    secret_rotated_at = NULL, default_urgency = excluded.default_urgency, complete_upstream = excluded.complete_upstream,
    created_at = now(), updated_at = now(), version = 1
  RETURNING ${COLUMNS}`,
  { feed: 'loop', instants: ['lastSyncedAt', 'nextSyncAt', 'pausedAt', 'createdAt', 'updatedAt'] },
);
