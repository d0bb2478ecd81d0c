import { JOINER } from './cast.js';
import { PERSON } from './examples.js';

/** What somebody is good at: it decides in which parts of a project they are found. */
export type Craft = 'lead' | 'design' | 'text' | 'build' | 'drawing' | 'bench' | 'site';

/** How somebody works. Ages are days before today. */
export interface Worker {
  readonly id: string;
  readonly crafts: readonly Craft[];
  /** The age of their first day. */
  readonly since: number;
  /** Hours of a day, from the least to the most. */
  readonly hours: readonly [least: number, most: number];
  /** What an hour is sold for and costs where a project agrees on it, until both rise. */
  readonly rate: number;
  readonly cost: number;
  /** Monday is 1. */
  readonly weekdays: readonly number[];
  /** Whether they write down from when to when; the others write how long. */
  readonly byTheClock: boolean;
}

/** The first day on the records; the demo looks back two years. */
export const FIRST_AGE = 728;

const USUALLY = { since: FIRST_AGE, weekdays: [1, 2, 3, 4, 5], byTheClock: false } as const;

export const STUDIO_WORKERS: readonly Worker[] = [
  { ...USUALLY, id: PERSON.owner, crafts: ['lead', 'design'], hours: [5, 8], rate: 110, cost: 52, weekdays: [1, 2, 4] },
  { ...USUALLY, id: PERSON.admin, crafts: ['lead', 'build'], hours: [6, 9], rate: 98, cost: 50, byTheClock: true },
  {
    ...USUALLY,
    id: PERSON.member,
    crafts: ['design', 'text'],
    hours: [5, 8],
    rate: 88,
    cost: 42,
    weekdays: [1, 2, 3, 4],
  },
  { ...USUALLY, id: PERSON.idle, crafts: ['design'], hours: [6, 8], rate: 84, cost: 40, since: 330 },
  {
    ...USUALLY,
    id: PERSON.toStop,
    crafts: ['build'],
    hours: [6, 9],
    rate: 92,
    cost: 46,
    since: 520,
    weekdays: [1, 2, 4, 5],
  },
  {
    ...USUALLY,
    id: PERSON.toSwitch,
    crafts: ['text'],
    hours: [4, 7],
    rate: 80,
    cost: 38,
    since: 280,
    weekdays: [2, 3],
  },
  { ...USUALLY, id: PERSON.toDiscard, crafts: ['build'], hours: [6, 8], rate: 66, cost: 28, since: 150 },
];

export const WORKSHOP_WORKERS: readonly Worker[] = [
  {
    ...USUALLY,
    id: PERSON.neighbour,
    crafts: ['lead', 'drawing'],
    hours: [5, 8],
    rate: 52,
    cost: 28,
    weekdays: [1, 3],
  },
  { ...USUALLY, id: JOINER.fitter, crafts: ['bench', 'site'], hours: [7, 9], rate: 46, cost: 24, byTheClock: true },
  { ...USUALLY, id: JOINER.apprentice, crafts: ['bench', 'site'], hours: [6, 8], rate: 30, cost: 14, since: 200 },
];
