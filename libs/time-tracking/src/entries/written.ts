import type { Entry } from './entry.js';

/** What became of one row that was given: the entry, or why it was not written. */
export type Written = (Entry | { readonly id: null }) & { readonly $nth: number; readonly $flaws: readonly string[] };
