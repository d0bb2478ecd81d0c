import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Refusal } from '#kernel';
import { csvRow } from './csv.js';
import { readCsv } from './csv-table.js';

const COLUMNS = ['Date', 'Task', 'Notes'] as const;
const read = (text: string, mostRows = 100) => readCsv(text, { columns: COLUMNS, required: ['Task'], mostRows });

/** Rows as plain objects: what a map holds is else told by its size alone. */
async function rowsOf(text: string) {
  const { rows, faults } = await read(text);
  return { rows: rows.map(({ row, cells }) => ({ row, ...Object.fromEntries(cells) })), faults };
}

async function faultOf(text: string, most?: number) {
  const error = await read(text, most).catch((thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error('Nothing was refused.');
  const [{ pointer, code } = { pointer: '', code: '' }] = error.said.faults ?? [];
  return `${error.declared.code}: ${pointer} ${code}`;
}

describe('a table', () => {
  it('has its columns in any order, ignoring case and blanks', async () =>
    expect(await rowsOf('task, DATE \r\nWrite,2026-07-01\r\n')).toEqual({
      rows: [{ row: 2, Task: 'Write', Date: '2026-07-01' }],
      faults: [],
    }));

  it.each(['\r\n', '\n', '\r'])('ends its rows with %j, those inside quotes apart', async (end) =>
    expect((await rowsOf(`Task${end}"a${end}b"${end}c`)).rows).toEqual([
      { row: 2, Task: `a${end}b` },
      { row: 3, Task: 'c' },
    ]),
  );

  it('counts rows as a spreadsheet does, empty ones too', async () =>
    expect((await rowsOf('Task,Notes\n\na,b\n,,\n  \nc\n')).rows).toEqual([
      { row: 3, Task: 'a', Notes: 'b' },
      { row: 6, Task: 'c', Notes: '' },
    ]));

  it('gives back what an export of ours guarded', async () =>
    expect((await rowsOf("Task,Notes\n'=1+1,'tis\n")).rows).toEqual([{ row: 2, Task: '=1+1', Notes: "'tis" }]));

  it('reads back whatever was written', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 }), async (texts) => {
        const meant = texts.map((text) => text.trim()).filter((text) => text !== '' && !/^'[=+\-@]/.test(text));
        const file = meant.map((text) => csvRow([{ text }])).join('');
        const { rows } = await read(`Task\r\n${file}`, texts.length);
        expect(rows.map(({ cells }) => cells.get('Task'))).toEqual(meant);
      }),
    ));

  it('tells every column it does not know or has twice, and cells under none', async () => {
    expect(
      (await rowsOf('Task,Colour,task,\nx,,,\n')).faults.map(({ row, column, code }) => [row, column, code]),
    ).toEqual([
      [1, 'Colour', 'unknown_column'],
      [1, 'Task', 'duplicate_column'],
    ]);
    expect((await rowsOf('Notes\nx\n')).faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [1, 'Task', 'required'],
    ]);
    expect((await rowsOf('Task,\na,\nb,stray\nc,,stray\n')).faults.map(({ row, code }) => [row, code])).toEqual([
      [3, 'unknown_column'],
      [4, 'unknown_column'],
    ]);
  });
});

describe('a file is refused that', () => {
  it.each([
    ['is empty', '', '/1 required'],
    ['holds blank rows only', '\n\n,,\n', '/1 required'],
    ['is separated by semicolons', 'Date;Task\n2026-07-01;Write', '/1 csv_separator'],
    ['is separated by tabs, in quotes', '"Date"\t"Task"\n', '/1 csv_separator'],
    ['is separated by bars', 'Task|Notes\n', '/1 csv_separator'],
    ['never closes a quote', 'Task\nok\n"a\nb\n', '/3 csv_quotes'],
    ['has a quote inside a bare cell', 'Task\na"b\n', '/2 csv_quotes'],
    ['has text after a quoted cell', 'Task\n"a"b\n', '/2 csv_quotes'],
    ['has a row of a megabyte', `Task\n${'a'.repeat(1_000_000)}\n`, '/2 too_long'],
    ['has a thousand columns', `Task${','.repeat(1_000)}\n`, '/1 too_many'],
    ['has a thousand cells in a row', `Task\n${'a,'.repeat(1_000)}\n`, '/2 too_many'],
  ])('%s', async (_, text, fault) => expect(await faultOf(text)).toBe(`csv_invalid: ${fault}`));

  it('has one row too many', async () => {
    expect((await read(`Task\n${'a\n'.repeat(3)}`, 3)).rows).toHaveLength(3);
    expect(await faultOf(`Task\n${'a\n'.repeat(4)}`, 3)).toBe('csv_invalid: /5 too_many');
  });
});
