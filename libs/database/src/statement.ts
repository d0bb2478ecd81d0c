import { createHash } from 'node:crypto';
import { types, type CustomTypesConfig } from 'pg';

/** A statement and the shape of its rows. A named one is prepared once per connection; `name` null runs unnamed. */
export interface Statement<Row> {
  readonly name: string | null;
  readonly text: string;
  readonly types: CustomTypesConfig;
  /** Never set: it only carries the row's type. */
  readonly row?: Row;
}

/** A statement with its values. */
export interface Bound<Row> {
  readonly statement: Statement<Row>;
  readonly values: readonly unknown[];
}

const CLOCK = '04:05:06';
const ZONE = '+00';

/**
 * `timestamptz(3)` prints `2026-07-01 04:05:06.5+00`: without trailing zeros, in the session's zone (always UTC).
 * Callers get RFC 3339 with exactly three decimals, so the text can travel in a cursor and come back.
 */
export function instantText(printed: string): string {
  const point = printed.indexOf('.');
  const seconds = printed.slice(0, point < 0 ? -ZONE.length : point);
  const fraction = point < 0 ? '000' : printed.slice(point + 1, -ZONE.length).padEnd(3, '0');
  return `${seconds.slice(0, -CLOCK.length - 1)}T${seconds.slice(-CLOCK.length)}.${fraction}Z`;
}

const asText = (text: string) => text;
const asNumber = (text: string) => Number(text);
const { builtins } = types;

const READERS = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, instantText],
  [builtins.DATE, asText],
  [builtins.NUMERIC, asText],
  // Bounded by our own columns and caps, far below 2^53.
  [builtins.INT8, asNumber],
]);

const ROW_TYPES: CustomTypesConfig = {
  getTypeParser: (oid: number): unknown => READERS.get(oid) ?? types.getTypeParser(oid, 'text'),
};

/**
 * Declares a statement at load time. Its name is a hash of its text, since PostgreSQL refuses one name for two texts.
 * Rows come as the API gives them: instants as RFC 3339 text, days and decimals as text.
 */
export function statement<Row>(text: string): Statement<Row> {
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  return { name, text, types: ROW_TYPES };
}

/** The same without a name: for rare combinations, which would only fill the server's memory with plans. */
export function unnamed<Row>(text: string): Statement<Row> {
  return { name: null, text, types: ROW_TYPES };
}
