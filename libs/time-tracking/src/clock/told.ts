import { type Fault, FIRST_DAY, instantsOf, isDay, LAST_DAY } from '#kernel';

/** Times of day as clocks in the entry's zone show them. Where they show one twice, 0 is the first and 1 the second. */
export interface LocalTimes {
  readonly start?: string;
  readonly end?: string;
  readonly startFold?: number;
  readonly endFold?: number;
}

/** When work was done, as a caller tells it. */
export interface Told {
  readonly date?: string;
  readonly durationSeconds?: number;
  readonly startedAt?: string | null;
  readonly endedAt?: string | null;
  readonly local?: LocalTimes;
}

/** What was told, with instants for times of the clock, and where each stands in the body. */
export interface Sent {
  readonly date?: string;
  readonly durationSeconds?: number;
  readonly startedAt?: string | null;
  readonly endedAt?: string | null;
  readonly startAt: string;
  readonly endAt: string;
}

/** The instants of what was told. A time of the clock that there is not, or is twice, has none. */
export function resolved({ local, ...told }: Told, zone: string): { sent: Sent; faults: Fault[] } {
  const places = { startAt: '/startedAt', endAt: '/endedAt' };
  if (local === undefined) return { sent: { ...told, ...places }, faults: [] };
  const faults: Fault[] = [];
  if (told.startedAt !== undefined || told.endedAt !== undefined)
    faults.push(fault('/local', 'time_form', 'Either this, or instants.'));
  if (local.start === undefined && local.end === undefined)
    faults.push(fault('/local/start', 'time_form', 'Say where it starts.'));
  const startedAt = instantAt({ clock: local.start, fold: local.startFold, at: '/local/start' }, zone, faults);
  const endedAt = instantAt({ clock: local.end, fold: local.endFold, at: '/local/end' }, zone, faults);
  const sent = { ...told, ...(startedAt !== undefined && { startedAt }), ...(endedAt !== undefined && { endedAt }) };
  return { sent: { ...sent, startAt: '/local/start', endAt: '/local/end' }, faults };
}

interface Shown {
  readonly clock: string | undefined;
  readonly fold: number | undefined;
  readonly at: string;
}

function instantAt({ clock, fold, at }: Shown, zone: string, faults: Fault[]): string | undefined {
  if (clock === undefined) return undefined;
  if (!isDay(clock.slice(0, 10))) {
    faults.push(fault(at, 'invalid_date', `Must be on a day that exists, from ${FIRST_DAY} to ${LAST_DAY}.`));
    return undefined;
  }
  const instants = instantsOf(zone, clock);
  const [first] = instants;
  if (first === undefined) faults.push(fault(at, 'nonexistent_local_time', `Clocks in ${zone} skip ${clock}.`));
  else if (instants.length > 1 && fold === undefined)
    faults.push(
      fault(
        at,
        'ambiguous_local_time',
        `Clocks in ${zone} show ${clock} twice: say \`${at.slice('/local/'.length)}Fold\` 0 or 1.`,
      ),
    );
  return instants[fold ?? 0] ?? first;
}

export function fault(pointer: string, code: string, detail: string): Fault {
  return { pointer, code, detail };
}
