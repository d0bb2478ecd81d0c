import { type Statement, statement } from '#database';

export const countProjects: Statement<{ count: number }> = statement(`
  SELECT count(*)::int AS count
  FROM (SELECT 1 FROM projects WHERE team_id = $1 AND client_id = $2 LIMIT 10001) counted`);
