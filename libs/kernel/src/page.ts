/** What a caller asks of a list, once the cursor is understood: rows after this place, in this order. */
export interface Ask {
  readonly limit: number;
  readonly sort: string;
  readonly descending: boolean;
  /** The last row already seen: its sort value as text, and its id. */
  readonly after: { readonly key: string; readonly id: string } | null;
  readonly count: boolean;
}

/** What the table answers: one row more than `limit` when there are more, and the capped count when it was asked for. */
export interface Found<Row> {
  readonly rows: readonly Row[];
  readonly total?: number;
}

/** A list as it leaves. `total` is there only when it was asked for, and counts no further than 10,001. */
export interface Page<Row> {
  readonly data: readonly Row[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean; readonly total?: number };
}

/** The most that `count=true` counts: beyond it, `total` says 10001. */
export const COUNT_CAP = 10_001;
