import type { Condition } from './condition.js';

/** One key of an order; the last key of a complete order is the id. */
export interface SortKey {
  readonly field: string;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** The values of a row's sort keys as text, the id last: where a page begins or ends. */
export type Place = readonly (string | null)[];

/** Which part of a list is wanted: so many rows, after a number of rows or beyond a place, towards the end or the beginning. */
export interface Window {
  readonly limit: number;
  readonly offset: number;
  readonly from: Place | null;
  readonly backwards: boolean;
}

/** What a caller asks of a list whose columns, conditions and order they choose. */
export interface RowsAsk {
  /** Names of the fields that will be shown; those that are no columns are somebody else's to bring. */
  readonly fields: readonly string[];
  readonly where: Condition;
  readonly sort: readonly SortKey[];
  readonly window: Window;
  /** Whether rows are wanted at all, or only their number. */
  readonly rows: boolean;
  /** Whether each row must bring its place. */
  readonly places: boolean;
  readonly count: boolean;
}

/** What the table answers: in the list's order, and one row beyond the window told by `more`. */
export interface RowsFound<Row> {
  readonly rows: readonly (Row & { readonly $place?: Place })[];
  /** There are more rows in the direction of the window. */
  readonly more: boolean;
  readonly total?: number;
}

/** A page as the loop plane shows it. */
export interface LoopPage<Row> {
  readonly results: readonly Row[];
  readonly count: number | null;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly pageNumber: number;
  readonly lastPage: number;
  readonly limit: number;
  readonly startKeyset: string | null;
  readonly endKeyset: string | null;
}
