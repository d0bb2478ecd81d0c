import { Injectable } from '@nestjs/common';
import { type Change, Changes, externalRefHolders } from '#changes';
import { type CsvRow, type CsvTable, readCsv, takeApart } from '#contract';
import type { Actor } from '#kernel';
import type { Entry } from '../entries/entry.js';
import { EntryBook } from '../entries/entry-book.service.js';
import { HabitsService } from '../habits/habits.service.js';
import { type CellFault, columnOf, IMPORT_COLUMNS, type ImportColumn } from './import-columns.js';
import { type ImportOptions, MOST_FAULTS, MOST_ROWS, RowEntry, RowNames, type TimeImport } from './import.dto.js';
import { fileRefused } from './import.refusals.js';
import type { Names } from './names.js';
import { NamingService } from './naming.service.js';
import { CSV_SOURCE, type WantedRow } from './plan.js';
import { readRow } from './read-row.js';
import { RowWriter, type Written } from './row-writer.service.js';

/** A row by its own words, before anybody knows what its names mean. */
interface SpelledRow extends Pick<WantedRow, 'row' | 'text'> {
  readonly names: RowNames;
  readonly faults: readonly CellFault[];
}

/** What came of a file, before it is decided whether that stays. */
interface Outcome extends Written {
  readonly rows: number;
}

/** The entries that external ids stand for; null where the actor does not see the one that has it. */
type Known = ReadonlyMap<string, Entry | null>;

/** Takes in time from files: all rows of a file, or none. */
@Injectable()
export class TimeImportService {
  constructor(
    private readonly changes: Changes,
    private readonly book: EntryBook,
    private readonly habits: HabitsService,
    private readonly naming: NamingService,
    private readonly writer: RowWriter,
  ) {}

  async import(
    actor: Actor,
    text: string,
    { dryRun = false, createMissing = false }: ImportOptions,
  ): Promise<TimeImport> {
    const table = await readCsv(text, { columns: IMPORT_COLUMNS, required: ['Task'], mostRows: MOST_ROWS });
    if (dryRun) return shown(await this.changes.rehearse(actor, (tx) => this.take(tx, actor, table, createMissing)));
    return this.changes.make(actor, async (tx) => {
      const outcome = await this.take(tx, actor, table, createMissing);
      if (outcome.faults.length > 0) throw fileRefused(outcome.faults);
      return shown(outcome);
    });
  }

  /** Writes whatever can be written, so that every fault is known at once; where there are any, the caller undoes it. */
  private async take(
    tx: Change,
    actor: Actor,
    { rows, faults }: CsvTable<ImportColumn>,
    createMissing: boolean,
  ): Promise<Outcome> {
    const spelled = rows.map(spelledRow);
    const known = await this.known(tx, actor, spelled);
    const named = spelled.map(({ names }) => ({ ...names, knownProjectId: entryOf(known, names)?.projectId ?? null }));
    const names = createMissing
      ? await this.naming.findOrMake(tx, actor, named)
      : await this.naming.find(tx, actor, named);
    const wanted = [...wantedRows(spelled, known, names)];
    const people = wanted.map(({ ids }) => ids.userId);
    const written = await this.writer.write(tx, actor, await this.habits.of(actor, people, tx), wanted);
    return { ...written, rows: rows.length, faults: inOrder([...faults, ...written.faults]) };
  }

  private async known(tx: Change, actor: Actor, rows: readonly SpelledRow[]): Promise<Known> {
    const refs = rows.flatMap(({ names: { externalId: id } }) =>
      id === undefined ? [] : [{ source: CSV_SOURCE, id }],
    );
    if (refs.length === 0) return new Map();
    const holders = await externalRefHolders(tx, actor, 'time_entry', refs);
    const entries = await this.book.holdSeen(
      tx,
      actor,
      holders.map(({ rowId }) => rowId),
    );
    return new Map(holders.map(({ id, rowId }) => [id, entries.get(rowId) ?? null]));
  }
}

/** What a row says by the words of a new entry, and all that is wrong with its own words. */
function spelledRow({ row, cells }: CsvRow<ImportColumn>): SpelledRow {
  const { entry, names, faults } = readRow(cells);
  const [text, called] = [takeApart(RowEntry, entry, ''), takeApart(RowNames, names, '')];
  const flaws = [text, called].flatMap((taken) => ('faults' in taken ? taken.faults : []));
  const inColumns = flaws.map(({ pointer, code, detail }) => ({ column: columnOf(pointer), code, detail }));
  return {
    row,
    text: 'value' in text && faults.length === 0 ? text.value : null,
    names: 'value' in called ? called.value : {},
    faults: [...faults, ...inColumns],
  };
}

function entryOf(known: Known, { externalId }: RowNames): Entry | null | undefined {
  return externalId === undefined ? undefined : known.get(externalId);
}

/** The rows with what their names mean. An external id stands for one entry, so it stands in one row. */
function* wantedRows(rows: readonly SpelledRow[], known: Known, names: Names): Generator<WantedRow> {
  const rowOf = new Map<string, number>();
  for (const { row, text, names: called, faults } of rows) {
    const before = entryOf(known, called);
    const { ids, faults: unknown } = names.idsOf({ ...called, knownProjectId: before?.projectId ?? null });
    const { externalId } = called;
    const earlier = externalId === undefined ? undefined : rowOf.get(externalId);
    if (externalId !== undefined && earlier === undefined) rowOf.set(externalId, row);
    const taken = [
      ...(earlier === undefined ? [] : [idFault('duplicate_id', `Row ${earlier} has this id as well.`)]),
      ...(before === null ? [idFault('external_ref_taken', 'Time that you do not see has this id.')] : []),
    ];
    yield { row, text, ids, externalId, before: before ?? null, faults: [...faults, ...unknown, ...taken] };
  }
}

function idFault(code: string, detail: string): CellFault {
  return { column: 'External Id', code, detail };
}

function inOrder<Fault extends { readonly row: number }>(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => a.row - b.row);
}

function shown({ rows, created, updated, unchanged, faults }: Outcome): TimeImport {
  const named = faults.slice(0, MOST_FAULTS).map(({ row, column, code, detail }) => ({ row, column, code, detail }));
  return { rows, created, updated, unchanged, faults: named, moreFaults: faults.length - named.length };
}
