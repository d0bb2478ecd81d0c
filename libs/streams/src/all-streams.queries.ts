import { Listing } from '#database';
import type { StaffStreamView } from './staff-stream.dto.js';
import { STREAM_COLUMNS as COLUMNS } from './stream-columns.js';

const SHOWN = (
  [
    'id',
    'title',
    'type',
    'paused',
    'status',
    'lastError',
    'consecutiveFailures',
    'lastSyncedAt',
    'nextSyncAt',
    'createdAt',
    'updatedAt',
  ] as const
)
  .map((name) => `${COLUMNS[name].show} AS "${name}"`)
  .join(', ');

export const allStreams = new Listing<
  StaffStreamView,
  'createdAt' | 'consecutiveFailures',
  'q' | 'status' | 'type' | 'ownerId'
>({
  select: `${SHOWN}, jsonb_build_object('id', s.owner_id, 'name', p.name) AS owner`,
  from: 'streams s JOIN person_names p ON p.id = s.owner_id',
  tenant: null,
  id: 's.id',
  sorts: {
    createdAt: { key: 's.created_at', type: 'timestamptz' },
    consecutiveFailures: { key: 's.consecutive_failures', type: 'int' },
  },
  filters: {
    q: 's.title_key LIKE ?',
    status: `${COLUMNS.status.show} = ?`,
    type: 's.type = ?',
    ownerId: 's.owner_id = ?',
  },
  steady: ['type'],
});
