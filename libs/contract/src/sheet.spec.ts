import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { Rows, sheetText } from './sheet.js';

async function* batches(count: number, size: number) {
  const rows = Array.from({ length: count }, (_, nth) => [`Row ${nth}`]);
  for (let at = 0; at < count; at += size) yield rows.slice(at, at + size);
  yield [];
}

/** What stands in each sheet, header first. */
async function sheetsOf(count: number, size: number, most: number): Promise<string[][]> {
  const rows = new Rows(batches(count, size));
  const sheets: string[][] = [];
  do {
    const xml = await text(Readable.from(sheetText(['Head'], rows, most)));
    sheets.push([...xml.matchAll(/<t [^>]*>([^<]*)</g)].map(([, cell = '']) => cell));
  } while (await rows.any());
  return sheets;
}

describe('a sheet', () => {
  it('begins with the header and ends where the rows do', async () =>
    expect(await sheetsOf(3, 2, 10)).toEqual([['Head', 'Row 0', 'Row 1', 'Row 2']]));

  it('has its header alone when there are no rows', async () => expect(await sheetsOf(0, 2, 10)).toEqual([['Head']]));

  it.each([1, 2, 3, 7])('goes on in another one when it is full, whatever the batches (%d)', async (size) =>
    expect(await sheetsOf(5, size, 3)).toEqual([
      ['Head', 'Row 0', 'Row 1'],
      ['Head', 'Row 2', 'Row 3'],
      ['Head', 'Row 4'],
    ]),
  );

  it('is not followed by an empty one when it is exactly full', async () =>
    expect(await sheetsOf(2, 2, 3)).toHaveLength(1));

  it('numbers its rows from one', async () => {
    const xml = await text(Readable.from(sheetText(['Head'], new Rows(batches(3, 2)))));
    expect([...xml.matchAll(/<c r="(\w+)"/g)].map(([, at]) => at)).toEqual(['A1', 'A2', 'A3', 'A4']);
  });
});
