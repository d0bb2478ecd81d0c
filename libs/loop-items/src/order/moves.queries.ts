import { type Statement, statement } from '#database';
import { ITEM } from '../items/item-columns.js';
import type { ItemView } from '../items/item.dto.js';
import type { Placed } from './position.js';

/** The item to move and the one to move it to, held in the order of their ids. */
export const holdBoth: Statement<ItemView> = statement(`
  SELECT ${ITEM}
  FROM items i
  WHERE i.owner_id = $1 AND i.id = ANY ($2::uuid[])
  ORDER BY i.id
  FOR UPDATE`);

/** Open items next to a place, nearest first; the place is a key and an id, and an item of this very place or of $5 is left out. */
function neighbours(towards: '<' | '>'): Statement<Placed> {
  const direction = towards === '<' ? 'DESC' : 'ASC';
  const of = (state: string) => `(
    SELECT i.id, i.position
    FROM items i
    WHERE i.owner_id = $1 AND i.state = '${state}' AND (i.position, i.id) ${towards} ($2, $3::uuid) AND i.id <> $5
    ORDER BY i.position ${direction}, i.id ${direction}
    LIMIT $4)`;
  return statement(`
    SELECT n.id, n.position
    FROM (${of('QUEUED')} UNION ALL ${of('SNOOZED')}) n
    ORDER BY n.position ${direction}, n.id ${direction}
    LIMIT $4`);
}

export const itemsAbove = neighbours('<');
export const itemsBelow = neighbours('>');
