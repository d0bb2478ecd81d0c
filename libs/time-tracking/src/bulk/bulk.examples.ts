import { MEASURED } from '../timer/timer.examples.js';

/** Ids that `looped demo` gives to entries like the one for reading, unbilled, for the example of bulk; and the id of what that makes. */
export const BULK = {
  created: '0197a3c2-0000-7000-8000-000000e00021',
  toEdit: '0197a3c2-0000-7000-8000-000000e00022',
  toDelete: '0197a3c2-0000-7000-8000-000000e00023',
} as const;

const OWNER = '0197a3c2-0000-7000-8000-0000000000a1';

/** Half an hour of Mara's on 16 June 2026, on nothing in particular. */
const BOOKED = {
  ...MEASURED,
  id: BULK.created,
  taskName: 'Review',
  userId: OWNER,
  user: { id: OWNER, name: 'Mara Lindqvist' },
  projectId: null,
  project: null,
  sectionId: null,
  section: null,
  tagIds: [],
  tags: [],
  date: '2026-06-16',
  durationSeconds: 1800,
  startedAt: null,
  endedAt: null,
  daySplit: [{ date: '2026-06-16', seconds: 1800 }],
  running: false,
  source: 'API',
  rate: null,
  rateSource: 'NONE',
  amount: null,
} as const;

const UPDATED = { ...BOOKED, id: BULK.toEdit, version: 2, taskName: 'Review of the texts', billable: false } as const;

export const SHOWN = {
  body: {
    operations: [
      { op: 'CREATE', data: { id: BULK.created, taskName: 'Review', durationSeconds: 1800, date: '2026-06-16' } },
      { op: 'UPDATE', id: BULK.toEdit, data: { taskName: 'Review of the texts', billable: false } },
      { op: 'DELETE', id: BULK.toDelete },
    ],
  },
  answer: {
    succeeded: 3,
    failed: 0,
    results: [
      { index: 0, op: 'CREATE', status: 201, id: BULK.created, entry: BOOKED, problem: null },
      { index: 1, op: 'UPDATE', status: 200, id: BULK.toEdit, entry: UPDATED, problem: null },
      { index: 2, op: 'DELETE', status: 204, id: BULK.toDelete, entry: null, problem: null },
    ],
  },
} as const;
