/** A field of an open listing, in SQL. All texts are parts of statements, written by the feature that owns the table. */
export interface OpenColumn {
  /** What is selected under the field's name; absent: the field is only compared. */
  readonly show?: string;
  /** What is compared and sorted by, where that is not what is shown; texts in COLLATE "C". Absent with `show` alone: neither. */
  readonly by?: string;
  readonly type: 'text' | 'texts' | 'uuid' | 'int' | 'boolean' | 'timestamptz' | 'json';
  readonly nullable?: boolean;
  /** The column that holds the text `folded`: comparisons that ignore case look there. */
  readonly folded?: string;
  /** Every comparison ignores case. */
  readonly caseless?: boolean;
}

export type OpenColumns = Readonly<Record<string, OpenColumn>>;

/** Rows of another table that a condition may ask about. */
export interface Neighbour {
  /** The table, and how it meets the row: the whole of an EXISTS up to its condition. */
  readonly from: string;
  readonly where: string;
  readonly columns: OpenColumns;
}

/** What a condition can speak of. */
export interface Vocabulary {
  readonly columns: OpenColumns;
  readonly neighbours?: Readonly<Record<string, Neighbour>>;
}

/** Names come from callers, so nothing is found that the table itself does not hold. */
export function columnOf(columns: OpenColumns, field: string): OpenColumn | undefined {
  return Object.hasOwn(columns, field) ? columns[field] : undefined;
}

/** The expression that a field is compared and sorted by. */
export function keyOf({ by, show }: OpenColumn): string {
  const key = by ?? show;
  if (key === undefined) throw new Error('A column without SQL.');
  return key;
}
