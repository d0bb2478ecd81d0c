import { INSTANTS, type STANDING } from '../items/item.js';
import { ITEM, ITEM_STANDING } from '../items/item-columns.js';
import type { Action } from './actions.js';

/** What is done to an item, in SQL. */
export interface Deed {
  readonly action: Action;
  /** The event's type: an expression over `b` and `r`, the item before and after. */
  readonly type: string;
  readonly from?: string;
  /** Which of the items that were found it changes: a condition over `b`. */
  readonly when: string;
  /** Besides the state and the time, which are stored as they show. */
  readonly set: string;
  /** What of an item it may change, as it shows: only these are compared, told and kept. */
  readonly fields: readonly (typeof STANDING)[number][];
}

/** Past this many the items are not told one by one. */
const TOLD_SINGLY = 100;

const found = (shown: string) => `SELECT ${shown} FROM items i WHERE i.owner_id = $1 AND i.id = ANY ($2::uuid[])`;

/**
 * Of an item that was changed since the statement began `before` holds the new version, but the UPDATE finds the old one first, and holds
 * the constraints against what would become of that. So such an item is left as it is.
 */
const UNMOVED = 'i.version = b.version';

/** Those that it changed, and what was found and is left as it was: of one item that is looked up where it is needed. */
const CHANGED = 'SELECT r.*, now()::timestamptz(3) AS "$now", true AS "$changed" FROM "row" r';
const FOUND = `${CHANGED}
      UNION ALL
      SELECT b.*, now()::timestamptz(3), false FROM "before" b WHERE NOT EXISTS (SELECT FROM "row" r WHERE r.id = b.id)`;

/** What every form of a deed has in common. */
const plan = ({ type, from, set, when, fields }: Deed) =>
  ({
    feed: 'loop',
    subject: 'item',
    type,
    ...(from !== undefined && { from }),
    after: `UPDATE items i
      SET ${set}, updated_at = now(), version = i.version + 1
      FROM "before" b
      WHERE i.owner_id = $1 AND i.id = b.id AND ${when}
      RETURNING ${ITEM}`,
    fields,
    instants: INSTANTS,
  }) as const;

/** The part of a WITH that keeps what was, for an undo. */
const operation = (kept: string) => `operation AS (
      INSERT INTO item_operations (owner_id, id, action, items)
      ${kept}
    ),`;
const KEPT = `jsonb_build_object('id', t.id, 'version', t.version, 'was', t.was)`;

/** A deed on the items $2 of the person $1, which are held, as the operation $3: changes those that it does change, and answers them. */
export function onOne(deed: Deed) {
  return {
    ...plan(deed),
    before: found(ITEM_STANDING),
    also: operation(`SELECT $1, $3::uuid, '${deed.action}', jsonb_agg(${KEPT}) FROM told t HAVING count(*) > 0`),
    answer: CHANGED,
  };
}

/**
 * The same of items that are asked for one by one, each as its own operation of $3. One that somebody else holds, or has just changed, is
 * left alone, so that nobody waits for what another has asked for: who asked for it looks into it.
 */
export function onEach(deed: Deed) {
  return {
    ...plan({ ...deed, when: `${UNMOVED} AND ${deed.when}` }),
    before: `${found(ITEM_STANDING)} FOR NO KEY UPDATE SKIP LOCKED`,
    also: operation(`SELECT $1, ($3::uuid[])[t.nth], '${deed.action}', jsonb_build_array(${KEPT}) FROM told t`),
    answer: CHANGED,
  };
}

/** The same of up to a thousand as one operation; answers each that was found. */
export function onMany(deed: Deed) {
  const { action } = deed;
  return {
    ...plan(deed),
    before: `${found(ITEM)} ORDER BY i.id FOR UPDATE`,
    also: operation(`SELECT $1, $3::uuid, '${action}', jsonb_agg(${KEPT} ORDER BY array_position($2::uuid[], t.id))
      FROM told t
      HAVING count(*) > 0`),
    together: {
      most: TOLD_SINGLY,
      type: 'items.bulk_changed',
      id: '$3::uuid',
      data: `jsonb_build_object('id', $3::uuid, 'version', 1, 'action', '${action}', 'ids', jsonb_agg(told.id), 'operationId', $3::uuid)`,
    },
    answer: FOUND,
  };
}
