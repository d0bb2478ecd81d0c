import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

/** An open item where it stands in the order. */
export interface Placed {
  readonly id: string;
  readonly position: string;
}

/** Past this the keys of a neighbourhood are made anew. */
const LONGEST = 200;

/** Whether `a` stands before `b`: by key, equal ones by id. */
export function standsBefore(a: Placed, b: Placed): boolean {
  return a.position === b.position ? a.id < b.id : a.position < b.position;
}

/** A key between two neighbours, null for an end of the order; null when there is none, or it would be too long. */
export function keyBetween(lower: string | null, upper: string | null): string | null {
  if (lower !== null && upper !== null && lower >= upper) return null;
  const key = generateKeyBetween(lower, upper);
  return key.length > LONGEST ? null : key;
}

/** Fresh keys for so many items between two others, in their order; null when there is no room between them. */
export function keysBetween(lower: string | null, upper: string | null, count: number): string[] | null {
  if (lower !== null && upper !== null && lower >= upper) return null;
  const keys = generateNKeysBetween(lower, upper, count);
  return keys.some((key) => key.length > LONGEST) ? null : keys;
}
