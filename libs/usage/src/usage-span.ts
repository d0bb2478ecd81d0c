import { type Fault, invalid } from '#kernel';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_DAYS = 90;
/** Up to a week is shown by hours. */
const BY_HOURS_MS = 7 * DAY_MS;

/** What is asked for: from an instant up to another one, in steps of one size. The ends lie on steps, in UTC. */
export interface Span {
  readonly interval: 'HOUR' | 'DAY';
  readonly from: string;
  readonly to: string;
}

/** The last 24 hours unless said otherwise; 400 where the end is not after the beginning, or is more than 90 days from it. */
export function spanOf({ from, to }: { readonly from?: string; readonly to?: string }, now: string): Span {
  const end = Math.min(Date.parse(to ?? now), Date.parse(now));
  const begin = from === undefined ? end - DAY_MS : Date.parse(from);
  if (begin >= end) throw invalid([fault('?from', 'Must be earlier than `to`, and than now.')]);
  if (end - begin > LONGEST_DAYS * DAY_MS)
    throw invalid([fault('?from', `Must be at most ${LONGEST_DAYS} days before \`to\`.`)]);
  const interval = end - begin <= BY_HOURS_MS ? 'HOUR' : 'DAY';
  const step = interval === 'HOUR' ? HOUR_MS : DAY_MS;
  const onStep = (steps: number) => new Date(steps * step).toISOString();
  return { interval, from: onStep(Math.floor(begin / step)), to: onStep(Math.ceil(end / step)) };
}

function fault(pointer: string, detail: string): Fault {
  return { pointer, code: 'out_of_range', detail };
}
