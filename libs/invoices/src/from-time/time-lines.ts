import { Decimal } from '#kernel';
import type { WantedLine } from '../lines/line.js';
import { grouped, type Grouping, rateOf } from './grouping.js';
import { lineText } from './line-text.js';
import { type Bucket, bucketsOf } from './rounding.js';
import { byTime, compared, type RoundingPolicy, type Work } from './work.js';

/** How lines are made of work. */
export interface Layout {
  readonly groupBy: readonly Grouping[];
  readonly lineTemplate: string | null;
  /** Null: what project, client or team agreed on. */
  readonly rounding: RoundingPolicy | null;
}

/** A line that bills work, and what of it was rounded together. */
export interface TimeLine<Done extends Work> {
  readonly wanted: WantedLine;
  readonly buckets: readonly Bucket<Done>[];
}

/** The lines that bill this work, in their order. */
export function timeLines<Done extends Work>(
  works: readonly Done[],
  { rounding, ...layout }: Layout,
  newId: () => string,
): TimeLine<Done>[] {
  const agreed = works.map((work) => ({ ...work, rounding: rounding ?? work.rounding }));
  return grouped(agreed, layout.groupBy).map((line) => timeLine(line, layout, newId()));
}

function timeLine<Done extends Work>(
  works: readonly Done[],
  { groupBy, lineTemplate }: Omit<Layout, 'rounding'>,
  id: string,
): TimeLine<Done> {
  const buckets = bucketsOf(works.toSorted(byTime));
  const durationSeconds = buckets.reduce((sum, { seconds }) => sum + seconds, 0);
  const [first] = works;
  const days = works.map(({ entry }) => entry.date).toSorted(compared);
  const projects = new Set(works.map(({ project }) => project.id));
  const text = {
    id,
    description: lineText(works, groupBy, lineTemplate),
    quantity: hoursOf(durationSeconds),
    unit: 'HUR',
    rate: first ? rateOf(first) : '0',
    servicePeriod: { from: days[0] ?? '', to: days.at(-1) ?? '' },
    durationSeconds,
    projectId: projects.size === 1 ? (first?.project.id ?? null) : null,
    timeEntryCount: works.length,
    ...{ discount: null, taxPercent: null, taxCategory: null },
  };
  const basis = buckets.length === 1 ? 'TIME' : 'TIME_SUM';
  return { wanted: { text, basis, buckets: buckets.map(({ seconds }) => seconds), override: null }, buckets };
}

const SECONDS_PER_HOUR = Decimal.of('3600');

/** With the four decimals that quantities have; the amount is computed from the seconds. */
function hoursOf(seconds: number): string {
  return Decimal.of(String(seconds)).over(SECONDS_PER_HOUR, 4).shortest();
}
