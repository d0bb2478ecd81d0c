import { ENTRY_COLUMNS } from './entry-table.js';

/** What a file of time may hold: the columns of the export, and what it has no place for. */
export const IMPORT_COLUMNS = [...ENTRY_COLUMNS, 'Section', 'Tags', 'Notes', 'Start', 'End', 'External Id'] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** What is wrong with one cell. */
export interface CellFault {
  readonly column: ImportColumn;
  readonly code: string;
  readonly detail: string;
}

/** Where each field of an entry stands in a file. */
const COLUMN_OF: Readonly<Record<string, ImportColumn>> = {
  taskName: 'Task',
  notes: 'Notes',
  date: 'Date',
  durationSeconds: 'Duration (hours)',
  startedAt: 'Start',
  endedAt: 'End',
  local: 'Start',
  'local/end': 'End',
  billable: 'Billable',
  userId: 'Member',
  projectId: 'Project',
  sectionId: 'Section',
  tagIds: 'Tags',
  project: 'Project',
  section: 'Section',
  member: 'Member',
  tags: 'Tags',
  externalId: 'External Id',
};

/** The column of the field that a pointer names. */
export function columnOf(pointer: string): ImportColumn {
  const path = pointer.slice(1);
  const [field = ''] = path.split('/');
  return COLUMN_OF[path] ?? COLUMN_OF[field] ?? 'Task';
}
