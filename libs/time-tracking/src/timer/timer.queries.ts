import { type Statement, statement } from '#database';
import { ENTRY, NAMES } from '../entries/entry-columns.js';
import type { Entry } from '../entries/entry.js';

/** An entry that runs: it has begun, and not ended. */
export type Running = Entry & { readonly startedAt: string };

/**
 * Those who start timers of one person wait for each other, and so each begins after the one before it ended. That two never run is not
 * left to this: an index holds it.
 */
export const takeTurn: Statement<never> = statement(
  `SELECT pg_advisory_xact_lock(hashtextextended('timer of ' || $1::uuid || ' ' || $2::uuid, 0)) WHERE $2::uuid IS NOT NULL`,
);

const RUNNING = `
  SELECT ${ENTRY}
  FROM time_entries e ${NAMES}
  WHERE e.team_id = $1 AND e.user_id = $2 AND e.duration_seconds IS NULL`;

export const getRunning: Statement<Running> = statement(RUNNING);

export const lockRunning: Statement<Running> = statement(`${RUNNING}
  FOR NO KEY UPDATE OF e`);
