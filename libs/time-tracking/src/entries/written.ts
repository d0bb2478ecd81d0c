import type { Entry } from './entry.js';

/** What became of one row that was given: the entry, or why it was not written. */
export type Written = (Entry | { readonly id: null }) & { readonly $nth: number; readonly $flaws: readonly string[] };

/** The same as a statement of new rows answers it: the entry as it was told to audit and feed, in one column instead of forty. */
export interface Made {
  /** The id that was given, whether or not anything was written. */
  readonly id: string;
  readonly entry: Entry | null;
  readonly $nth: number;
  readonly $flaws: readonly string[];
}

export function writtenOf({ entry, id: _given, ...outcome }: Made): Written {
  return { ...(entry ?? { id: null }), ...outcome };
}
