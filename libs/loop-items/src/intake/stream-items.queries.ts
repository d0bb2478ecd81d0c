import { altered, recorded } from '#changes';
import { type Statement, statement } from '#database';
import { INSTANTS } from '../items/item.js';
import { FIRST_POSITION, ITEM, LAST_POSITION } from '../items/item-columns.js';
import type { ItemView } from '../items/item.dto.js';

export const countQueued: Statement<{ streamId: string; queued: number }> = statement(`
  SELECT i.stream_id AS "streamId", count(*)::int AS queued
  FROM items i
  WHERE i.owner_id = $1 AND i.stream_id = ANY ($2::uuid[]) AND (i.state = 'QUEUED' OR i.state = 'SNOOZED' AND i.snoozed_until <= now())
  GROUP BY i.stream_id`);

export const openItemsOf: Statement<{ id: string }> = statement(`
  SELECT i.id
  FROM items i
  WHERE i.owner_id = $1 AND i.stream_id = $2 AND i.state <> 'COMPLETED'
  ORDER BY i.id`);

/** Items of the stream $2 are no stream's from now on; told under $3 where they are many. */
export const detachItems = altered<{ detached: number }>({
  feed: 'loop',
  subject: 'item',
  type: `'item.updated'`,
  before: `SELECT ${ITEM} FROM items i WHERE i.owner_id = $1 AND i.stream_id = $2 ORDER BY i.id FOR UPDATE`,
  after: `UPDATE items i
    SET stream_id = NULL, state = b.state, snoozed_until = b."snoozedUntil", updated_at = now(), version = i.version + 1
    FROM "before" b
    WHERE i.owner_id = $1 AND i.id = b.id
    RETURNING ${ITEM}`,
  fields: ['streamId'],
  instants: INSTANTS,
  together: {
    most: 100,
    type: 'items.bulk_changed',
    id: '$3::uuid',
    data: `jsonb_build_object('id', $3::uuid, 'version', 1, 'action', 'DETACH', 'ids', (jsonb_agg(told.id)), 'operationId', NULL)`,
  },
  answer: 'SELECT count(*)::int AS detached FROM "row"',
});

export const countOpen: Statement<{ readonly open: number }> = statement(`
  SELECT (SELECT count(*)::int FROM items i WHERE i.owner_id = $1 AND i.state = 'QUEUED')
    + (SELECT count(*)::int FROM items i WHERE i.owner_id = $1 AND i.state = 'SNOOZED') AS open`);

/** A new item as a statement takes it. `nth` counts those of the same end of the queue, as they come. */
export interface IncomingItem {
  readonly id: string;
  readonly title: string;
  readonly searchText: string;
  readonly urgency: number;
  readonly description: string | null;
  readonly url: string | null;
  readonly dueAt: string | null;
  readonly dueAllDay: boolean;
  readonly labels: readonly string[];
  readonly metadata: object | null;
  readonly externalId: string | null;
  readonly dedupeKey: string | null;
  readonly top: boolean;
  readonly nth: number;
}

/** $2 the items, of which $3 go to the top, each above the one before, and $4 to the bottom; $5 what makes them, and $6 its stream. */
export const makeItems = recorded<ItemView>(
  'item.created',
  `
  INSERT INTO items AS i (owner_id, id, title, search_text, urgency, source, stream_id, external_id, description, url, due_at, due_all_day,
    labels, metadata, dedupe_key, position)
  SELECT $1, p.id, p.title, p."searchText", p.urgency, $5, $6::uuid, p."externalId", p.description, p.url, p."dueAt", p."dueAllDay",
    p.labels, p.metadata, p."dedupeKey", CASE WHEN p.top THEN e.top[$3::int + 1 - p.nth] ELSE e.bottom[p.nth] END
  FROM jsonb_to_recordset($2::jsonb) AS p (id uuid, title text, "searchText" text, urgency int, description text, url text,
    "dueAt" timestamptz, "dueAllDay" boolean, labels text[], metadata jsonb, "externalId" text, "dedupeKey" text, top boolean, nth int)
  CROSS JOIN ends e
  ON CONFLICT DO NOTHING
  RETURNING ${ITEM}`,
  {
    feed: 'loop',
    instants: INSTANTS,
    from: `ends AS MATERIALIZED (
      SELECT positions_before(${FIRST_POSITION}, $3::int) AS top, positions_after(${LAST_POSITION}, $4::int) AS bottom
    ),`,
  },
);

/** The newest open item of the stream $2, held. */
export const holdLastOpen: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND i.stream_id = $2 AND i.state <> 'COMPLETED'
  ORDER BY i.created_at DESC, i.id DESC
  LIMIT 1
  FOR UPDATE`);

/** The item of Looped's own that has this key, held. */
export const holdWarning: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND coalesce(i.custom_source_key, '') = '' AND i.dedupe_key = $2 AND i.source = 'SYSTEM'
  FOR UPDATE`);
