import type { Refusal } from '#kernel';
import type { EntryChange, GivenEntry } from '../entries/drafting.js';
import type { Entry, EntryDraft } from '../entries/entry.js';

export const OPS = ['CREATE', 'UPDATE', 'DELETE'] as const;
export type Op = (typeof OPS)[number];

export const MODES = ['EACH', 'ATOMIC'] as const;
export type Mode = (typeof MODES)[number];

/** One of many operations on its way: what was asked, and what has become of it so far. */
export interface Step {
  readonly index: number;
  /** Null where none that there is was sent. */
  readonly op: Op | null;
  readonly id: string | null;
  /** Of a creation. */
  readonly given: GivenEntry | null;
  /** Of a change. */
  readonly change: EntryChange | null;
  readonly ifVersion: number | null;
  /** The entry as it was until now. */
  readonly before: Entry | null;
  /** The entry as it shall be. */
  readonly draft: EntryDraft | null;
  /** Other time at the same moment, where the team wants to be warned; null where nobody looked. */
  readonly overlaps: readonly string[] | null;
  /** Why it is not done. */
  readonly refusal: Refusal | null;
  /** The entry as it is now. */
  readonly entry: Entry | null;
}

/** One that was read; what it holds is still to be understood. */
export function asked(what: Pick<Step, 'index' | 'op' | 'id'> & Partial<Step>): Step {
  const nothing = { given: null, change: null, ifVersion: null, before: null, draft: null, overlaps: null };
  return { ...nothing, refusal: null, entry: null, ...what };
}

export function refused(step: Step, refusal: Refusal | null): Step {
  return refusal === null ? step : { ...step, refusal };
}

/** Those that nothing speaks against so far. */
export function open(steps: readonly Step[]): Step[] {
  return steps.filter(({ refusal }) => refusal === null);
}

/** Where the fields of its entry stand in the body. */
export function dataOf({ index }: Step): string {
  return `/operations/${index}/data`;
}

/** The tags that it tells by name; undefined where it does not. */
export function tagNamesOf({ given, change }: Step): readonly string[] | undefined {
  return given?.tagNames ?? change?.tagNames;
}

/** Does the work on those that nothing speaks against, and leaves the others as they are. */
export function onOpen(steps: readonly Step[], work: (step: Step, nth: number) => Step): Step[] {
  let nth = 0;
  return steps.map((step) => (step.refusal === null ? work(step, nth++) : step));
}
