import { recorded } from '#changes';
import { type Statement, statement } from '#database';
import { INSTANTS } from '../items/item.js';
import { ITEM } from '../items/item-columns.js';
import type { ItemView } from '../items/item.dto.js';

/** $2 the items, each with its position and its folded texts. */
export const plantItems = recorded<ItemView>(
  'item.created',
  `
  INSERT INTO items AS i (owner_id, id, title, state, urgency, source, custom_source_name, custom_source_key, search_text, description, url,
    due_at, position, snoozed_until, top_of_mind, bump_count, snooze_count, completed_at, labels, metadata, stream_id, external_id,
    created_at, updated_at)
  SELECT $1, p.id, p.title,
    CASE WHEN p."completedAt" IS NOT NULL THEN 'COMPLETED' WHEN p."snoozedUntil" IS NOT NULL THEN 'SNOOZED' ELSE 'QUEUED' END,
    coalesce(p.urgency, 3), coalesce(p.source, 'NATIVE'), p."customSourceName", p."customSourceKey", p."searchText", p.description, p.url,
    p."dueAt", p.position, p."snoozedUntil", coalesce(p."topOfMind", false), coalesce(p."bumpCount", 0), coalesce(p."snoozeCount", 0),
    p."completedAt", coalesce(p.labels, '{}'), p.metadata, p."streamId", p."externalId", p."createdAt", coalesce(p."completedAt", p."createdAt")
  FROM jsonb_to_recordset($2::jsonb) AS p (id uuid, title text, urgency int, source text, "customSourceName" text, "customSourceKey" text,
    "searchText" text, description text, url text, "dueAt" timestamptz, position text, "snoozedUntil" timestamptz, "topOfMind" boolean,
    "bumpCount" int, "snoozeCount" int, "completedAt" timestamptz, labels text[], metadata jsonb, "streamId" uuid, "externalId" text,
    "createdAt" timestamptz)
  RETURNING ${ITEM}`,
  { feed: 'loop', instants: INSTANTS },
);

/** Every item of the person. */
export const clearItems: Statement<ItemView> = statement(`
  DELETE FROM items i
  WHERE i.owner_id = $1
  RETURNING ${ITEM}`);

/** What speaks of items that are gone: they may be planted again, and nothing undoes what led to them. */
export const CLEARINGS: readonly Statement<never>[] = [
  statement('DELETE FROM item_operations WHERE owner_id = $1'),
  statement('DELETE FROM item_tombstones WHERE owner_id = $1'),
];
