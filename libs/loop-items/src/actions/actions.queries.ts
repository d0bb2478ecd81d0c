import { altered, alteredEach, type Gathered, type Recorded } from '#changes';
import { type Statement, statement } from '#database';
import { INSTANTS, STANDING } from '../items/item.js';
import { FIRST_POSITION, ITEM, ITEM_STANDING, LAST_POSITION } from '../items/item-columns.js';
import type { ItemView } from '../items/item.dto.js';
import type { Action } from './actions.js';

/** An item that was asked for: as it is now, whether that is another than before, and the instant at which it was looked at. */
export interface Acted extends ItemView {
  readonly $changed: boolean;
  readonly $now: string;
}

interface Deed {
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
function actOnOne(deed: Deed): Recorded<Acted> {
  return altered<Acted>({
    ...plan(deed),
    before: found(ITEM_STANDING),
    also: operation(`SELECT $1, $3::uuid, '${deed.action}', jsonb_agg(${KEPT}) FROM told t HAVING count(*) > 0`),
    answer: CHANGED,
  });
}

/**
 * The same of items that are asked for one by one, each as its own operation of $3. One that somebody else holds, or has just changed, is
 * left alone, so that nobody waits for what another has asked for: who asked for it looks into it.
 */
function actOnEach(deed: Deed): Gathered<Acted> {
  return alteredEach<Acted>({
    ...plan({ ...deed, when: `${UNMOVED} AND ${deed.when}` }),
    before: `${found(ITEM_STANDING)} FOR NO KEY UPDATE SKIP LOCKED`,
    also: operation(`SELECT $1, ($3::uuid[])[t.nth], '${deed.action}', jsonb_build_array(${KEPT}) FROM told t`),
    answer: CHANGED,
  });
}

/** The same of up to a thousand as one operation; answers each that was found. */
function actOnMany(deed: Deed): Recorded<Acted> {
  const { action } = deed;
  return altered<Acted>({
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
  });
}

/** The same deed on one item within a change, on items that callers ask for one by one, and on many. */
export interface Deeds {
  readonly one: Recorded<Acted>;
  readonly each: Gathered<Acted>;
  readonly many: Recorded<Acted>;
}

function deed(said: Deed): Deeds {
  return { one: actOnOne(said), each: actOnEach(said), many: actOnMany(said) };
}

const AS_SHOWN = 'state = b.state, snoozed_until = b."snoozedUntil"';
const AWAKE = `state = 'QUEUED', snoozed_until = NULL`;

/** Also from 60 seconds ago on: clocks differ. It then wakes at once. */
const UNTIL_FITS = `$4::timestamptz BETWEEN now() - interval '60 seconds' AND now() + interval '5 years'`;

export const complete = deed({
  action: 'COMPLETE',
  type: `'item.completed'`,
  when: `b.state <> 'COMPLETED'`,
  set: `state = 'COMPLETED', snoozed_until = NULL, completed_at = now(), top_of_mind = false`,
  fields: ['state', 'snoozedUntil', 'topOfMind', 'completedAt'],
});

export const snooze = deed({
  action: 'SNOOZE',
  type: `'item.snoozed'`,
  when: `b.state <> 'COMPLETED' AND b."snoozedUntil" IS DISTINCT FROM $4::timestamptz(3) AND ${UNTIL_FITS}`,
  set: `state = 'SNOOZED', snoozed_until = $4::timestamptz, snooze_count = i.snooze_count + 1`,
  fields: ['state', 'snoozedUntil', 'snoozeCount'],
});

export const unsnooze = deed({
  action: 'UNSNOOZE',
  type: `'item.unsnoozed'`,
  when: `b.state = 'SNOOZED'`,
  set: AWAKE,
  fields: ['state', 'snoozedUntil'],
});

const REQUEUE = {
  action: 'REQUEUE',
  type: `CASE b.state WHEN 'COMPLETED' THEN 'item.reopened' ELSE 'item.requeued' END`,
  when: 'true',
  fields: ['state', 'position', 'snoozedUntil', 'completedAt', 'bumpCount'],
} satisfies Partial<Deed>;

const requeued = (position: string) =>
  `${AWAKE}, completed_at = NULL, position = ${position}, bump_count = i.bump_count + CASE b.state WHEN 'QUEUED' THEN 1 ELSE 0 END`;

const REQUEUE_ONE: Deed = {
  ...REQUEUE,
  set: requeued(
    `CASE $4::text WHEN 'TOP' THEN position_before(${FIRST_POSITION}) ELSE position_after(${LAST_POSITION}) END`,
  ),
};

const REQUEUE_SEVERAL: Deed = {
  ...REQUEUE,
  from: `places AS MATERIALIZED (
        SELECT CASE $4::text
          WHEN 'TOP' THEN positions_before(${FIRST_POSITION}, cardinality($2::uuid[]))
          ELSE positions_after(${LAST_POSITION}, cardinality($2::uuid[]))
        END AS keys
      ),`,
  set: requeued('(SELECT p.keys[array_position($2::uuid[], i.id)] FROM places p)'),
};

/** To the bottom, or as $4 says to the top; several in the order in which $2 names them. */
export const requeue: Deeds = {
  one: actOnOne(REQUEUE_ONE),
  each: actOnEach(REQUEUE_SEVERAL),
  many: actOnMany(REQUEUE_SEVERAL),
};

export const setUrgency = deed({
  action: 'SET_URGENCY',
  type: `'item.urgency_changed'`,
  when: 'b.urgency <> $4::int',
  set: `urgency = $4::int, ${AS_SHOWN}`,
  fields: ['urgency'],
});

export const setTopOfMind = deed({
  action: 'SET_TOP_OF_MIND',
  type: `'item.top_of_mind_changed'`,
  when: `b."topOfMind" <> $4::boolean AND b.state <> 'COMPLETED'`,
  set: `top_of_mind = $4::boolean, ${AS_SHOWN}`,
  fields: ['topOfMind'],
});

/** Each to the key of $4 that stands at its place in $2. */
export const arrange = deed({
  action: 'MOVE',
  type: `'item.moved'`,
  when: `b.state <> 'COMPLETED'`,
  set: `position = ($4::text[])[array_position($2::uuid[], i.id)], ${AS_SHOWN}`,
  fields: ['position'],
});

/** What stands where a deed has changed nothing. */
export const lookAtItem: Statement<Acted> = statement(`
  SELECT ${ITEM}, now()::timestamptz(3) AS "$now", false AS "$changed"
  FROM items i
  WHERE i.owner_id = $1 AND i.id = $2`);

/** Of the items that there are, in the order in which everybody holds them. */
export const holdItems: Statement<never> = statement(
  'SELECT FROM items i WHERE i.owner_id = $1 AND i.id = ANY ($2::uuid[]) ORDER BY i.id FOR UPDATE',
);

export const holdItem: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND i.id = $2
  FOR UPDATE`);

/** The person's zone, and what the clock says. */
export const clockOf: Statement<{ zone: string; now: string }> = statement(`
  SELECT coalesce(m.timezone, t.timezone) AS zone, now() AS now
  FROM team_terms t
  LEFT JOIN member_terms m ON m.team_id = t.team_id AND m.person_id = $1
  WHERE t.team_id = $2`);
