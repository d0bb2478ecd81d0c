import { dayIn, type Fault, FIRST_DAY, isDay, LAST_DAY } from '#kernel';
import { daySplit, secondsBetween } from './day-split.js';
import type { Times } from '../entries/entry.js';
import { defaultDate, type Habits } from '../habits/habits.js';
import { fault, resolved, type Sent, type Told } from './told.js';

/** How it is to be understood. */
export interface Frame {
  readonly habits: Habits;
  readonly zone: string;
}

/** The times, or all that is wrong with them. */
export type Understood =
  { readonly times: Times; readonly faults: readonly [] } | { readonly times: null; readonly faults: readonly Fault[] };

/** Work between two instants. `endAt` is the field that says where it ends. */
interface Range {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly startAt: string;
  readonly endAt: string;
}

/** The times of a new entry: a length on a day, or two instants, or a start and a length. */
export function newTimes(told: Told, frame: Frame): Understood {
  const { sent, faults } = resolved(told, frame.zone);
  const wrong = [...faults, ...misfits(sent)];
  if (wrong.length > 0) return { times: null, faults: wrong };
  const { startedAt, endedAt, durationSeconds, date } = sent;
  if (typeof startedAt !== 'string') {
    if (typeof endedAt === 'string') return formFault(sent.endAt, 'Say where it starts as well.');
    if (durationSeconds === undefined) return formFault('/durationSeconds', FORMS);
    return onDay({ date: date ?? defaultDate(frame.habits, frame.zone), durationSeconds }, frame);
  }
  if (typeof endedAt === 'string') return between({ ...sent, startedAt, endedAt }, frame);
  if (durationSeconds === undefined) return formFault(sent.startAt, 'Say where it ends, or how long it took.');
  return lasting({ ...sent, startedAt, durationSeconds }, frame);
}

/** A new end or length leaves the start alone, a new start keeps the end, and another zone moves no instant. */
export function changedTimes(before: Times, told: Told, frame: Frame): Understood {
  const { sent, faults } = resolved(told, frame.zone);
  if (faults.length > 0) return { times: null, faults };
  if (before.durationSeconds === null) return runningTimes({ ...before, durationSeconds: null }, sent, frame);
  const startedAt = sent.startedAt === undefined ? before.startedAt : sent.startedAt;
  if (startedAt === null) return changedLength({ ...before, durationSeconds: before.durationSeconds }, sent, frame);
  const wrong = misfits({ ...sent, startedAt });
  if (wrong.length > 0) return { times: null, faults: wrong };
  const range = { ...sent, startedAt };
  if (sent.durationSeconds !== undefined) return lasting({ ...range, durationSeconds: sent.durationSeconds }, frame);
  const endedAt = sent.endedAt === undefined ? before.endedAt : sent.endedAt;
  if (endedAt !== null) return between({ ...range, endedAt, endAt: saidAt(sent) }, frame);
  if (before.startedAt !== null)
    return formFault(sent.endAt, 'It has a start: give `startedAt: null` as well to leave a mere length.');
  return lasting({ ...range, durationSeconds: before.durationSeconds }, frame);
}

/** The field that a range out of order is owed to: the end, unless only something else was sent. */
function saidAt({ startedAt, endedAt, startAt, endAt }: Sent): string {
  if (endedAt !== undefined) return endAt;
  return startedAt === undefined ? '/timezone' : startAt;
}

const FORMS =
  'Say `durationSeconds`, with a `date` as wanted; or `startedAt` with `endedAt` or `durationSeconds`; or `local` in place of instants.';

/** The work is a length on a day, and stays so or becomes so. Without a start there is no end. */
function changedLength(before: Times & { readonly durationSeconds: number }, sent: Sent, frame: Frame): Understood {
  if (typeof sent.endedAt === 'string') return formFault(sent.endAt, 'Say where it starts as well.');
  const { date = before.date, durationSeconds = before.durationSeconds } = sent;
  return onDay({ date, durationSeconds: Math.max(durationSeconds, 1) }, frame);
}

