import type { Times } from '../entries/entry.js';
import type { Told } from '../clock/told.js';
import { hoursOf } from './hours.js';
import type { CellFault } from './import-columns.js';

/** What must come out of the start and end that a row gives, for it says so as well. */
export interface Claims {
  readonly date?: string | undefined;
  readonly durationSeconds?: number | undefined;
}

/**
 * Of a row that says when work was, the part that decides: start and end, else start and length, else day and length. What the row says
 * besides must agree with it: files of other programs say all of it.
 */
export function toldOf({ date, durationSeconds, startedAt, endedAt, local }: Told): { told: Told; claims: Claims } {
  const hasStart = typeof startedAt === 'string' || local?.start !== undefined;
  const hasEnd = typeof endedAt === 'string' || local?.end !== undefined;
  const instants = { ...(startedAt && { startedAt }), ...(endedAt && { endedAt }), ...(local && { local }) };
  const length = durationSeconds === undefined ? {} : { durationSeconds };
  if (!hasStart) return { told: { ...(date !== undefined && { date }), ...length, ...instants }, claims: {} };
  if (!hasEnd) return { told: { ...instants, ...length }, claims: { date } };
  return { told: instants, claims: { date, durationSeconds } };
}

/** What of a row does not agree with its own start and end. */
export function claimFaults({ date, durationSeconds }: Claims, times: Times): CellFault[] {
  const faults: CellFault[] = [];
  if (date !== undefined && date !== times.date)
    faults.push({ column: 'Date', code: 'date_is_derived', detail: `By its start it is ${times.date}.` });
  if (durationSeconds !== undefined && durationSeconds !== times.durationSeconds)
    faults.push({
      column: 'Duration (hours)',
      code: 'time_form',
      detail: `From start to end it is ${hoursOf(times.durationSeconds ?? 0)} hours.`,
    });
  return faults;
}

/** For an entry that stands already. A row that says nothing else of its time leaves it alone; a new day makes a mere length of it. */
export function retold(told: Told, before: Times): Told {
  if (before.startedAt === null || told.startedAt || told.endedAt || told.local) return told;
  const { date = before.date, durationSeconds = before.durationSeconds } = told;
  if (date === before.date && durationSeconds === before.durationSeconds) return {};
  return told.date === undefined ? told : { ...told, startedAt: null };
}
