import { describe, expect, it } from '@jest/globals';
import { frozenFields } from './freeze.js';

describe('a change of fields', () => {
  const change = { notes: 'x', dueDate: null, lines: [], internalNote: 'y' };

  it('is free before the document is locked', () =>
    expect(frozenFields({ status: 'PENDING', locked: false }, change)).toEqual([]));

  it('is held back to what the customer has not seen', () =>
    expect(frozenFields({ status: 'OVERDUE', locked: true }, change)).toEqual(['notes', 'lines']));

  it('is held back further once the document is void', () =>
    expect(frozenFields({ status: 'VOID', locked: false }, change)).toEqual(['notes', 'dueDate', 'lines']));
});
