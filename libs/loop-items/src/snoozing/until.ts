import type { Fault } from '#kernel';

/** How a caller says until when: an instant, at top level or in the input, or a text. */
export interface UntilWish {
  readonly until?: string | null | undefined;
  readonly input?: { readonly until?: string | null; readonly untilText?: string | null } | null | undefined;
}

/** What was said: one of the two, or what is wrong with it. */
export type Said = { readonly until: string } | { readonly text: string } | { readonly faults: readonly Fault[] };

const REQUIRED: Fault = { pointer: '/until', code: 'required', detail: 'Say `until` or `untilText`.' };
const TWICE: Fault = {
  pointer: '/until',
  code: 'invalid_value',
  detail: 'Two different instants; say one.',
};
const BOTH: Fault = { pointer: '/untilText', code: 'invalid_value', detail: 'Say either `until` or `untilText`.' };

/** Both forms may say the same; two different instants, or an instant and a text, are refused. */
export function saidUntil({ until, input }: UntilWish): Said {
  const [first, second, text] = [until ?? null, input?.until ?? null, input?.untilText ?? null];
  const instant = first ?? second;
  if (first !== null && second !== null && first !== second) return { faults: [TWICE] };
  if (instant !== null) return text === null ? { until: instant } : { faults: [BOTH] };
  return text === null || text.trim() === '' ? { faults: [REQUIRED] } : { text };
}

const GRACE_MS = 60_000;
const FARTHEST_YEARS = 5;

/** It must lie between a minute ago, as clocks differ, and five years ahead. */
function bounds(now: string): readonly [min: string, max: string] {
  const farthest = new Date(now);
  farthest.setUTCFullYear(farthest.getUTCFullYear() + FARTHEST_YEARS);
  return [new Date(Date.parse(now) - GRACE_MS).toISOString(), farthest.toISOString()];
}

/** Whether an item can sleep until then. */
export function fits(until: string, now: string): boolean {
  const [min, max] = bounds(now);
  return min <= until && until <= max;
}

/** Why an instant cannot be slept until. */
export function untilFault(pointer: string, now: string): Fault {
  const [min, max] = bounds(now);
  return { pointer, code: 'out_of_range', detail: `Must lie between ${min} and ${max}.`, vars: { min, max } };
}

/** Why a text cannot be slept until. */
export function untilTextFault(text: string): Fault {
  return {
    pointer: '/untilText',
    code: 'invalid_value',
    detail: 'Must be a time to come, such as `2h`, `eod`, `tomorrow 9am` or `next monday`.',
    vars: { text },
  };
}
