import { describe, expect, it } from '@jest/globals';
import { csvRow, textCell } from './csv.js';

describe('a text cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('of %j is no formula', (text) =>
    expect(textCell(text)).toBe(`'${text}`),
  );

  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=cmd|"x",1', '"\'=cmd|""x"",1"'],
    ['\rx', '"\'\rx"'],
  ])('%j is written %s', (text, cell) => expect(textCell(text)).toBe(cell));

  it('is empty for nothing', () => expect(textCell(null)).toBe(''));
});

it('ends a row with CR LF', () => expect(csvRow(['a', '', 'b'])).toBe('a,,b\r\n'));
