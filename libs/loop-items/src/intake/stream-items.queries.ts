import { altered } from '#changes';
import { type Statement, statement } from '#database';
import { INSTANTS } from '../items/item.js';
import { ITEM } from '../items/item-columns.js';

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
