import { type Statement, statement } from '#database';

/** Void ones too: their papers name the project. */
export const countInvoices: Statement<{ count: number }> = statement(`
  SELECT count(*)::int AS count
  FROM (SELECT DISTINCT invoice_id FROM invoice_lines WHERE team_id = $1 AND project_id = $2 LIMIT 10001) counted`);
