import { altered } from '#changes';
import { type Statement, statement } from '#database';
import { INSTANTS } from '../items/item.js';
import { STORED_ITEM } from '../items/item-columns.js';

/** How many are woken at once. */
export const AT_ONCE = 500;

/** Stores that sleepers of anybody are awake whose time has come, and tells of each. Those that somebody else holds are left to them. */
export const wakeDue = altered<{ woken: number }>({
  feed: 'loop',
  subject: 'item',
  type: `'item.woken'`,
  tenant: '$owner',
  before: `
    SELECT i.owner_id AS "$owner", ${STORED_ITEM}
    FROM items i
    WHERE i.state = 'SNOOZED' AND i.completed_at IS NULL AND i.snoozed_until <= now()
    ORDER BY i.snoozed_until
    LIMIT ${AT_ONCE}
    FOR UPDATE SKIP LOCKED`,
  after: `
    UPDATE items i
    SET state = 'QUEUED', snoozed_until = NULL, updated_at = now(), version = i.version + 1
    FROM "before" b
    WHERE i.owner_id = b."$owner" AND i.id = b.id
    RETURNING i.owner_id AS "$owner", ${STORED_ITEM}`,
  fields: ['state', 'snoozedUntil'],
  instants: INSTANTS,
  answer: 'SELECT count(*)::int AS woken FROM "row"',
});

const LEFT_AT_ONCE = 5_000;

export const forgetOperations: Statement<never> = statement(`
  DELETE FROM item_operations WHERE ctid IN (
    SELECT ctid FROM item_operations WHERE created_at < now() - interval '25 hours' LIMIT ${LEFT_AT_ONCE})`);

export const forgetTombstones: Statement<never> = statement(`
  DELETE FROM item_tombstones WHERE ctid IN (
    SELECT ctid FROM item_tombstones WHERE destroyed_at < now() - interval '90 days' LIMIT ${LEFT_AT_ONCE})`);
