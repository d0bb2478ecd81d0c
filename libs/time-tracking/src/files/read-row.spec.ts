import { describe, expect, it } from '@jest/globals';
import type { ImportColumn } from './import-columns.js';
import { readRow } from './read-row.js';

type Cell = readonly [ImportColumn, string];

/** What a row says; what is undefined is as good as absent. */
function read(...cells: readonly Cell[]) {
  const { entry, names, faults } = readRow(new Map(cells));
  const said = Object.entries({ ...entry, ...names }).filter(([, value]) => value !== undefined);
  return { said: Object.fromEntries(said), faults: faults.map(({ column, code }) => `${column} ${code}`) };
}

describe('a row', () => {
  it('speaks of nothing that it has no column for', () =>
    expect(read(['Task', 'Work'])).toEqual({ said: { taskName: 'Work' }, faults: [] }));

  it('empties what may be empty, and leaves the rest unsaid', () =>
    expect(
      read(
        ...(['Task', 'Date', 'Duration (hours)', 'Billable', 'Member', 'Start', 'End', 'External Id'] as const).map(
          (column): Cell => [column, ''],
        ),
        ...(['Project', 'Section', 'Notes', 'Tags'] as const).map((column): Cell => [column, '']),
      ),
    ).toEqual({ said: { project: null, section: null, notes: null, tags: [] }, faults: [] }));

  it.each([
    ['Yes', true],
    ['no', false],
    ['TRUE', true],
    ['False', false],
  ])('is billable: %s', (cell, billable) => expect(read(['Billable', cell]).said).toEqual({ billable }));

  it('has its tags one by one', () => expect(read(['Tags', ' a, b c ,,d ']).said).toEqual({ tags: ['a', 'b c', 'd'] }));

  it.each([
    ['2026-07-01T09:30:00Z', { startedAt: '2026-07-01T09:30:00Z' }],
    ['2026-07-01T09:30:00+02:00', { startedAt: '2026-07-01T09:30:00+02:00' }],
    ['2026-07-01 09:30', { local: { start: '2026-07-01T09:30' } }],
    ['2026-07-01T09:30:15', { local: { start: '2026-07-01T09:30:15' } }],
  ])('starts at %s', (cell, said) => expect(read(['Start', cell])).toEqual({ said, faults: [] }));

  it.each<[ImportColumn, string, string]>([
    ['Start', '09:30', 'invalid_date'],
    ['End', '1.7.2026 09:30', 'invalid_date'],
    ['Billable', 'x', 'invalid_value'],
    ['Duration (hours)', '1,5', 'invalid_value'],
  ])('with %s %s is faulty: %s', (column, cell, code) =>
    expect(read([column, cell])).toEqual({ said: {}, faults: [`${column} ${code}`] }),
  );
});
