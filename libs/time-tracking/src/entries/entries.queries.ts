import { Listing, type Statement, statement } from '#database';
import { ENTRY, NAMES, NAMES_OF_PAGE, PAGE_ROW } from './entry-columns.js';
import type { Entry, EntryRow } from './entry.js';
import type { FiledEntry } from './filed-entry.js';

export type EntrySort = 'date' | 'startedAt' | 'durationSeconds' | 'createdAt' | 'updatedAt';

/** In a project that the person manages. */
const MANAGED = `e.project_id IN (
      SELECT m.project_id FROM project_members m WHERE m.team_id = $1 AND m.user_id = ?::uuid AND m.role IN ('MANAGER', 'OWNER'))`;

const FILTERS = {
  dateFrom: 'e.date >= ?::date',
  dateTo: 'e.date <= ?::date',
  projectId: 'e.project_id = ?::uuid',
  projectIds: 'e.project_id = ANY (?::uuid[])',
  clientIds: `e.project_id = ANY (ARRAY(
      SELECT c.id FROM projects c WHERE c.team_id = $1 AND c.client_id = ANY (?::uuid[])))`,
  sectionId: 'e.section_id = ?::uuid',
  sectionIds: 'e.section_id = ANY (?::uuid[])',
  userId: 'e.user_id = ?::uuid',
  userIds: 'e.user_id = ANY (?::uuid[])',
  tagsAny: `e.tag_ids <> '{}' AND e.tag_ids && ?::uuid[]`,
  tagsAll: `e.tag_ids <> '{}' AND e.tag_ids @> ?::uuid[]`,
  tagsNone: 'NOT e.tag_ids && ?::uuid[]',
  billable: 'e.billable',
  notBillable: 'NOT e.billable',
  billed: 'e.invoice_id IS NOT NULL',
  unbilled: 'e.invoice_id IS NULL',
  running: 'e.duration_seconds IS NULL',
  stopped: 'e.duration_seconds IS NOT NULL',
  /** By the day before which time is closed: as a value, so that the planner knows how much that is. */
  locked: '(e.invoice_id IS NOT NULL OR e.date < ?::date)',
  unlocked: 'e.invoice_id IS NULL AND e.date >= ?::date',
  q: 'e.search_text LIKE ?',
  updatedSince: 'e.updated_at >= ?::timestamptz',
  externalSource: `e.id = ANY (ARRAY(
      SELECT r.row_id FROM external_refs r WHERE r.team_id = $1 AND r.resource = 'time_entry' AND r.source = ?))`,
  externalRef: `e.id = ANY (ARRAY(
      SELECT r.row_id FROM external_refs r
      WHERE r.team_id = $1 AND r.resource = 'time_entry' AND r.source = ?::jsonb->>'source' AND r.ref_id = ?::jsonb->>'id'))`,
  externalId: 'e.external_refs @> ?::jsonb',
  /** A MEMBER's own. */
  own: 'e.user_id = ?::uuid',
  /** A MEMBER's own, and all in the projects they manage: first the person, then the projects. */
  seen: '(e.user_id = (?::uuid[])[1] OR e.project_id = ANY ((?::uuid[])[2:]))',
} as const;
export type EntryFilter = keyof typeof FILTERS;

/** Each of these is the beginning of an index whose order is that of the days. */
const STEADY: readonly EntryFilter[] = ['own', 'userId', 'projectId', 'sectionId'];

const START = { key: `coalesce(e.started_at, e.date::timestamp AT TIME ZONE 'UTC')`, type: 'timestamptz' } as const;

export const entryRows = new Listing<EntryRow, EntrySort, EntryFilter>({
  select: PAGE_ROW,
  from: 'time_entries e',
  beside: NAMES_OF_PAGE,
  tenant: 'e.team_id',
  id: 'e.id',
  sorts: {
    date: { key: 'e.date', type: 'date' },
    startedAt: START,
    durationSeconds: { key: 'coalesce(e.duration_seconds, 0)', type: 'int' },
    createdAt: { key: 'e.created_at', type: 'timestamptz' },
    updatedAt: { key: 'e.updated_at', type: 'timestamptz' },
  },
  filters: FILTERS,
  steady: STEADY,
});

/** As files show them: day by day, and each day from its beginning. */
export const filedRows = new Listing<FiledEntry, 'date', EntryFilter>({
  select: `e.id, e.date, p.title AS project, e.task_name AS task, u.name AS member, e.duration_seconds AS seconds, e.billable`,
  from: 'time_entries e',
  beside: NAMES_OF_PAGE,
  tenant: 'e.team_id',
  id: 'e.id',
  sorts: { date: { key: 'e.date', type: 'date', next: START } },
  filters: FILTERS,
  steady: STEADY,
});

/** $3: whom the view is narrowed to; null sees all. */
const SEEN = `($3::uuid IS NULL OR e.user_id = $3 OR ${MANAGED.replaceAll('?', '$3')})`;

export const getEntry: Statement<Entry> = statement(`
  SELECT ${ENTRY}
  FROM time_entries e ${NAMES}
  WHERE e.team_id = $1 AND e.id = $2 AND ${SEEN}`);

/** In the order of their ids, so that two changes of the same rows never wait for each other in a circle. */
export const lockEntries: Statement<Entry> = statement(`
  SELECT ${ENTRY}
  FROM time_entries e ${NAMES}
  WHERE e.team_id = $1 AND e.id = ANY ($2::uuid[]) AND ${SEEN}
  ORDER BY e.id
  FOR NO KEY UPDATE OF e`);
