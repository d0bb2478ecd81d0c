import type { Fault } from '#kernel';

/** The days in which the work was done, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export function periodFaults(period: Period | null, at: string): Fault[] {
  if (!period || period.from <= period.to) return [];
  return [{ pointer: `${at}/to`, code: 'out_of_range', detail: 'Must not be before `from`.' }];
}
