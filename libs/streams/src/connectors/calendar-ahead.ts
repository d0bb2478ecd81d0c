import { isRecord, type Json, memberAt } from './json.js';

/** What is known to lie ahead: the id of each occurrence, and when it starts and ends. */
export type Ahead = ReadonlyMap<string, readonly [startsAt: string, endsAt: string]>;

export function aheadIn(cursor: Json): Ahead {
  const kept = memberAt(cursor, 'ahead');
  const pairs = isRecord(kept) ? Object.entries(kept) : [];
  return new Map(pairs.flatMap(([id, times]) => (isTimes(times) ? [[id, [String(times[0]), String(times[1])]]] : [])));
}

function isTimes(times: unknown): times is readonly unknown[] {
  return Array.isArray(times) && times.length === 2;
}

export interface Look {
  readonly ahead: Ahead;
  /** What starts later was not looked at. */
  readonly until: string;
}

/** What was told, has not begun, should be there again, and is not. */
export function goneFrom(before: Ahead, { ahead, until }: Look, now: string): string[] {
  return [...before]
    .filter(([id, [startsAt]]) => startsAt > now && startsAt <= until && !ahead.has(id))
    .map(([id]) => id);
}

/** What is over, of what was kept for that. */
export function overAt(before: Ahead, now: string): string[] {
  return [...before].filter(([, [, endsAt]]) => endsAt <= now).map(([id]) => id);
}

interface Keeping {
  readonly now: string;
  /** Until they are over, not until they begin. */
  readonly keepsStarted: boolean;
  readonly closed: readonly string[];
}

export function stillAhead(before: Ahead, looked: Ahead, { now, keepsStarted, closed }: Keeping): Ahead {
  const shut = new Set(closed);
  return new Map(
    [...before, ...looked].filter(
      ([id, [startsAt, endsAt]]) => !shut.has(id) && (keepsStarted ? endsAt : startsAt) > now,
    ),
  );
}
