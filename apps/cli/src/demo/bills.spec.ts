import { describe, expect, it } from '@jest/globals';
import { bills } from './bills.js';
import type { PlannedProject } from './projects.js';

const project = (id: string, clientId: string | null): PlannedProject => ({
  ...{ input: { id, title: id, clientId }, members: [], sections: [] },
  ...{ trade: { inTurn: false, parts: [] }, course: { from: 0, until: 0, pace: 1 } },
});
const projects = [project('a', 'client'), project('b', 'client'), project('own', null)];
const entry = (id: string, projectId: string, date: string, more: object = {}) => ({
  ...{ id, projectId, date, taskName: 'Work', durationSeconds: 60, ...more },
});

describe('the bills of the demo', () => {
  it('take what is billable of a client for three months at a time, until the last month that is some days over', () => {
    const time = [
      entry('1', 'a', '2026-07-31'),
      entry('2', 'a', '2026-08-01'),
      entry('3', 'b', '2026-10-31'),
      entry('4', 'a', '2026-09-01', { billable: false }),
      entry('5', 'own', '2026-09-01'),
      entry('6', 'a', '2026-11-01'),
    ];
    const found = bills({ today: '2026-11-23', time, projects, digit: '1' });
    expect(found.map(({ input, time }) => [input.issueDate, time?.timeEntryIds])).toEqual([
      ['2026-08-03', ['1']],
      ['2026-11-03', ['2', '3']],
    ]);
  });

  it('wait until a month is over for ten days', () => {
    const time = [entry('1', 'a', '2026-12-31')];
    const count = (today: string) => bills({ today, time, projects, digit: '1' }).length;
    expect([count('2027-01-10'), count('2027-01-11')]).toEqual([0, 1]);
  });

  it('are paid unless they are of late', () => {
    const time = [entry('1', 'a', '2026-01-01'), entry('2', 'a', '2026-10-01')];
    const found = bills({ today: '2026-11-23', time, projects, digit: '1' });
    expect(found.map(({ payment }) => payment?.amount)).toEqual(['ALL', undefined]);
  });
});
