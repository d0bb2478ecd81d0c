import { refusal } from '#kernel';
import type { Skipped } from '#time-tracking';

export const nothingToBill = refusal(
  'conflict',
  'nothing_to_bill',
  'Nothing to bill',
  'Look at the counts in `context`, and ask for other days, projects or entries.',
  (skipped: readonly Skipped[]) => ({
    detail: skipped.length === 0 ? 'No time meets these filters.' : 'All time that meets these filters is left out.',
    context: { skipped: skipped.length, ...counted(skipped) },
  }),
);

/** How many for each reason, by its name: OTHER_CLIENT is `otherClient`. */
function counted(skipped: readonly Skipped[]): Record<string, number> {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason);
  return Object.fromEntries(
    [...byReason].map(([reason, those]) => [
      reason.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      those.length,
    ]),
  );
}

export const rateMissing = refusal(
  'conflict',
  'rate_missing',
  'Time has no price',
  'Give the time a rate, or choose another `onMissingRate`.',
  (ids: readonly string[]) => ({
    detail: ids.length === 1 ? 'One entry has no price.' : `${ids.length} entries have no price.`,
    context: { ids: ids.slice(0, MOST_NAMED) },
  }),
);

const MOST_NAMED = 1000;

export const linesBeyond = refusal(
  'conflict',
  'too_many_lines',
  'Too many lines',
  'An invoice has at most 500 lines: bill the rest on another one.',
  (lines: number) => ({
    detail: `There would be ${lines} lines: group by more, or bill less at once.`,
    context: { lines },
  }),
);
