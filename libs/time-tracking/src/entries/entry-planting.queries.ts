import { type Statement, statement } from '#database';
import { ENTRY, NAMES } from './entry-columns.js';
import type { Entry } from './entry.js';

/** Held, so that nothing is written to them while they go. */
export const lockSome: Statement<Entry> = statement(`
  SELECT ${ENTRY}
  FROM time_entries e ${NAMES}
  WHERE e.team_id = $1
  ORDER BY e.id
  LIMIT $2
  FOR UPDATE OF e`);

export const CLEARINGS: readonly Statement<never>[] = [
  statement('DELETE FROM time_reservations WHERE team_id = $1'),
  // What is left once the time is gone adds up to nothing.
  statement('DELETE FROM time_sums WHERE team_id = $1 AND entries = 0'),
];
