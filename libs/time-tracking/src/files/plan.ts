import { changesFacts, type Drafted, draftChange, draftNew } from '../entries/drafting.js';
import type { Entry, EntryDraft } from '../entries/entry.js';
import type { Habits } from '../habits/habits.js';
import type { Told } from '../clock/told.js';
import { type CellFault, columnOf } from './import-columns.js';
import type { NamedIds } from './names.js';
import { claimFaults, type Claims, retold, toldOf } from './row-times.js';

/** The system whose names external ids of files are. */
export const CSV_SOURCE = 'csv';

/** What a row says of its entry, by the words of a new entry. */
export interface RowText extends Told {
  readonly taskName: string;
  readonly notes?: string | null;
  readonly billable?: boolean;
}

/** A row, as far as it is understood. */
export interface WantedRow {
  readonly row: number;
  /** Null where its own words are faulty. */
  readonly text: RowText | null;
  readonly ids: NamedIds;
  readonly externalId: string | undefined;
  /** The entry that has this external id until now. */
  readonly before: Entry | null;
  /** What is wrong with it already. */
  readonly faults: readonly CellFault[];
}

/** An entry that a row asks for. */
export interface RowDraft {
  readonly row: number;
  readonly draft: EntryDraft;
  readonly before: Entry | null;
}

/** The entry that a row asks for, or all that is wrong with the row. What the file has no column for stays, or is as new entries have it. */
export function planned(
  wanted: WantedRow,
  habits: Habits,
  newId: () => string,
): { draft: RowDraft | null; faults: (CellFault & { readonly row: number })[] } {
  const { row, text, before } = wanted;
  const { draft, faults } = text === null ? NOTHING : drafted(wanted, text, habits, newId());
  const wrong = [...wanted.faults, ...faults].map((fault) => ({ row, ...fault }));
  return { draft: draft === null || wrong.length > 0 ? null : { row, draft, before }, faults: wrong };
}

/** True where the entry is already as the row has it. */
export function isUnchanged(draft: EntryDraft, before: Entry): boolean {
  const [wanted, known] = [new Set(draft.tagIds), new Set(before.tagIds)];
  return !changesFacts(draft, before) && wanted.size === known.size && draft.tagIds.every((id) => known.has(id));
}

interface InColumns {
  readonly draft: EntryDraft | null;
  readonly faults: readonly CellFault[];
}

const NOTHING: InColumns = { draft: null, faults: [] };

function drafted({ ids, externalId, before }: WantedRow, text: RowText, habits: Habits, id: string): InColumns {
  const { taskName, notes, billable, ...times } = text;
  const { told, claims } = toldOf(times);
  const described = {
    taskName,
    ...(notes !== undefined && { notes }),
    ...(billable !== undefined && { billable }),
    ...ids,
  };
  if (before) return inColumns(draftChange(before, { ...described, ...retold(told, before) }, habits), claims);
  const missing = missingTimes(told);
  if (missing.length > 0) return { draft: null, faults: missing };
  const refs = externalId === undefined ? {} : { externalRefs: [{ source: CSV_SOURCE, id: externalId }] };
  return inColumns(draftNew({ ...described, ...told, ...refs }, { habits, id, source: 'IMPORT' }), claims);
}

function inColumns({ draft, faults }: Drafted, claims: Claims): InColumns {
  if (draft === null) return { draft, faults: faults.map(inColumn) };
  return { draft, faults: claimFaults(claims, draft) };
}

function inColumn({ pointer, code, detail }: { pointer: string; code: string; detail: string }): CellFault {
  const column = columnOf(pointer);
  if (code !== 'ambiguous_local_time') return { column, code, detail };
  return {
    column,
    code,
    detail: 'Clocks show this time twice: say which by its offset, such as 2026-10-25T02:30:00+01:00.',
  };
}

/** A file tells the day of each entry: the one that entries have by default is meant for what somebody types in. */
function missingTimes({ date, durationSeconds, startedAt, endedAt, local }: Told): CellFault[] {
  if (startedAt || endedAt || local) return [];
  const faults: CellFault[] = [];
  if (date === undefined)
    faults.push({ column: 'Date', code: 'required', detail: 'Without a start, the day is required.' });
  if (durationSeconds === undefined)
    faults.push({ column: 'Duration (hours)', code: 'required', detail: 'Without a start, the hours are required.' });
  return faults;
}
