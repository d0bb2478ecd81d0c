import { type Statement, statement } from '#database';
import type { Habits } from './habits.js';

/** $2: people whose zone is wanted; $3: how time is kept where the team has decided nothing. */
export const getHabits: Statement<Omit<Habits, 'speaker' | 'isRemembered'>> = statement(`
  SELECT date_trunc('milliseconds', clock_timestamp()) AS now, t.version, t.currency, t.timezone, t.week_ends_on AS "weekEndsOn", $3::jsonb || t.time_defaults AS time,
    coalesce((
      SELECT jsonb_object_agg(m.person_id, m.timezone)
      FROM member_terms m
      WHERE m.team_id = $1 AND m.person_id = ANY ($2::uuid[]) AND m.present), '{}') AS zones
  FROM team_terms t
  WHERE t.team_id = $1`);