/** Of an entry that runs only the start can be set, and not into the future. */
function runningTimes(before: Times, sent: Sent, { habits, zone }: Frame): Understood {
  const { startedAt = before.startedAt, endedAt, durationSeconds, date } = sent;
  const stop = 'It is running: stop the timer first.';
  const faults = [
    ...(date === undefined ? [] : [DERIVED]),
    ...(durationSeconds === undefined ? [] : [fault('/durationSeconds', 'time_form', stop)]),
    ...(typeof endedAt === 'string' ? [fault(sent.endAt, 'time_form', stop)] : []),
    ...(startedAt === null ? [fault(sent.startAt, 'time_form', stop)] : []),
    ...(startedAt !== null && startedAt > habits.now
      ? [fault(sent.startAt, 'future_date', `Must not be after ${habits.now}.`)]
      : []),
  ];
  if (startedAt === null || faults.length > 0) return { times: null, faults };
  const local = dayIn(zone, startedAt);
  if (!isDay(local)) return { times: null, faults: [outOfYears(sent.startAt)] };
  return {
    times: { date: local, durationSeconds: null, startedAt, endedAt: null, timezone: zone, daySplit: null },
    faults: [],
  };
}

const DERIVED = fault('/date', 'date_is_derived', 'The day follows from the start; leave it out.');

/** What does not fit to a start or an end. */
function misfits({ startedAt, endedAt, durationSeconds, date, endAt }: Sent): Fault[] {
  const hasInstant = typeof startedAt === 'string' || typeof endedAt === 'string';
  return [
    ...(hasInstant && date !== undefined ? [DERIVED] : []),
    ...(typeof endedAt === 'string' && durationSeconds !== undefined
      ? [fault('/durationSeconds', 'time_form', `Either this or \`${endAt.slice(1).replace('/', '.')}\`.`)]
      : []),
  ];
}

function onDay(
  { date, durationSeconds }: { date: string; durationSeconds: number },
  { habits, zone }: Frame,
): Understood {
  if (durationSeconds > longest(habits)) return { times: null, faults: [tooLong('/durationSeconds', habits)] };
  return {
    times: { date, durationSeconds, startedAt: null, endedAt: null, timezone: zone, daySplit: null },
    faults: [],
  };
}

function lasting(start: { startedAt: string; startAt: string; durationSeconds: number }, frame: Frame): Understood {
  const endedAt = new Date(Date.parse(start.startedAt) + start.durationSeconds * 1000).toISOString();
  return between({ ...start, endedAt, endAt: '/durationSeconds' }, frame);
}

function between({ startedAt, endedAt, startAt, endAt }: Range, { habits, zone }: Frame): Understood {
  if (endedAt <= startedAt)
    return { times: null, faults: [fault(endAt, 'end_before_start', `Must be after the start, ${startedAt}.`)] };
  const date = dayIn(zone, startedAt);
  if (!isDay(date)) return { times: null, faults: [outOfYears(startAt)] };
  const durationSeconds = secondsBetween(startedAt, endedAt);
  if (durationSeconds > HOURS_OF_ANY) return { times: null, faults: [tooLong(endAt, habits)] };
  const split = daySplit(startedAt, endedAt, zone);
  if (split !== null && durationSeconds > longest(habits)) return { times: null, faults: [tooLong(endAt, habits)] };
  return { times: { date, durationSeconds, startedAt, endedAt, timezone: zone, daySplit: split }, faults: [] };
}

const HOUR = 3600;
/** No team allows more than a week: nothing longer need be cut into days to be refused. */
const HOURS_OF_ANY = 168 * HOUR;

function longest({ time }: Habits): number {
  return time.maxEntryHours * HOUR;
}

function formFault(pointer: string, detail: string): Understood {
  return { times: null, faults: [fault(pointer, 'time_form', detail)] };
}

function outOfYears(pointer: string): Fault {
  return fault(pointer, 'out_of_range', `Must lie between ${FIRST_DAY} and ${LAST_DAY} on local clocks.`);
}

function tooLong(pointer: string, { time }: Habits): Fault {
  return fault(pointer, 'too_long', `At most ${time.maxEntryHours} hours, unless all of it lies on one day.`);
}
