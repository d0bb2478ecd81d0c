import { OpenListing } from '#database';
import { STREAM_COLUMNS } from '#streams';
import { ITEM_COLUMNS } from './item-columns.js';
import type { ItemView } from './item.dto.js';

const QUEUED = `i.state = 'QUEUED'`;
const DUE = `i.state = 'SNOOZED' AND i.snoozed_until <= now()`;
const ASLEEP = `i.state = 'SNOOZED' AND i.snoozed_until > now()`;

/** Each condition is in the words of an index. Of what is awake the sleepers that are due are a branch of their own: an OR would read all. */
function items(...conditions: readonly [string, ...string[]]): OpenListing<ItemView> {
  const [first, ...others] = conditions.map((where) => ({ from: 'items i', where }));
  if (!first) throw new Error('A list has a branch.');
  return new OpenListing<ItemView>({
    tenant: 'i.owner_id',
    branches: [first, ...others],
    columns: { ...ITEM_COLUMNS, search: { by: 'i.search_text', type: 'text' } },
    neighbours: {
      stream: { from: 'streams s', where: 's.owner_id = $1 AND s.id = i.stream_id', columns: STREAM_COLUMNS },
    },
    needs: { stream: ['streamId'] },
  });
}

export const queuedItems = items(QUEUED, DUE);
export const topOfMindItems = items(`${QUEUED} AND i.top_of_mind`, `${DUE} AND i.top_of_mind`);
export const snoozedItems = items(ASLEEP);
export const completedItems = items(`i.state = 'COMPLETED'`);
export const allItems = items('true');
