import type { Dimension, Grouping } from './grouping.js';
import { compared, type Work } from './work.js';

/** No description is longer; code points, as people count. */
const LONGEST = 2000;

/** What a template's words stand for, of all the work on a line. */
const WORDS: ReadonlyMap<string, (works: readonly Work[]) => string> = new Map([
  ['task', (works) => listed(works.map(({ entry }) => entry.taskName))],
  ['project', (works) => listed(works.map(({ project }) => project.title))],
  ['section', (works) => listed(works.flatMap(({ section }) => section?.title ?? []))],
  ['user', (works) => listed(works.map(({ entry }) => entry.user.name))],
  ['date', (works) => span(works.map(({ entry }) => entry.date))],
  ['week', (works) => span(works.map(({ week }) => week))],
]);

/** What a line says where nobody has written a template. */
const USUAL: Readonly<Record<Dimension, string>> = {
  PROJECT: '{project}',
  SECTION: '{section}',
  USER: '{user}',
  TASK: '{task}',
  DATE: '{date}',
  WEEK: 'week to {week}',
};

const PLACEHOLDER = /\{(\w*)\}/g;

/** The first word of a template that stands for nothing. */
export function strangeWord(template: string): string | null {
  return [...template.matchAll(PLACEHOLDER)].map(([, word = '']) => word).find((word) => !WORDS.has(word)) ?? null;
}

/** The line's description: the template filled in, else what the line was grouped by. */
export function lineText(works: readonly Work[], groupBy: readonly Grouping[], template: string | null): string {
  const text = template === null ? usualText(works, groupBy) : filled(template, works);
  return cut(text === '' ? filled('{task}', works) : text);
}

function usualText(works: readonly Work[], groupBy: readonly Grouping[]): string {
  const parts = groupBy.map((grouping) => filled(grouping === 'ENTRY' ? '{task}' : USUAL[grouping], works));
  return parts.filter((part) => part !== '').join(' · ');
}

function filled(template: string, works: readonly Work[]): string {
  return template.replace(PLACEHOLDER, (whole, word: string) => WORDS.get(word)?.(works) ?? whole).trim();
}

/** Each once, in the order in which they come. */
function listed(texts: readonly string[]): string {
  return [...new Set(texts)].join(', ');
}

/** One day, or from the first to the last. */
function span(days: readonly string[]): string {
  const sorted = days.toSorted(compared);
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  return first === last ? first : `${first} – ${last}`;
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text;
}
