import { type Statement, statement } from '#database';
import { BESIDE, BESIDE_MEMBER, CURRENCY, MEMBER, TODAY } from './project-columns.js';
import type { ProjectMemberRow } from './project-member.js';
import type { ProjectTotals } from './project-totals.js';

/** Of a budget by the month, the month that the team is in. */
const COUNTS = `(p.budget->>'period' = 'TOTAL' OR s.day = date_trunc('month', ${TODAY}::timestamp)::date)`;

const USED = `CASE p.budget->>'type'
      WHEN 'HOURS' THEN sum(s.seconds) FILTER (WHERE ${COUNTS})
      WHEN 'MONEY' THEN sum(s.amount) FILTER (WHERE ${COUNTS} AND s.currency = ${CURRENCY})
    END`;

/** One hundredth of the budget, in what is used of it: seconds, or money. */
const HUNDREDTH = `(p.budget->>'amount')::numeric * CASE p.budget->>'type' WHEN 'HOURS' THEN 36 ELSE 0.01 END`;

/** Read from the sums by month, so it costs the same for any number of entries. The percent stops where the API's quantities do. */
export const totalsOf: Statement<ProjectTotals & { $projectId: string }> = statement(`
  SELECT p.id AS "$projectId", s.tracked AS "trackedSeconds", s.billable AS "billableSeconds", s.billed AS "billedSeconds",
    round(s.unbilled, minor_digits(${CURRENCY})) AS "unbilledAmount",
    CASE WHEN p.budget IS NOT NULL THEN
      trim_scale(least(round(coalesce(s.used, 0) / (${HUNDREDTH}), 4), 10000000))
    END AS "budgetUsedPercent"
  FROM projects p ${BESIDE}
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(s.seconds), 0)::bigint AS tracked, coalesce(sum(s.seconds) FILTER (WHERE s.billable), 0)::bigint AS billable,
      coalesce(sum(s.billed_seconds), 0)::bigint AS billed,
      coalesce(sum(s.unbilled_amount) FILTER (WHERE s.currency = ${CURRENCY}), 0) AS unbilled, ${USED} AS used
    FROM time_sums s
    WHERE s.team_id = p.team_id AND s.project_id = p.id AND s.grain = 'MONTH'
  ) s
  WHERE p.team_id = $1 AND p.id = ANY ($2::uuid[])`);

/** The members of each of these projects by name, no more than an answer may hold. */
export const membersOf: Statement<ProjectMemberRow> = statement(`
  SELECT ${MEMBER}
  FROM (
    SELECT m.*, row_number() OVER (PARTITION BY m.project_id ORDER BY n.name_key, m.user_id) AS nth
    FROM project_members m
    JOIN person_cards n ON n.id = m.user_id
    WHERE m.team_id = $1 AND m.project_id = ANY ($2::uuid[])
  ) m ${BESIDE_MEMBER}
  WHERE m.nth <= 1000
  ORDER BY m.project_id, m.nth`);
