import { addDays } from '#kernel';
import { clockChanges, daysBetween, daysFrom, holidays, type Land, weekdayOf, weekOf } from './calendar.js';
import type { Chance } from './chance.js';
import { FIRST_AGE, type Worker } from './workers.js';

/** Work without a break. Minutes count from midnight; past 24 hours they are the next day's. */
export interface Stretch {
  readonly worker: Worker;
  readonly day: string;
  readonly start: number;
  readonly minutes: number;
  readonly byTheClock: boolean;
}

/** Who works, in which country, and until when. */
export interface Roster {
  readonly today: string;
  readonly land: Land;
  readonly workers: readonly Worker[];
  readonly chance: Chance;
}

export const HOUR = 60;
/** How many pieces a day's work is written down in. */
const PIECES = [1, 1, 1, 1, 2, 3] as const;
const BREAKS = [0, 15, 45] as const;

/** Everybody's days until yesterday, and the nights in which somebody had to work, oldest first. Nobody does two things at once. */
export function stretches(roster: Roster): readonly Stretch[] {
  const [first, last] = [addDays(roster.today, -FIRST_AGE), addDays(roster.today, -1)];
  const free = new Set(holidays(roster.land, first, last));
  const open = daysFrom(first, last).filter((day) => weekdayOf(day) < 6 && !free.has(day));
  const days = roster.workers.flatMap((worker) => daysOf(worker, open, roster));
  const nights = nightsOf(roster.workers, open, clockChanges(first, last));
  return [...days, ...nights].toSorted((a, b) => daysBetween(b.day, a.day));
}

function daysOf(worker: Worker, open: readonly string[], { today, chance }: Roster): Stretch[] {
  const isIn = (day: string) => worker.weekdays.includes(weekdayOf(day)) && daysBetween(day, today) <= worker.since;
  const weeks = [...Map.groupBy(open.filter(isIn), weekOf).values()];
  return weeks.flatMap((days) => worked(days, chance).flatMap((day) => dayOf(worker, day, chance)));
}

/** Weeks of leave, more of them in summer; and now and then somebody is ill from some day on. */
function worked(days: readonly string[], chance: Chance): readonly string[] {
  const isSummer = days.some((day) => ['07', '08'].includes(day.slice(5, 7)));
  if (chance.whole(1, isSummer ? 3 : 13) === 1) return [];
  return chance.whole(1, 20) === 1 ? days.slice(0, chance.whole(0, 3)) : days;
}

/** From the morning on with breaks, at the latest until eight; and now and then another hour or two after that. */
function dayOf(worker: Worker, day: string, chance: Chance): Stretch[] {
  const [least, most] = worker.hours;
  let start = 8 * HOUR + chance.whole(0, 6) * 15;
  const found = shares(chance.whole(least * 4, most * 4), chance).map((quarters): Stretch => {
    const byTheClock = worker.byTheClock ? chance.whole(1, 3) > 1 : chance.whole(1, 12) === 1;
    const stretch = { worker, day, start, minutes: quarters * 15, byTheClock };
    start += stretch.minutes + chance.one(BREAKS);
    return stretch;
  });
  const evening = { start: 20 * HOUR, minutes: chance.whole(4, 9) * 15, byTheClock: true };
  return chance.whole(1, 30) === 1 ? [...found, { worker, day, ...evening }] : found;
}

/** So many quarters of an hour in one, two or three pieces, none of them short. */
function shares(quarters: number, chance: Chance): number[] {
  const pieces = chance.one(PIECES);
  const fair = Math.floor(quarters / pieces);
  const but = Array.from({ length: pieces - 1 }, () => fair + chance.whole(-2, 2));
  return [...but, quarters - but.reduce((sum, piece) => sum + piece, 0)];
}

/** Two people keep an eye on things while clocks change, one of them over midnight; now and then something is moved in a night as well. */
function nightsOf([owner, watcher]: readonly Worker[], open: readonly string[], turns: readonly string[]): Stretch[] {
  if (!owner || !watcher) return [];
  const moves = open.filter((_, nth) => nth % 60 === 40);
  const night = { byTheClock: true } as const;
  return [
    ...turns.map((day) => ({
      ...night,
      worker: watcher,
      day: addDays(day, -1),
      start: 22.5 * HOUR,
      minutes: 7 * HOUR,
    })),
    ...turns.map((day) => ({ ...night, worker: owner, day, start: 0.5 * HOUR, minutes: 5 * HOUR })),
    ...moves.map((day) => ({ ...night, worker: watcher, day, start: 22.75 * HOUR, minutes: 2.5 * HOUR })),
  ];
}
