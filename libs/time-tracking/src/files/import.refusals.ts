import { csvInvalid, type CsvFault } from '#contract';
import { Refusal } from '#kernel';
import { overlap } from '../entries/entry.refusals.js';
import { columnOf, type ImportColumn } from './import-columns.js';
import { MOST_FAULTS } from './import.dto.js';

/** What stands in the way of one row; with the refusal of a single entry, where the file itself has nothing wrong. */
export interface RowFault extends CsvFault {
  readonly refusal?: Refusal;
}

const COLUMN_OF: Readonly<Record<string, ImportColumn>> = {
  entry_locked: 'Date',
  project_archived: 'Project',
  section_archived: 'Section',
  tag_archived: 'Tags',
  role_missing: 'Member',
  overlap: 'Start',
};

/** What a single entry is refused with, at its cells. */
export function refusalFaults(row: number, refusal: Refusal): RowFault[] {
  const { declared, said } = refusal;
  if (said.faults)
    return said.faults.map(({ pointer, code, detail }) => ({ row, column: columnOf(pointer), code, detail }));
  return [{ row, column: COLUMN_OF[declared.code] ?? null, code: declared.code, detail: said.detail, refusal }];
}

/** Where the team refuses overlaps. Rows of the same file have no ids that anybody knows, so they are told by their numbers. */
export function overlapFault(row: number, ids: readonly string[], rowOf: ReadonlyMap<string, number>): RowFault {
  const others = ids.flatMap((id) => rowOf.get(id) ?? []);
  const refusal = overlap(ids.filter((id) => !rowOf.has(id)));
  const detail = others.length > 0 ? `Overlaps row ${others.join(', ')} of the same person.` : refusal.said.detail;
  return { row, column: 'Start', code: refusal.declared.code, detail, refusal };
}

/** Why a file is not taken in: 400 while cells are wrong, else what a single entry would be refused with, told of all rows at once. */
export function fileRefused(faults: readonly RowFault[]): Refusal {
  const named = faults.slice(0, MOST_FAULTS);
  const invalid = csvInvalid(named, faults.length - named.length);
  const state = faults.every(({ refusal }) => refusal) ? faults[0]?.refusal : undefined;
  return state ? new Refusal(state.declared, { ...state.said, faults: invalid.said.faults ?? [] }) : invalid;
}
