import { type Statement, statement } from '#database';

interface Found {
  readonly id: string;
}

/** Those whose price may still change. */
export const openEntriesOfPerson: Statement<Found> = statement(`
  SELECT e.id
  FROM time_entries e
  WHERE e.team_id = $1 AND e.project_id = $2 AND e.user_id = $3 AND e.date >= $4 AND e.invoice_id IS NULL
    AND e.date >= coalesce((SELECT locked_before FROM team_periods WHERE team_id = $1), '-infinity')
  ORDER BY e.id`);

export const entriesOfSection: Statement<Found> = statement(`
  SELECT e.id
  FROM time_entries e
  WHERE e.team_id = $1 AND e.section_id = $2
  ORDER BY e.id`);
