/** Spreadsheets run a cell that begins so as a formula; a leading apostrophe makes it text again. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell of free text. Amounts and days are not free text: a negative amount must stay a number. */
export function textCell(text: string | null): string {
  if (text === null) return '';
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A row of RFC 4180. */
export function csvRow(cells: readonly string[]): string {
  return `${cells.join(',')}\r\n`;
}
