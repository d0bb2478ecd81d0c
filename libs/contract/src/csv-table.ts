import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { folded } from '#kernel';
import { csvInvalid } from './contract.refusals.js';
import type { CsvFault } from './csv-fault.js';
import { unguarded } from './csv.js';

/** A row that says something, its cells by the names of their columns; a column that the file does not have is absent. */
export interface CsvRow<Column extends string> {
  readonly row: number;
  readonly cells: ReadonlyMap<Column, string>;
}

/** Which table is expected. */
export interface CsvPlan<Column extends string> {
  readonly columns: readonly Column[];
  /** Those that a file must have. */
  readonly required: readonly Column[];
  readonly mostRows: number;
}

/** A table as far as it can be read: with faults in its header there are no rows. */
export interface CsvTable<Column extends string> {
  readonly rows: readonly CsvRow<Column>[];
  readonly faults: readonly CsvFault[];
}

/** More columns or longer rows than any table of ours has; a hostile file is given up there. */
const MOST_COLUMNS = 100;
const LONGEST_ROW = 128 * 1024;
/** Read in slices, with others' requests in between: a file of the greatest size is half a second of work. */
const SLICE = 64 * 1024;
const WRONG_SEPARATORS = [';', '\t', '|'];

/** Reads a file with a header row, whose columns may stand in any order, ignoring case. 400 for what is no table of these columns. */
export async function readCsv<Column extends string>(
  text: string,
  { columns, required, mostRows }: CsvPlan<Column>,
): Promise<CsvTable<Column>> {
  requireCommas(text, columns);
  let header: Header<Column> | null = null;
  const rows: CsvRow<Column>[] = [];
  const faults: CsvFault[] = [];
  let row = 0;
  for await (const record of records(text)) {
    row++;
    if (record.length > MOST_COLUMNS) throw unreadable(row, 'too_many', `At most ${MOST_COLUMNS} columns.`);
    if (record.every((cell) => cell.trim() === '')) continue;
    if (header === null) {
      header = headerOf(record, row, { columns, required });
      continue;
    }
    if (rows.length === mostRows) throw unreadable(row, 'too_many', `At most ${mostRows} rows besides the header.`);
    rows.push({ row, cells: header.cellsOf(record) });
    faults.push(...header.strayCells(record, row));
  }
  if (header === null) throw unreadable(1, 'required', `The file must begin with a header row: ${columns.join(', ')}.`);
  return header.faults.length > 0 ? { rows: [], faults: header.faults } : { rows, faults };
}

/** What the columns of a file mean, and what is wrong with their names. */
class Header<Column extends string> {
  constructor(
    private readonly columns: readonly (Column | null)[],
    readonly faults: readonly CsvFault[],
  ) {}

  /** Rows that end early have empty cells: spreadsheets leave out what is empty at the end. */
  cellsOf(record: readonly string[]): ReadonlyMap<Column, string> {
    return new Map(
      this.columns.flatMap((column, at) => (column === null ? [] : [[column, unguarded(record[at] ?? '').trim()]])),
    );
  }

  strayCells(record: readonly string[], row: number): CsvFault[] {
    const stray = record.findIndex((cell, at) => cell !== '' && !this.columns[at]);
    if (stray < 0) return [];
    return [{ row, column: null, code: 'unknown_column', detail: `Cell ${stray + 1} stands under no column name.` }];
  }
}

function headerOf<Column extends string>(
  names: readonly string[],
  row: number,
  { columns, required }: Omit<CsvPlan<Column>, 'mostRows'>,
): Header<Column> {
  const faults: CsvFault[] = [];
  const meant = names.map((name) => columns.find((column) => sameName(column, name)) ?? null);
  names.forEach((name, at) => {
    const column = meant[at] ?? null;
    if (column === null && name.trim() !== '') faults.push(unknownColumn(name.trim(), row, columns));
    else if (column !== null && meant.indexOf(column) < at)
      faults.push({ row, column, code: 'duplicate_column', detail: 'This column stands twice.' });
  });
  for (const column of required) {
    if (!meant.includes(column)) faults.push({ row, column, code: 'required', detail: 'This column is missing.' });
  }
  return new Header(meant, faults);
}

function unknownColumn(column: string, row: number, columns: readonly string[]): CsvFault {
  return {
    row,
    column,
    code: 'unknown_column',
    detail: `There is no such column. Columns are: ${columns.join(', ')}.`,
  };
}

function sameName(column: string, name: string): boolean {
  return folded(column) === folded(name.trim());
}

/** A header that makes sense only with another separator was written with it, whatever follows. */
function requireCommas(text: string, columns: readonly string[]): void {
  const [line = ''] = text.slice(0, LONGEST_ROW).split(/[\r\n]/, 1);
  const known = (separator: string) =>
    line.split(separator).some((name) => columns.some((column) => sameName(column, name.replaceAll('"', ''))));
  if (known(',') || !WRONG_SEPARATORS.some(known)) return;
  throw unreadable(1, 'csv_separator', 'Separate the columns by commas, and decimals by a point.');
}

async function* records(text: string): AsyncGenerator<readonly string[]> {
  const parser = parse({
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_ROW,
  });
  const read: AsyncIterable<readonly string[]> = Readable.from(slices(text)).pipe(parser);
  try {
    yield* read;
  } catch (error) {
    throw error instanceof CsvError ? brokenRow(error, parser.info.records + 1) : error;
  }
}

/** Bytes, because a slice of a text could end within a character. */
async function* slices(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += SLICE) {
    yield bytes.subarray(at, at + SLICE);
    await setImmediate();
  }
}

function brokenRow({ code }: CsvError, row: number): Error {
  if (code === 'CSV_MAX_RECORD_SIZE')
    return unreadable(row, 'too_long', 'The row is too long, or a quote is not closed.');
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return unreadable(row, 'csv_quotes', 'A quote that begins in this row is not closed.');
  return unreadable(
    row,
    'csv_quotes',
    'A cell with quotes stands in quotes as a whole, and each quote inside it twice.',
  );
}

function unreadable(row: number, code: string, detail: string): Error {
  return csvInvalid([{ row, column: null, code, detail }]);
}
