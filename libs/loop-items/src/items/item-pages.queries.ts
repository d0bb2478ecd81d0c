import { Listing } from '#database';
import { ASLEEP, DUE, ITEM_SUMMARY, QUEUED } from './item-columns.js';
import type { ItemSummary } from './item-summary.dto.js';

type Sort = 'createdAt' | 'position' | 'snoozedUntil' | 'completedAt' | 'updatedAt';
type Filter =
  | 'queued'
  | 'snoozed'
  | 'completed'
  | 'states'
  | 'urgencies'
  | 'sources'
  | 'customSourceKey'
  | 'topOfMind'
  | 'notTopOfMind'
  | 'words'
  | 'updatedSince';

/** Those without such an instant stand at the end of time. */
const END = `'9999-12-31T00:00:00Z'::timestamptz`;

/** One state by itself is said in the words of its index. */
export const itemRows = new Listing<ItemSummary, Sort, Filter>({
  select: ITEM_SUMMARY,
  from: 'items i',
  tenant: 'i.owner_id',
  id: 'i.id',
  sorts: {
    createdAt: { key: 'i.created_at', type: 'timestamptz' },
    position: { key: 'i.position', type: 'text' },
    snoozedUntil: { key: `coalesce(CASE WHEN ${ASLEEP} THEN i.snoozed_until END, ${END})`, type: 'timestamptz' },
    completedAt: { key: `coalesce(i.completed_at, ${END})`, type: 'timestamptz' },
    updatedAt: { key: 'i.updated_at', type: 'timestamptz' },
  },
  filters: {
    queued: `(${QUEUED} OR ${DUE})`,
    snoozed: ASLEEP,
    completed: `i.state = 'COMPLETED'`,
    states: `CASE WHEN ${DUE} THEN 'QUEUED' ELSE i.state END = ANY (?::text[])`,
    urgencies: 'i.urgency = ANY (?::int[])',
    sources: 'i.source = ANY (?::text[])',
    customSourceKey: 'i.custom_source_key = ?',
    topOfMind: 'i.top_of_mind',
    notTopOfMind: 'NOT i.top_of_mind',
    words: 'i.search_text LIKE ALL (?::text[])',
    updatedSince: 'i.updated_at >= ?::timestamptz',
  },
  merged: { filter: 'queued', conditions: [QUEUED, DUE] },
});
