import { describe, expect, it } from '@jest/globals';
import { rowXml } from './sheet-xml.js';

const text = (cell: string) => /<t xml:space="preserve">(.*)<\/t>/s.exec(rowXml([{ text: cell }], 1))?.[1];

describe('a row of a sheet', () => {
  it('holds days and numbers as such, and leaves out what is empty', () =>
    expect(rowXml([{ day: '2026-07-01' }, { text: null }, { number: '1.5' }, 'Yes'], 2)).toBe(
      '<row r="2"><c r="A2" s="1"><v>46204</v></c><c r="C2"><v>1.5</v></c>' +
        '<c r="D2" t="inlineStr"><is><t xml:space="preserve">Yes</t></is></c></row>',
    ));

  it.each([
    ['a & b < c > "d"', 'a &amp; b &lt; c &gt; &quot;d&quot;'],
    ['=1+1', '=1+1'],
    [' two\nlines ', ' two\nlines '],
    ['_x0041_ and _x', '_x005F_x0041_ and _x'],
    ['\uFFFE', '\uFFFD'],
  ])('writes %j so that it is read as it is', (cell, xml) => expect(text(cell)).toBe(xml));

  it.each([
    ['2000-01-01', 36526],
    ['2024-02-29', 45351],
    ['2099-12-31', 73050],
  ])('counts %s as day %d', (day, serial) => expect(rowXml([{ day }], 1)).toContain(`<v>${serial}</v>`));
});
