import { describe, expect, it } from '@jest/globals';
import { grouped, type Grouping, groupingFlaw } from './grouping.js';
import type { Work } from './work.js';

const NONE = { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' } as const;

interface Said {
  readonly id: string;
  readonly task?: string;
  readonly user?: string;
  readonly project?: string;
  readonly section?: readonly [title: string, position: number];
  readonly date?: string;
  readonly startedAt?: string;
  readonly rate?: string | null;
}

function work({
  id,
  task = 'Work',
  user = 'Ann',
  project = 'Web',
  section,
  date = '2026-06-01',
  startedAt,
  rate = '100',
}: Said): Work {
  return {
    entry: {
      id,
      user: { id: user, name: user },
      taskName: task,
      date,
      startedAt: startedAt ?? null,
      durationSeconds: 60,
      rate,
    },
    project: { id: project, title: project },
    section: section ? { id: section[0], title: section[0], position: section[1] } : null,
    week: date < '2026-06-06' ? '2026-06-05' : '2026-06-12',
    rounding: NONE,
  };
}

const linesOf = (works: readonly Said[], groupBy: readonly Grouping[]) =>
  grouped(works.map(work), groupBy).map((line) => line.map(({ entry }) => entry.id).join());

describe('lines', () => {
  it('come by project, section, person, day, start and id', () =>
    expect(
      linesOf(
        [
          { id: 'z', project: 'web' },
          { id: 'h', project: 'App', section: ['Build', 2], user: 'Bob' },
          { id: 'g', project: 'App', section: ['Build', 2], user: 'ann', date: '2026-06-02' },
          { id: 'f', project: 'App', section: ['Build', 2], user: 'ann', startedAt: '2026-06-01T10:00:00.000Z' },
          { id: 'e', project: 'App', section: ['Build', 2], user: 'ann', startedAt: '2026-06-01T09:00:00.000Z' },
          { id: 'd', project: 'App', section: ['Build', 2], user: 'ann' },
          { id: 'c', project: 'App', section: ['Zoning', 1] },
          { id: 'b', project: 'App' },
          { id: 'a', project: 'App' },
        ],
        ['ENTRY'],
      ),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'z']));

  it('come by what was asked for first, in its order', () => {
    const works = [
      { id: 'a', user: 'Bob', date: '2026-06-01' },
      { id: 'b', user: 'Ann', date: '2026-06-02' },
      { id: 'c', user: 'Ann', date: '2026-06-01' },
    ];
    expect(linesOf(works, ['DATE', 'USER'])).toEqual(['c', 'a', 'b']);
    expect(linesOf(works, ['USER', 'DATE'])).toEqual(['c', 'b', 'a']);
  });

  it.each<[Grouping, string[]]>([
    ['PROJECT', ['b', 'a,c']],
    ['SECTION', ['a,b', 'c']],
    ['USER', ['b', 'a,c']],
    ['TASK', ['b', 'a,c']],
    ['DATE', ['a,b', 'c']],
    ['WEEK', ['a,b', 'c']],
  ])('can be made by %s', (grouping, expected) =>
    expect(
      linesOf(
        [
          { id: 'a', project: 'Web', user: 'Bob', task: 'Layout' },
          { id: 'b', project: 'App', user: 'Ann', task: 'Icons', date: '2026-06-01' },
          { id: 'c', project: 'Web', user: 'Bob', task: 'Layout', section: ['Design', 1], date: '2026-06-08' },
        ],
        [grouping],
      ).map((line) => line.split(',').toSorted().join()),
    ).toEqual(expected),
  );

  it('never mix prices (kimai#5363), and 100 is 100.00', () =>
    expect(
      linesOf(
        [
          { id: 'a', rate: '100' },
          { id: 'b', rate: '90.5' },
          { id: 'c', rate: '100.00' },
          { id: 'd', rate: null },
        ],
        ['PROJECT'],
      ),
    ).toEqual(['a,c', 'b', 'd']));

  it('tell people of one name apart', () => {
    const [first, second] = ['1', '2'].map((id) => {
      const done = work({ id });
      return { ...done, entry: { ...done.entry, user: { id, name: 'Ann' } } };
    });
    expect(
      grouped(
        [first, second].filter((each) => each !== undefined),
        ['USER'],
      ),
    ).toHaveLength(2);
  });
});

describe('a grouping', () => {
  it('names each once, and ENTRY alone', () => {
    expect([groupingFlaw(['PROJECT', 'USER']), groupingFlaw(['ENTRY'])]).toEqual([null, null]);
    expect(groupingFlaw(['USER', 'USER'])).toBe('Name each once.');
    expect(groupingFlaw(['USER', 'ENTRY'])).toMatch(/alone/);
  });
});
