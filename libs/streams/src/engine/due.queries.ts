import { type Statement, statement } from '#database';
import type { TakingStream } from '../intake.port.js';

/** The stream, held for the change, unless it is paused. */
export const holdRunning: Statement<TakingStream> = statement(`
  SELECT s.id, s.type, s.default_urgency AS "defaultUrgency"
  FROM streams s
  WHERE s.owner_id = $1 AND s.id = $2 AND s.paused_at IS NULL
  FOR UPDATE`);

/** $3 more items were made today. */
export const keepDay: Statement<never> = statement(`
  UPDATE streams s
  SET day_made = CASE WHEN s.day_began_at > now() - interval '1 day' THEN s.day_made ELSE 0 END + $3::int,
    day_began_at = CASE WHEN s.day_began_at > now() - interval '1 day' THEN s.day_began_at ELSE now() END
  WHERE s.owner_id = $1 AND s.id = $2 AND $3::int > 0`);
