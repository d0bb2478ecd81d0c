import { type Statement, statement } from '#database';
import type { Draft } from '../connectors/entry.js';
import type { Known } from './verdict.js';

export interface KnownEntry extends Known {
  readonly externalId: string;
}

/** What is known of these things of a source. */
export const knownEntries: Statement<KnownEntry> = statement(`
  SELECT e.external_id AS "externalId", e.content_hash AS "contentHash", e.activity, e.closed, e.item_id AS "itemId", e.due_at AS "dueAt"
  FROM stream_entries e
  WHERE e.owner_id = $1 AND e.stream_id = $2 AND e.external_id = ANY ($3::text[])`);

/** How an entry is remembered. */
export interface KeptEntry {
  readonly externalId: string;
  readonly contentHash: string;
  readonly activity: string | null;
  readonly closed: boolean;
  readonly updatedAt: string | null;
  readonly itemId: string | null;
  readonly dueAt: string | null;
  readonly draft: Draft | null;
}

/** $3 the entries as they stand now. What became an item once stays bound to it. */
export const keepEntries: Statement<never> = statement(`
  INSERT INTO stream_entries AS e (owner_id, stream_id, external_id, content_hash, activity, closed, upstream_updated_at, item_id, due_at, draft)
  SELECT $1, $2, k."externalId", k."contentHash", k.activity, k.closed, k."updatedAt", k."itemId", k."dueAt", k.draft
  FROM jsonb_to_recordset($3::jsonb) AS k ("externalId" text, "contentHash" text, activity text, closed boolean, "updatedAt" timestamptz,
    "itemId" uuid, "dueAt" timestamptz, draft jsonb)
  ON CONFLICT (owner_id, stream_id, external_id) DO UPDATE
  SET content_hash = excluded.content_hash, activity = excluded.activity, closed = excluded.closed,
    upstream_updated_at = excluded.upstream_updated_at, item_id = coalesce(excluded.item_id, e.item_id), due_at = excluded.due_at,
    draft = excluded.draft, seen_at = now()`);

/** Streams of anybody with entries whose time has come. */
export const streamsWithDue: Statement<{ readonly ownerId: string; readonly streamId: string }> = statement(`
  SELECT DISTINCT d.owner_id AS "ownerId", d.stream_id AS "streamId"
  FROM (
    SELECT e.owner_id, e.stream_id
    FROM stream_entries e
    JOIN streams s ON s.owner_id = e.owner_id AND s.id = e.stream_id AND s.paused_at IS NULL
    WHERE e.due_at <= now()
    ORDER BY e.due_at
    LIMIT 500
  ) d`);

export interface DueEntry {
  readonly externalId: string;
  readonly draft: Draft;
}

export const dueEntries: Statement<DueEntry> = statement(`
  SELECT e.external_id AS "externalId", e.draft
  FROM stream_entries e
  WHERE e.owner_id = $1 AND e.stream_id = $2 AND e.due_at <= now() AND e.draft IS NOT NULL
  ORDER BY e.due_at, e.external_id
  LIMIT 500`);

/** $3 their ids and $4, at the same places, the items that they became. */
export const settleDue: Statement<never> = statement(`
  UPDATE stream_entries e
  SET item_id = d.item, due_at = NULL, draft = NULL
  FROM unnest($3::text[], $4::uuid[]) AS d (entry, item)
  WHERE e.owner_id = $1 AND e.stream_id = $2 AND e.external_id = d.entry`);

/** They could not be made; a little later they may. */
export const putOffDue: Statement<never> = statement(`
  UPDATE stream_entries SET due_at = now() + interval '5 minutes' WHERE owner_id = $1 AND stream_id = $2 AND due_at <= now()`);
