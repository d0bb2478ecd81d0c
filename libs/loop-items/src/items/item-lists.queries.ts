import { type OpenColumns, OpenListing } from '#database';
import { STREAM_COLUMNS } from '#streams';
import { ASLEEP, DUE, ITEM_COLUMNS, QUEUED } from './item-columns.js';
import type { ItemView } from './item.dto.js';

/** What the columns are where a list's own condition says more of them: plain and never null, they are read in the order of an index. */
const KNOWN = {
  snoozed: { snoozedUntil: { show: 'i.snoozed_until', type: 'timestamptz' } },
  completed: { completedAt: { show: 'i.completed_at', type: 'timestamptz' } },
} as const;

/** Each condition is in the words of an index. Of what is awake the sleepers that are due are a branch of their own: an OR would read all. */
function items(conditions: readonly [string, ...string[]], known: OpenColumns = {}): OpenListing<ItemView> {
  const [first, ...others] = conditions.map((where) => ({ from: 'items i', where }));
  if (!first) throw new Error('A list has a branch.');
  return new OpenListing<ItemView>({
    tenant: 'i.owner_id',
    branches: [first, ...others],
    columns: { ...ITEM_COLUMNS, ...known, search: { by: 'i.search_text', type: 'text' } },
    neighbours: {
      stream: { from: 'streams s', where: 's.owner_id = $1 AND s.id = i.stream_id', columns: STREAM_COLUMNS },
    },
    needs: { stream: ['streamId'] },
  });
}

export const queuedItems = items([QUEUED, DUE]);
export const topOfMindItems = items([`${QUEUED} AND i.top_of_mind`, `${DUE} AND i.top_of_mind`]);
export const snoozedItems = items([ASLEEP], KNOWN.snoozed);
export const completedItems = items([`i.state = 'COMPLETED'`], KNOWN.completed);
export const allItems = items(['true']);
