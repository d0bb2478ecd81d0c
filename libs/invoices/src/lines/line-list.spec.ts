import { describe, expect, it } from '@jest/globals';
import { lineList } from './line-list.js';
import { newLine } from './line.js';

const kept = ['a', 'b'].map((id) => ({
  ...newLine(id, { description: id }).text,
  amount: '0.00',
  amountBasis: 'COMPUTED' as const,
}));
const made = () => 'new';

describe('a list of lines', () => {
  it('changes known ones, makes the others, and forgets who is missing', () => {
    const { lines, faults } = lineList(
      [{ description: 'c' }, { id: 'b', rate: '5' }, { id: 'x', description: 'x' }],
      kept,
      made,
    );
    expect(faults).toEqual([]);
    expect(lines.map(({ text }) => [text.id, text.description, text.rate])).toEqual([
      ['new', 'c', '0'],
      ['b', 'b', '5'],
      ['x', 'x', '0'],
    ]);
  });

  it('wants a description of each new line, and each id once', () => {
    const { faults } = lineList([{ rate: '1' }, { id: 'a' }, { id: 'a' }, { id: 'x' }], kept, made);
    expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/lines/0/description required',
      '/lines/3/description required',
      '/lines/2/id invalid_value',
    ]);
  });
});
