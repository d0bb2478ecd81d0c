import { Readable } from 'node:stream';
import type { Cell } from './cell.js';
import { csvRow } from './csv.js';
import type { OutgoingFile } from './file.interceptor.js';

/** The columns of a table: what stands at their head, and what in them of each row. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => Cell>>;

/** A table as a file, sent batch by batch. The first batch is read before the answer begins, so that a failure is still an answer. */
export async function csvFile<Row>(
  name: string,
  columns: CsvColumns<Row>,
  batches: AsyncGenerator<readonly Row[], void, undefined>,
): Promise<OutgoingFile> {
  const first = await batches.next();
  const content = Readable.from(text(columns, first.done ? [] : first.value, batches));
  return { content, type: 'text/csv; charset=utf-8', name };
}

async function* text<Row>(
  columns: CsvColumns<Row>,
  first: readonly Row[],
  others: AsyncGenerator<readonly Row[], void, undefined>,
): AsyncGenerator<string> {
  yield csvRow(Object.keys(columns));
  yield rowsText(columns, first);
  for await (const rows of others) yield rowsText(columns, rows);
}

function rowsText<Row>(columns: CsvColumns<Row>, rows: readonly Row[]): string {
  return rows.map((row) => csvRow(Object.values(columns).map((cell) => cell(row)))).join('');
}
