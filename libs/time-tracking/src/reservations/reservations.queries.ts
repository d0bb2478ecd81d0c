import { type Statement, statement } from '#database';
import { ENTRY, NAMES } from '../entries/entry-columns.js';
import type { Entry } from '../entries/entry.js';
import type { Link, Provenance } from './billable-time.js';
import { timeSeen } from './seen.js';

/** Entries that are held, each with its part of a line of the invoice $2. Their amounts are those of the line from now on. */
export const reserveEntries: Statement<Entry> = statement(`
  WITH share AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS s("entryId" uuid, "lineId" uuid, bucket int, "roundedSeconds" int, amount numeric)
  ), reserved AS (
    INSERT INTO time_reservations (team_id, invoice_id, line_id, entry_id, bucket, seconds, rounded_seconds, rate, rate_source, amount, currency)
    SELECT $1, $2, s."lineId", e.id, s.bucket, e.duration_seconds, s."roundedSeconds", e.rate, e.rate_source, s.amount, e.currency
    FROM share s
    JOIN time_entries e ON e.team_id = $1 AND e.id = s."entryId"
  ), billed AS (
    UPDATE time_entries e
    SET invoice_id = $2, line_id = s."lineId", billed_seconds = s."roundedSeconds", amount = s.amount, updated_at = now(),
      version = e.version + 1
    FROM share s
    WHERE e.team_id = $1 AND e.id = s."entryId"
    RETURNING e.*
  )
  SELECT ${ENTRY}
  FROM billed e ${NAMES}`);

/** From its first billed entry on, a project keeps its currency. Held in the order of their ids, as entries are. */
export const fixCurrency: Statement<never> = statement(`
  WITH free AS (
    SELECT p.id
    FROM projects p
    WHERE p.team_id = $1 AND p.id = ANY ($2::uuid[]) AND p.fixed_currency IS NULL
    ORDER BY p.id
    FOR NO KEY UPDATE
  )
  UPDATE projects p
  SET fixed_currency = $3
  FROM free
  WHERE p.team_id = $1 AND p.id = free.id`);

/** What the lines $3 of the invoice $2 bill, held in the order of their ids. */
export const lockBilled: Statement<Entry> = statement(`
  SELECT ${ENTRY}
  FROM time_entries e ${NAMES}
  WHERE e.team_id = $1 AND e.id = ANY (ARRAY(
    SELECT r.entry_id FROM time_reservations r
    WHERE r.team_id = $1 AND r.invoice_id = $2 AND r.line_id = ANY ($3::uuid[]) AND r.released_at IS NULL))
  ORDER BY e.id
  FOR NO KEY UPDATE OF e`);

/** Frees the entries $3, which are held: what they are worth follows from their own prices again. */
export const releaseEntries: Statement<Entry> = statement(`
  WITH released AS (
    UPDATE time_reservations r
    SET released_at = now()
    WHERE r.team_id = $1 AND r.invoice_id = $2 AND r.entry_id = ANY ($3::uuid[]) AND r.released_at IS NULL
    RETURNING r.entry_id
  ), freed AS (
    UPDATE time_entries e
    SET invoice_id = NULL, line_id = NULL, billed_seconds = NULL, updated_at = now(), version = e.version + 1,
      amount = CASE WHEN e.billable THEN worth_of(e.duration_seconds, e.rate, e.currency) END
    FROM released r
    WHERE e.team_id = $1 AND e.id = r.entry_id
    RETURNING e.*
  )
  SELECT ${ENTRY}
  FROM freed e ${NAMES}`);

/**
 * What lines of an invoice bill, or billed until it was void: a line that stands has all its links. Of each line in the order in which the
 * work was done.
 */
export const getLinks: Statement<Link> = statement(`
  SELECT r.entry_id AS "entryId", r.line_id AS "lineId", r.bucket, r.seconds, r.rounded_seconds AS "roundedSeconds"
  FROM time_reservations r
  LEFT JOIN time_entries e ON e.team_id = r.team_id AND e.id = r.entry_id
  WHERE r.team_id = $1 AND r.invoice_id = $2 AND r.line_id = ANY ($3::uuid[])
  ORDER BY r.line_id, e.date, e.started_at NULLS FIRST, r.entry_id`);

/** Other amounts for entries that lines of the invoice $2 bill. */
export const respreadEntries: Statement<Entry> = statement(`
  WITH share AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS s("entryId" uuid, "lineId" uuid, amount numeric)
  ), reserved AS (
    UPDATE time_reservations r
    SET amount = s.amount
    FROM share s
    WHERE r.team_id = $1 AND r.invoice_id = $2 AND r.line_id = s."lineId" AND r.entry_id = s."entryId"
  ), changed AS (
    UPDATE time_entries e
    SET amount = s.amount, updated_at = now(), version = e.version + 1
    FROM share s
    WHERE e.team_id = $1 AND e.id = s."entryId" AND e.amount IS DISTINCT FROM s.amount
    RETURNING e.*
  )
  SELECT ${ENTRY}
  FROM changed e ${NAMES}`);

const SEEN = timeSeen('$3');

/** Where the lines of an invoice come from. Names of other people's work are for those who see it; of deleted entries only figures are left. */
export const getProvenance: Statement<Provenance> = statement(`
  SELECT r.line_id AS "lineId", r.entry_id AS "timeEntryId", CASE WHEN ${SEEN} THEN e.task_name END AS "taskName", e.date,
    CASE WHEN u.id IS NOT NULL AND ${SEEN} THEN json_build_object('id', u.id, 'name', u.name) END AS "user",
    CASE WHEN p.id IS NOT NULL AND ${SEEN} THEN json_build_object('id', p.id, 'title', p.title, 'code', p.code) END AS project,
    r.seconds, r.rounded_seconds AS "roundedSeconds", r.rate, r.rate_source AS "rateSource", r.amount, r.released_at IS NOT NULL AS released
  FROM time_reservations r
  LEFT JOIN time_entries e ON e.team_id = r.team_id AND e.id = r.entry_id
  LEFT JOIN person_names u ON u.id = e.user_id
  LEFT JOIN project_names p ON p.team_id = e.team_id AND p.id = e.project_id
  WHERE r.team_id = $1 AND r.invoice_id = $2
  ORDER BY r.line_id, e.date, e.started_at NULLS FIRST, r.entry_id`);
