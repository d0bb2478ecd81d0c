import { altered, alteredEach, type Gathered, type Recorded } from '#changes';
import { type Statement, statement } from '#database';
import { FIRST_POSITION, ITEM, LAST_POSITION } from '../items/item-columns.js';
import type { ItemView } from '../items/item.dto.js';
import { type Deed, onEach, onMany, onOne } from './deed.js';

/** An item that was asked for: as it is now, whether that is another than before, and the instant at which it was looked at. */
export interface Acted extends ItemView {
  readonly $changed: boolean;
  readonly $now: string;
}

/** The same deed on one item within a change, on items that callers ask for one by one, and on many. */
export interface Deeds {
  readonly one: Recorded<Acted>;
  readonly each: Gathered<Acted>;
  readonly many: Recorded<Acted>;
}

function deed(said: Deed, several = said): Deeds {
  return {
    one: altered<Acted>(onOne(said)),
    each: alteredEach<Acted>(onEach(several)),
    many: altered<Acted>(onMany(several)),
  };
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
export const requeue = deed(REQUEUE_ONE, REQUEUE_SEVERAL);

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

/** Several as one, each to the key of $4 that stands at its place in $2. */
export const arrange = altered<Acted>(
  onOne({
    action: 'MOVE',
    type: `'item.moved'`,
    when: `b.state <> 'COMPLETED'`,
    set: `position = ($4::text[])[array_position($2::uuid[], i.id)], ${AS_SHOWN}`,
    fields: ['position'],
  }),
);

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
