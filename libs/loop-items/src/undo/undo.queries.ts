import { altered } from '#changes';
import { type Statement, statement } from '#database';
import { INSTANTS, STANDING } from '../items/item.js';
import { ITEM } from '../items/item-columns.js';
import type { ItemView } from '../items/item.dto.js';

/** What an operation left: each item with its version since, and what was before. */
export interface Operation {
  readonly items: readonly { readonly id: string; readonly version: number; readonly was: object }[];
  readonly undoneBy: string | null;
}

export interface Restored extends ItemView {
  readonly $restored: boolean;
}

export const holdOperation: Statement<Operation> = statement(`
  SELECT o.items, o.undone_by AS "undoneBy"
  FROM item_operations o
  WHERE o.owner_id = $1 AND o.id = $2 AND o.created_at > now() - interval '24 hours'
  FOR UPDATE`);

export const markUndone: Statement<never> = statement(
  'UPDATE item_operations SET undone_by = $3 WHERE owner_id = $1 AND id = $2',
);

/** What putting back is called, by what it does: of a state, its own type; else of what it changed. */
const TOLD_AS = `CASE
  WHEN b.state <> 'COMPLETED' AND r.state = 'COMPLETED' THEN 'item.completed'
  WHEN b.state = 'COMPLETED' AND r.state <> 'COMPLETED' THEN 'item.reopened'
  WHEN r."snoozedUntil" IS DISTINCT FROM b."snoozedUntil" AND r.state = 'SNOOZED' THEN 'item.snoozed'
  WHEN b.state = 'SNOOZED' AND r.state = 'QUEUED' THEN 'item.unsnoozed'
  WHEN b.position <> r.position THEN 'item.moved'
  WHEN b.urgency <> r.urgency THEN 'item.urgency_changed'
  WHEN b."topOfMind" <> r."topOfMind" THEN 'item.top_of_mind_changed'
  ELSE 'item.updated'
END`;

/** The column as the operation found it, or as it is where that was none of its business. */
const put = (field: (typeof STANDING)[number], column: string, type = 'text') =>
  `${column} = CASE WHEN w.was ? '${field}' THEN (w.was->>'${field}')::${type} ELSE i.${column} END`;

/**
 * Puts items $2 back as $4 says they were, as the operation $3, which can itself be undone. One that was changed since stays as it is;
 * waking by itself counts as a change from the very instant it shows.
 */
export const restore = altered<Restored>({
  feed: 'loop',
  subject: 'item',
  type: TOLD_AS,
  from: `wanted AS MATERIALIZED (
    SELECT w.id, w.version, w.was
    FROM jsonb_to_recordset($4::jsonb) AS w(id uuid, version int, was jsonb)
  ),`,
  before: `SELECT ${ITEM} FROM items i WHERE i.owner_id = $1 AND i.id = ANY ($2::uuid[]) ORDER BY i.id FOR UPDATE`,
  after: `UPDATE items i
    SET ${put('state', 'state')}, ${put('position', 'position')}, ${put('snoozedUntil', 'snoozed_until', 'timestamptz')},
      ${put('topOfMind', 'top_of_mind', 'boolean')}, ${put('urgency', 'urgency', 'int')}, ${put('bumpCount', 'bump_count', 'int')},
      ${put('snoozeCount', 'snooze_count', 'int')}, ${put('completedAt', 'completed_at', 'timestamptz')}, updated_at = now(), version = i.version + 1
    FROM "before" b
    JOIN wanted w ON w.id = b.id
    WHERE i.owner_id = $1 AND i.id = b.id AND i.version = w.version AND (i.snoozed_until IS NULL OR i.snoozed_until > now())
    RETURNING ${ITEM}`,
  fields: STANDING,
  instants: INSTANTS,
  together: {
    most: 100,
    type: 'items.bulk_changed',
    id: '$3::uuid',
    data: `jsonb_build_object('id', $3::uuid, 'version', 1, 'action', 'UNDO', 'ids', jsonb_agg(told.id), 'operationId', $3::uuid)`,
  },
  also: `operation AS (
    INSERT INTO item_operations (owner_id, id, action, items)
    SELECT $1, $3::uuid, 'UNDO', jsonb_agg(jsonb_build_object('id', t.id, 'version', t.version, 'was', t.was) ORDER BY array_position($2::uuid[], t.id))
    FROM told t
    HAVING count(*) > 0
  ),`,
  answer: `SELECT a.*
    FROM (
      SELECT r.*, true AS "$restored" FROM "row" r
      UNION ALL
      SELECT b.*, false FROM "before" b WHERE NOT EXISTS (SELECT FROM "row" r WHERE r.id = b.id)
    ) a
    ORDER BY array_position($2::uuid[], a.id)`,
});

/** Items as they are now, in this order. */
export const showItems: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND i.id = ANY ($2::uuid[])
  ORDER BY array_position($2::uuid[], i.id)`);
