import type { Cell } from './cell.js';

/** Spreadsheets run a cell that begins so as a formula; a leading apostrophe makes it text again. */
const FORMULA = /^[=+\-@\t\r]/;
const GUARDED = /^'(?=[=+\-@\t\r])/;

/** A row of RFC 4180. Only free text is guarded: a negative amount must stay a number. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A cell as it was meant, before an export of ours guarded it. */
export function unguarded(cell: string): string {
  return cell.replace(GUARDED, '');
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'string') return cell;
  if ('number' in cell) return cell.number;
  return 'day' in cell ? cell.day : textCell(cell.text ?? '');
}

function textCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
