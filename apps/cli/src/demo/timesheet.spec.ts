import { describe, expect, it } from '@jest/globals';
import { clockChanges, daysBetween, weekdayOf } from './calendar.js';
import { Chance } from './chance.js';
import type { PlannedProject } from './projects.js';
import { type Stretch, stretches } from './stretches.js';
import { timesheet } from './timesheet.js';
import type { Worker } from './workers.js';

const TODAY = '2026-11-23';
const MARA: Worker = {
  ...{ id: 'mara', crafts: ['lead'], since: 728, hours: [5, 9], rate: 1, cost: 1, byTheClock: true },
  weekdays: [1, 2, 3, 4, 5],
};
const PIET: Worker = { ...MARA, id: 'piet', crafts: ['build'], since: 100 };

const project = (id: string, from: number, until: number): PlannedProject => ({
  input: { id, title: id },
  members: [{ userId: 'mara' }],
  sections: ['one', 'two', 'three'].map((part) => ({
    ...{ input: { id: `${id} ${part}`, projectId: id, title: part }, crafts: ['lead'], tasks: ['Work'] },
  })),
  trade: { inTurn: true, parts: [] },
  course: { from, until, pace: 1 },
});

const roster = () => ({ today: TODAY, land: 'DE', workers: [MARA, PIET], chance: new Chance(1) }) as const;
const projects = [project('old', 728, 300), project('new', 299, 0)];
const sheet = () => timesheet({ ...roster(), projects, tagIds: ['tag'], digit: '1' });

describe('the time of the demo', () => {
  it('is the same on each run of a day', () => {
    expect(sheet()).toEqual(sheet());
  });

  it('lets nobody do two things at once', () => {
    for (const theirs of Map.groupBy(stretches(roster()), ({ worker }) => worker).values()) {
      const spans = theirs.map(spanOf).toSorted(([a], [b]) => a - b);
      expect(spans.filter(([start], nth) => start < (spans[nth - 1]?.[1] ?? 0))).toEqual([]);
    }
  });

  it('rests at weekends, but for the nights in which clocks change', () => {
    const turns = clockChanges('2024-11-25', TODAY);
    const weekend = stretches(roster()).filter(({ day }) => weekdayOf(day) > 5);
    expect([...new Set(weekend.map(({ day }) => day))].filter((day) => weekdayOf(day) === 7)).toEqual(turns);
    expect(weekend).toHaveLength(2 * turns.length);
  });

  it('is on projects that the person is in, while they go on, and on their parts in turn', () => {
    const entries = sheet();
    const ageOf = ({ date, local }: (typeof entries)[number]) =>
      daysBetween((date ?? local?.start ?? '').slice(0, 10), TODAY);
    expect(new Set(entries.map(({ userId }) => userId))).toEqual(new Set(['mara']));
    for (const entry of entries) expect(entry.projectId).toBe(ageOf(entry) >= 300 ? 'old' : 'new');
    const begun = entries.filter((entry) => ageOf(entry) > 660);
    expect(new Set(begun.map(({ sectionId }) => sectionId))).toEqual(new Set(['old one', 'old two']));
  });
});

/** In minutes, as far as clocks go. */
function spanOf({ day, start, minutes }: Stretch): readonly [start: number, end: number] {
  const from = Date.parse(day) / 60_000 + start;
  return [from, from + minutes];
}
