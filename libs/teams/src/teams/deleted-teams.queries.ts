import { type Statement, statement } from '#database';

/** Whether the time of a deleted team is over. */
export const getDeleted: Statement<{ isDue: boolean }> = statement(`
  SELECT coalesce(t.deleted_at <= now() - interval '30 days', false) AS "isDue"
  FROM teams t
  WHERE t.id = $1`);

export const markDeleted: Statement<{ purgeAt: string }> = statement(`
  UPDATE teams t
  SET deleted_at = now(), updated_at = now(), version = t.version + 1
  WHERE t.id = $1
  RETURNING (t.deleted_at + interval '30 days')::timestamptz(3) AS "purgeAt"`);

/** The rows of a team that do not name it by `team_id`: its feed, and last the team itself. */
export const deleteEvents: Statement<{ pos: string }> = statement(`
  DELETE FROM events WHERE pos IN (SELECT pos FROM events WHERE feed_id = $1 LIMIT 5000)
  RETURNING pos`);

export const deleteFeed: Statement<never> = statement('DELETE FROM feeds WHERE id = $1');

export const deleteTeam: Statement<never> = statement('DELETE FROM teams WHERE id = $1');
