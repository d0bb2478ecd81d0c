/**
 * A cell of a table that leaves as a file: a word of ours, or what people wrote (null: nothing), a decimal, a day.
 * Rules of features make them without knowing whether the file will be CSV or a workbook.
 */
export type Cell = string | { readonly text: string | null } | { readonly number: string } | { readonly day: string };
