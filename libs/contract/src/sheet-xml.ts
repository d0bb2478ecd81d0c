import type { Cell } from './cell.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Wide enough for a day; a narrower column would show it as `####`. */
const SHEET_HEAD = `${HEAD}<worksheet xmlns="${MAIN}"><sheetFormatPr defaultColWidth="16" defaultRowHeight="15"/><sheetData>`;
const SHEET_FOOT = '</sheetData></worksheet>';

/** Styles by their place in STYLES. */
const DAY_STYLE = 1;
/** Spreadsheets count days from here, since they take 1900 for a leap year. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;
const COLUMNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What XML cannot hold at all; our texts have none of the other control characters. */
const UNPRINTABLE = /[\uFFFE\uFFFF]/g;
/** Spreadsheets read `_x0041_` as the letter A, so an underscore before such a code is written as one itself. */
const CODE = /_(?=x[0-9A-Fa-f]{4}_)/g;
const SPECIAL: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text
    .replace(UNPRINTABLE, '\uFFFD')
    .replace(CODE, '_x005F_')
    .replace(/[&<>"]/g, (sign) => SPECIAL[sign] ?? sign);
}

function cellXml(cell: Cell, at: string): string {
  if (typeof cell !== 'string' && 'number' in cell) return `<c r="${at}"><v>${cell.number}</v></c>`;
  if (typeof cell !== 'string' && 'day' in cell)
    return `<c r="${at}" s="${DAY_STYLE}"><v>${(Date.parse(cell.day) - DAY_ZERO) / DAY_MS}</v></c>`;
  const text = typeof cell === 'string' ? cell : cell.text;
  if (text === null || text === '') return '';
  // A text cell is never run as a formula, whatever it begins with.
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** One row of a sheet; rows count from 1. No table of ours has more columns than the alphabet letters. */
export function rowXml(cells: readonly Cell[], row: number): string {
  return `<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${COLUMNS[at]}${row}`)).join('')}</row>`;
}

/** A sheet around its rows. */
export const sheetXml = { head: SHEET_HEAD, foot: SHEET_FOOT };

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf numFmtId="164" applyNumberFormat="1" xfId="0"/></cellXfs></styleSheet>`;

/** What a workbook needs beside its sheets, by path. */
export function workbookParts(name: string, sheets: number): ReadonlyMap<string, string> {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1);
  const title = (nth: number) => escaped(nth === 1 ? name : `${name} ${nth}`);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return new Map([
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${numbers.map((nth) => `<Override PartName="/xl/worksheets/sheet${nth}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="workbook" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbers.map((nth) => `<sheet name="${title(nth)}" sheetId="${nth}" r:id="sheet${nth}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="styles" Type="${RELATIONS}/styles" Target="styles.xml"/>${numbers.map((nth) => `<Relationship Id="sheet${nth}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${nth}.xml"/>`).join('')}</Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ]);
}
