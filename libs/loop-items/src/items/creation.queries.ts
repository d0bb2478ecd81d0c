import { recorded } from '#changes';
import { INSTANTS, MOST_OPEN } from './item.js';
import { FIRST_POSITION, ITEM, LAST_POSITION } from './item-columns.js';
import type { ItemView } from './item.dto.js';

/** What came of a creation: the item, or why there is none. */
export interface Creation extends ItemView {
  /** Null where none was made. */
  readonly id: string;
  readonly $made: boolean;
  /** How many open items there were, where they were counted. */
  readonly $open: number | null;
  /** The destroyed item that had this dedupe key. */
  readonly $buried: string | null;
  readonly $now: string;
}

/**
 * $1 the person, $2 the id; $14 when it shall wake; $16 where it goes; $17 whether a tombstone stands in its way; $18 whether to count.
 * The order of checks does not matter: each by itself leaves no item, and the answer tells them apart.
 */
export const insertItem = recorded<Creation>(
  'item.created',
  `
  INSERT INTO items AS i (owner_id, id, title, custom_source_name, custom_source_key, search_text, urgency, description, url, due_at, due_all_day,
    top_of_mind, labels, metadata, state, snoozed_until, dedupe_key, position)
  SELECT $1, $2::uuid, $3, $4, $5, $6, $7::int, $8, $9, $10::timestamptz, $11::boolean, $12::boolean, $13::text[], $15::jsonb,
    CASE WHEN $14::timestamptz IS NULL THEN 'QUEUED' ELSE 'SNOOZED' END, $14::timestamptz, $19,
    CASE $16::text WHEN 'TOP' THEN position_before(${FIRST_POSITION}) ELSE position_after(${LAST_POSITION}) END
  FROM standing s
  WHERE s.buried IS NULL AND coalesce(s.open, 0) < ${MOST_OPEN}
    AND coalesce($14::timestamptz BETWEEN now() - interval '60 seconds' AND now() + interval '5 years', true)
  ON CONFLICT DO NOTHING
  RETURNING ${ITEM}`,
  {
    feed: 'loop',
    instants: INSTANTS,
    from: `standing AS MATERIALIZED (
      SELECT
        CASE WHEN $18::boolean THEN (SELECT count(*)::int FROM items i WHERE i.owner_id = $1 AND i.state = 'QUEUED')
          + (SELECT count(*)::int FROM items i WHERE i.owner_id = $1 AND i.state = 'SNOOZED') END AS open,
        CASE WHEN $17::boolean THEN (SELECT t.item_id FROM item_tombstones t
          WHERE t.owner_id = $1 AND t.key_hash = dedupe_hash($5, $19) AND t.destroyed_at > now() - interval '90 days') END AS buried
    ),`,
    answer: `SELECT r.*, r.id IS NOT NULL AS "$made", s.open AS "$open", s.buried AS "$buried", now()::timestamptz(3) AS "$now"
      FROM standing s
      LEFT JOIN "row" r ON true`,
  },
);
