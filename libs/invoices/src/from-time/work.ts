/** How seconds are rounded before they are billed. */
export interface RoundingPolicy {
  readonly unitMinutes: number;
  readonly mode: 'UP' | 'NEAREST' | 'DOWN';
  readonly level: 'ENTRY' | 'DAY' | 'LINE';
}

/** An entry as lines are made of it. */
export interface Work {
  readonly entry: {
    readonly id: string;
    readonly user: { readonly id: string; readonly name: string };
    readonly taskName: string;
    readonly date: string;
    readonly startedAt: string | null;
    readonly durationSeconds: number;
    /** Null where nobody has agreed on a price. */
    readonly rate: string | null;
  };
  readonly project: { readonly id: string; readonly title: string };
  readonly section: { readonly id: string; readonly title: string; readonly position: number } | null;
  /** The last day of its week. */
  readonly week: string;
  readonly rounding: RoundingPolicy;
}

/** In the order in which the work was done: what was begun first, and without a beginning before all others of the day. */
export function byTime(a: Work, b: Work): number {
  return compared(timeOf(a), timeOf(b));
}

function timeOf({ entry }: Work): string {
  return [entry.date, entry.startedAt ?? '', entry.id].join(' ');
}

export function compared(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
