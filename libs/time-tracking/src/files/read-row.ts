import type { CellFault, ImportColumn } from './import-columns.js';
import { secondsOf } from './hours.js';

/** The cells of a row by their columns; a column that the file does not have is absent. */
export type Cells = ReadonlyMap<ImportColumn, string>;

/** What a row says, as the fields of an entry would say it: nothing is checked yet but what only a file can have wrong. */
export interface ReadRow {
  readonly entry: object;
  /** What it calls other rows; null means none. */
  readonly names: object;
  readonly faults: readonly CellFault[];
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/;
const CLOCK = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;

export function readRow(cells: Cells): ReadRow {
  const faults: CellFault[] = [];
  const [start, end] = [timeIn(cells, 'Start', faults), timeIn(cells, 'End', faults)];
  const local = { ...(start?.clock && { start: start.clock }), ...(end?.clock && { end: end.clock }) };
  const entry = {
    taskName: filled(cells, 'Task'),
    notes: emptied(cells.get('Notes')),
    date: filled(cells, 'Date'),
    durationSeconds: lengthIn(cells, faults),
    billable: yesOrNo(cells, faults),
    startedAt: start?.instant,
    endedAt: end?.instant,
    local: Object.keys(local).length > 0 ? local : undefined,
  };
  const names = {
    project: emptied(cells.get('Project')),
    section: emptied(cells.get('Section')),
    member: filled(cells, 'Member'),
    tags: cells.get('Tags') === undefined ? undefined : tagsIn(cells.get('Tags') ?? ''),
    externalId: filled(cells, 'External Id'),
  };
  return { entry, names, faults };
}

function filled(cells: Cells, column: ImportColumn): string | undefined {
  return cells.get(column) || undefined;
}

/** An empty cell empties the field; without the column the field is not spoken of. */
function emptied(cell: string | undefined): string | null | undefined {
  return cell === '' ? null : cell;
}

function lengthIn(cells: Cells, faults: CellFault[]): number | undefined {
  const text = filled(cells, 'Duration (hours)');
  const seconds = text === undefined ? undefined : secondsOf(text);
  if (typeof seconds !== 'object') return seconds;
  faults.push({ column: 'Duration (hours)', ...seconds });
  return undefined;
}

const MEANINGS: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false };

function yesOrNo(cells: Cells, faults: CellFault[]): boolean | undefined {
  const text = filled(cells, 'Billable');
  const meant = text === undefined ? undefined : MEANINGS[text.toLowerCase()];
  if (text !== undefined && meant === undefined)
    faults.push({ column: 'Billable', code: 'invalid_value', detail: 'Must be Yes or No.' });
  return meant;
}

interface Time {
  readonly instant?: string;
  readonly clock?: string;
}

/** An instant with its offset, or a time of the clock where the person is. */
function timeIn(cells: Cells, column: 'Start' | 'End', faults: CellFault[]): Time | undefined {
  const text = filled(cells, column);
  if (text === undefined) return undefined;
  if (INSTANT.test(text)) return { instant: text };
  const [, day, clock] = CLOCK.exec(text) ?? [];
  if (day !== undefined) return { clock: `${day}T${clock}` };
  const detail = 'Must be a local time such as 2026-07-01 09:30, or an instant such as 2026-07-01T09:30:00+02:00.';
  faults.push({ column, code: 'invalid_date', detail });
  return undefined;
}

function tagsIn(text: string): string[] {
  return text.split(',').flatMap((name) => name.trim() || []);
}
