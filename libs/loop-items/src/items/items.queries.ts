import { type Statement, statement } from '#database';
import { ITEM } from './item-columns.js';
import type { ItemView } from './item.dto.js';

export const getItem: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND i.id = $2`);

export const lockItem: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND i.id = $2
  FOR UPDATE`);

/** State and time are stored as they show: an item whose time has come is woken by whatever changes it first. */
export const updateItem: Statement<ItemView> = statement(`
  UPDATE items i
  SET title = $3, custom_source_name = $4, custom_source_key = $5, search_text = $6, urgency = $7, description = $8, url = $9, due_at = $10,
    due_all_day = $11, top_of_mind = $12, labels = $13, metadata = $14, edited_fields = $15, state = $16, snoozed_until = $17,
    updated_at = now(), version = i.version + 1
  WHERE i.owner_id = $1 AND i.id = $2
  RETURNING ${ITEM}`);

/** Takes the items away, and leaves a tombstone for each dedupe key. */
export const destroyItems: Statement<{ id: string }> = statement(`
  WITH gone AS (
    DELETE FROM items i WHERE i.owner_id = $1 AND i.id = ANY ($2::uuid[])
    RETURNING i.id, i.dedupe_key, i.custom_source_key
  ), buried AS (
    INSERT INTO item_tombstones (owner_id, key_hash, item_id)
    SELECT $1, dedupe_hash(g.custom_source_key, g.dedupe_key), g.id FROM gone g WHERE g.dedupe_key IS NOT NULL
    ON CONFLICT (owner_id, key_hash) DO UPDATE SET item_id = EXCLUDED.item_id, destroyed_at = now()
  )
  SELECT g.id FROM gone g`);

export const lockItems: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND i.id = ANY ($2::uuid[])
  ORDER BY i.id
  FOR UPDATE`);

/** The item that has this dedupe key. */
export const findDuplicate: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND coalesce(i.custom_source_key, '') = coalesce($2, '') AND i.dedupe_key = $3`);
