import { describe, expect, it } from '@jest/globals';
import { csvRow, unguarded } from './csv.js';

const written = (text: string | null) => csvRow([{ text }]);

describe('a cell of free text', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('%j is no formula, and is read as it was meant', (text) => {
    expect(written(text)).toBe(`'${text}\r\n`);
    expect(unguarded(`'${text}`)).toBe(text);
  });

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=cmd|"x",1', '"\'=cmd|""x"",1"'],
    ['\rx', '"\'\rx"'],
  ])('%j is written %s', (text, cell) => expect(written(text)).toBe(`${cell}\r\n`));

  it('is empty for nothing', () => expect(written(null)).toBe('\r\n'));

  it.each(["'tis", "it's =", "''=1"])('%j has no guard to take off', (text) => expect(unguarded(text)).toBe(text));
});

it('keeps numbers and days as they are, and ends a row with CR LF', () =>
  expect(csvRow(['Yes', { number: '-1.5' }, { day: '2026-07-01' }, { text: null }, { text: 'a' }])).toBe(
    'Yes,-1.5,2026-07-01,,a\r\n',
  ));
