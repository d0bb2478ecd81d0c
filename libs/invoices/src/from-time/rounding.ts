import type { RoundingPolicy, Work } from './work.js';

/** To a multiple of the unit. An exact one stays, and NEAREST sends a half up. */
export function roundedSeconds(seconds: number, { unitMinutes, mode }: RoundingPolicy): number {
  const unit = unitMinutes * 60;
  const over = unit === 0 ? 0 : seconds % unit;
  if (over === 0) return seconds;
  const up = mode === 'UP' || (mode === 'NEAREST' && 2 * over >= unit);
  return seconds - over + (up ? unit : 0);
}

/** Work that is rounded together, and what its seconds come to. */
export interface Bucket<Done extends Work = Work> {
  readonly works: readonly Done[];
  readonly seconds: number;
}

/** What is rounded together within a line: an entry, a day of a person in a project, or all of it. Where policies differ, each by itself. */
export function bucketsOf<Done extends Work>(works: readonly Done[]): Bucket<Done>[] {
  const buckets = Map.groupBy(works, (work) => [...termsOf(work.rounding), ...placeOf(work)].join(' '));
  return [...buckets.values()].flatMap((together) => {
    const [first] = together;
    if (!first) return [];
    const raw = together.reduce((sum, { entry }) => sum + entry.durationSeconds, 0);
    return [{ works: together, seconds: roundedSeconds(raw, first.rounding) }];
  });
}

/** Where nothing is rounded, the mode makes no difference. */
function termsOf({ unitMinutes, mode, level }: RoundingPolicy): readonly (string | number)[] {
  return unitMinutes === 0 ? [level] : [level, unitMinutes, mode];
}

function placeOf({ entry, project, rounding }: Work): readonly string[] {
  switch (rounding.level) {
    case 'ENTRY':
      return [entry.id];
    case 'DAY':
      return [entry.date, entry.user.id, project.id];
    case 'LINE':
      return [];
  }
}
