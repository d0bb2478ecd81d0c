import type { Entry } from './entry.js';

/** What became of one row that was given: the entry, or why it was not written. */
export type Written = (Entry | { readonly id: null }) & { readonly $nth: number; readonly $flaws: readonly string[] };

/** What became of one new row: the entry as it was told to audit and feed, or why there is none. */
export interface Made {
  readonly entry: Entry | null;
  readonly $flaws: readonly string[];
}
