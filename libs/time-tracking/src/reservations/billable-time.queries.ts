import { type Statement, statement } from '#database';
import { ENTRY, NAMES } from '../entries/entry-columns.js';
import type { Entry } from '../entries/entry.js';
import type { RoundingPolicy } from '../habits/habits.js';
import { type BillableTime, MOST_ENTRIES, MOST_SKIPPED, type SkipReason } from './billable-time.js';
import { timeSeen } from './seen.js';

/** The places in $2 of ids that name no time which the caller sees; $3 is the MEMBER who asks. */
export const strangeEntries: Statement<{ at: number }> = statement(`
  SELECT w.nth::int - 1 AS at
  FROM unnest($2::uuid[]) WITH ORDINALITY AS w(id, nth)
  WHERE NOT EXISTS (SELECT FROM time_entries e WHERE e.team_id = $1 AND e.id = w.id AND ${timeSeen('$3')})
  ORDER BY w.nth`);

/** Whose a project is; `at` is its place in the list that was asked for. */
export interface BilledProject {
  readonly at: number;
  readonly clientId: string | null;
}

export const getProjects: Statement<BilledProject> = statement(`
  SELECT w.nth::int - 1 AS at, p.client_id AS "clientId"
  FROM unnest($2::uuid[]) WITH ORDINALITY AS w(id, nth)
  JOIN projects p ON p.team_id = $1 AND p.id = w.id
  ORDER BY w.nth`);

/** $2 to $8: projects, first and last day, sections, people, tags, and the MEMBER who asks. */
const NARROWED = `e.date BETWEEN coalesce($3::date, '-infinity') AND coalesce($4::date, 'infinity')
    AND ($5::uuid[] IS NULL OR e.section_id = ANY ($5))
    AND ($6::uuid[] IS NULL OR e.user_id = ANY ($6))
    AND ($7::uuid[] IS NULL OR e.tag_ids && $7)
    AND ${timeSeen('$8')}`;

/** What the filters met: time of the client $9, or the entries of $11, whatever client they are of. */
const MET = {
  byClient: `e.project_id = ANY (ARRAY(
      SELECT p.id FROM projects p WHERE p.team_id = $1 AND p.client_id = $9 AND ($2::uuid[] IS NULL OR p.id = ANY ($2))))
    AND ${NARROWED}`,
  byId: `e.id = ANY ($11::uuid[]) AND ($2::uuid[] IS NULL OR e.project_id = ANY ($2))
    AND ${NARROWED}`,
} as const;

/** Why an entry cannot be billed to the client $9 in the currency $10; null when it can, once it has a price. */
const REASON = `CASE
      WHEN e.duration_seconds IS NULL THEN 'RUNNING'
      WHEN e.invoice_id IS NOT NULL THEN 'ALREADY_BILLED'
      WHEN j.client_id IS DISTINCT FROM $9::uuid THEN 'OTHER_CLIENT'
      WHEN NOT e.billable THEN 'NOT_BILLABLE'
      WHEN e.currency <> $10::text THEN 'CURRENCY_MISMATCH'
    END`;

const OF_PROJECT = 'LEFT JOIN projects j ON j.team_id = e.team_id AND j.id = e.project_id';

export interface Takeable extends Entry {
  readonly $project: BillableTime['project'];
  readonly $section: BillableTime['section'];
  /** Null: the team's. */
  readonly $rounding: RoundingPolicy | null;
}

/**
 * Held in the order of their ids, so that those who would bill the same time wait for each other in a row: whoever comes later finds it
 * billed, since PostgreSQL looks at the conditions again once it holds a row. One more than may be billed at once, to tell.
 */
function takeable(met: string): Statement<Takeable> {
  return statement(`
  SELECT ${ENTRY}, json_build_object('id', j.id, 'title', j.title) AS "$project",
    CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'title', s.title, 'position', s.position) END AS "$section",
    coalesce(j.rounding, c.rounding) AS "$rounding"
  FROM time_entries e ${NAMES} ${OF_PROJECT}
  LEFT JOIN client_terms c ON c.team_id = j.team_id AND c.id = j.client_id
  WHERE e.team_id = $1 AND ${met} AND ${REASON} IS NULL
  ORDER BY e.id
  LIMIT ${MOST_ENTRIES + 1}
  FOR NO KEY UPDATE OF e`);
}
export const TAKEABLE = { byClient: takeable(MET.byClient), byId: takeable(MET.byId) } as const;

export interface LeftOut {
  readonly timeEntryId: string;
  readonly reason: SkipReason;
  readonly invoiceId: string | null;
}

/** What is on an invoice already comes last: of old time there may be very much. */
function leftOut(met: string): Statement<LeftOut> {
  return statement(`
  SELECT e.id AS "timeEntryId", ${REASON} AS reason, e.invoice_id AS "invoiceId"
  FROM time_entries e ${OF_PROJECT}
  WHERE e.team_id = $1 AND ${met} AND ${REASON} IS NOT NULL
  ORDER BY e.invoice_id IS NOT NULL, e.date, e.id
  LIMIT ${MOST_SKIPPED}`);
}
export const LEFT_OUT = { byClient: leftOut(MET.byClient), byId: leftOut(MET.byId) } as const;
