/** What is wrong at one place of a table. Rows count as a spreadsheet counts them: the header is row 1, empty rows count too. */
export interface CsvFault {
  readonly row: number;
  /** Null where the whole row is meant. */
  readonly column: string | null;
  readonly code: string;
  readonly detail: string;
}
