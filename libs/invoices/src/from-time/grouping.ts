import { Decimal, folded } from '#kernel';
import { compared, type Work } from './work.js';

/** What lines can be told apart by. */
export const DIMENSIONS = ['PROJECT', 'SECTION', 'USER', 'TASK', 'DATE', 'WEEK'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** ENTRY stands alone: a line for each entry. */
export const GROUPINGS = [...DIMENSIONS, 'ENTRY'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Sorts as people expect, and is equal for what is the same. No text holds the character that parts these. */
const KEYS: Readonly<Record<Grouping, (work: Work) => string>> = {
  PROJECT: ({ project }) => joined(folded(project.title), project.id),
  SECTION: ({ section }) => (section ? joined(String(section.position).padStart(10, '0'), section.id) : ''),
  USER: ({ entry }) => joined(folded(entry.user.name), entry.user.id),
  TASK: ({ entry }) => joined(folded(entry.taskName), entry.taskName),
  DATE: ({ entry }) => entry.date,
  WEEK: ({ week }) => week,
  ENTRY: ({ entry }) => joined(entry.startedAt ?? '', entry.id),
};

/** Within what was asked for, work comes in this order. */
const USUAL: readonly Grouping[] = ['PROJECT', 'SECTION', 'USER', 'DATE', 'ENTRY'];

function joined(...parts: readonly string[]): string {
  return parts.join('\u0000');
}

function keyOf(work: Work, by: readonly Grouping[]): string {
  return joined(...by.map((grouping) => KEYS[grouping](work)));
}

/** The work of each line, in the order of the lines: by what was asked for, then by the usual order. No line mixes prices. */
export function grouped<Done extends Work>(works: readonly Done[], groupBy: readonly Grouping[]): Done[][] {
  const order = [...groupBy.filter((grouping) => grouping !== 'ENTRY'), ...USUAL];
  const sorted = works
    .map((work) => ({ work, place: keyOf(work, order) }))
    .toSorted((a, b) => compared(a.place, b.place))
    .map(({ work }) => work);
  const lines = Map.groupBy(sorted, (work) => joined(keyOf(work, groupBy), Decimal.of(rateOf(work)).shortest()));
  return [...lines.values()];
}

/** Time without a price is billed at nothing, where it is billed at all. */
export function rateOf({ entry }: Work): string {
  return entry.rate ?? '0';
}

/** What is wrong with a grouping: nothing twice, and ENTRY by itself. */
export function groupingFlaw(groupBy: readonly Grouping[]): string | null {
  if (new Set(groupBy).size < groupBy.length) return 'Name each once.';
  return groupBy.includes('ENTRY') && groupBy.length > 1 ? 'ENTRY stands alone: a line for each entry.' : null;
}
