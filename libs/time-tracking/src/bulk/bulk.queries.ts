import { type Statement, statement } from '#database';

/** What runs for these people. */
export const runningOf: Statement<{ userId: string; id: string }> = statement(`
  SELECT e.user_id AS "userId", e.id
  FROM time_entries e
  WHERE e.team_id = $1 AND e.user_id = ANY ($2::uuid[]) AND e.duration_seconds IS NULL`);
