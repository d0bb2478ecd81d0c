import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { type Row, Rows, sheetText } from './sheet.js';
import { workbookParts } from './sheet-xml.js';

/** A table as it becomes a file. */
interface Table {
  readonly name: string;
  readonly header: Row;
  readonly batches: AsyncIterator<readonly Row[]>;
}

/** A workbook as the bytes of an XLSX file, made while they are read: rows are asked for only as fast as the reader takes them. */
export function workbook(table: Table): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  const fail = (error: unknown) => void out.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  write(zip, out, table).catch(fail);
  return out;
}

/** Sheet after sheet, as many as the rows need, then what names them. */
async function write(zip: ZipFile, out: Readable, { name, header, batches }: Table): Promise<void> {
  const rows = new Rows(batches);
  let sheets = 0;
  do {
    const sheet = Readable.from(sheetText(header, rows));
    // A reader who goes away ends the work.
    out.once('close', () => sheet.destroy());
    zip.addReadStream(sheet, `xl/worksheets/sheet${++sheets}.xml`);
    await finished(sheet);
  } while (await rows.any());
  for (const [path, part] of workbookParts(name, sheets)) zip.addBuffer(Buffer.from(part), path);
  zip.end();
}
