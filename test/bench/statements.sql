-- STATUS: READY
-- The statements of the reference over our tables: the rows and columns that our answers show, under the same names.
-- Writes go to bench_plain.time_entries: the same table without the sums that follow ours (load.sql).
-- cursor: date

-- name: invoice
-- $1 invoice, $2 team
SELECT i.id, i.number, CASE WHEN i.voided_at IS NOT NULL THEN 'VOID' WHEN i.issued_at IS NULL THEN 'DRAFT'
    WHEN i.line_count > 0 AND i.amount_due <= 0 THEN 'PAID' WHEN i.expired_at IS NOT NULL OR i.expires_on < t.today THEN 'EXPIRED'
    WHEN i.due_date < t.today THEN 'OVERDUE' WHEN i.amount_paid > 0 OR i.amount_credited > 0 THEN 'PAID_PARTIAL' ELSE 'PENDING' END AS status,
  i.issued_at IS NOT NULL AND i.voided_at IS NULL AND i.amount_due > 0 AND coalesce(i.due_date < t.today, false) AS overdue,
  i.locked, i.source, i.client_id AS "clientId", json_build_object('id', i.client_id, 'name', c.name) AS client,
  i.issue_date AS "issueDate", i.due_date AS "dueDate", i.expires_on AS "expiresOn", i.currency, i.description,
  i.purchase_order AS "purchaseOrder", i.buyer_reference AS "buyerReference", i.service_period AS "servicePeriod",
  i.tax_percent AS "taxPercent", i.tax_name AS "taxName", i.tax_category AS "taxCategory", i.tax_exemption_reason AS "taxExemptionReason",
  i.tax_mode AS "taxMode", i.rounding_mode AS "roundingMode", i.cash_rounding AS "cashRounding", i.discount,
  i.external_refs AS "externalRefs", i.metadata, i.subtotal, i.discount_total AS "discountTotal", i.net_total AS "netTotal",
  i.tax_total AS "taxTotal", i.total, i.cash_rounding_amount AS "cashRoundingAmount", i.payable, i.amount_paid AS "amountPaid",
  i.amount_credited AS "amountCredited", i.amount_due AS "amountDue", i.tax_breakdown AS "taxBreakdown", i.issued_at AS "issuedAt",
  i.sent_at AS "sentAt", i.paid_at AS "paidAt", i.voided_at AS "voidedAt", i.void_reason AS "voidReason", i.expired_at AS "expiredAt",
  i.first_viewed_at AS "firstViewedAt", i.view_count AS "viewCount", i.pdf, i.created_at AS "createdAt", i.updated_at AS "updatedAt",
  i.version, i.notes, i.terms, i.internal_note AS "internalNote",
  CASE WHEN i.locked THEN i.seller ELSE t.seller END AS seller, CASE WHEN i.locked THEN i.buyer ELSE c.buyer END AS buyer
FROM invoices i
JOIN team_letterheads t ON t.team_id = i.team_id
LEFT JOIN client_letterheads c ON c.team_id = i.team_id AND c.id = i.client_id
WHERE i.id = $1 AND i.team_id = $2

-- name: lines
-- $1 invoice. The tenant leads every index and no parameter names it here: it is the first demo team, which alone is asked for invoices.
SELECT l.id, l.position, l.description, l.quantity, l.unit, l.rate, l.amount, l.amount_basis AS "amountBasis", l.discount,
  l.tax_percent AS "taxPercent", l.tax_category AS "taxCategory", l.service_period AS "servicePeriod",
  l.duration_seconds AS "durationSeconds", l.project_id AS "projectId", l.time_entry_count AS "timeEntryCount",
  l.created_at AS "createdAt", l.updated_at AS "updatedAt", l.version
FROM invoice_lines l
WHERE l.team_id = '0197a3c2-0000-7000-8000-000000000001' AND l.invoice_id = $1
ORDER BY l.position

-- name: invoices
-- $1 team, $2 limit, $3 after day, $4 after id (both null: first page)
SELECT id, number, issue_date AS "issueDate", total
FROM invoices
WHERE team_id = $1 AND ($3::date IS NULL OR (issue_date, id) < ($3::date, $4::uuid))
ORDER BY issue_date DESC, id DESC
LIMIT $2

-- name: projects
-- $1 team, $2 limit
SELECT id, title, code, status FROM projects WHERE team_id = $1 ORDER BY id LIMIT $2

-- name: page
-- $1 team, $2 limit (one more than the page)
SELECT e.id, e.user_id AS "userId", json_build_object('id', e.user_id, 'name', u.name) AS "user",
  e.project_id AS "projectId",
  CASE WHEN e.project_id IS NOT NULL THEN json_build_object('id', e.project_id, 'title', p.title, 'code', p.code) END AS project,
  e.section_id AS "sectionId",
  CASE WHEN e.section_id IS NOT NULL THEN json_build_object('id', e.section_id, 'title', s.title) END AS section,
  e.tag_ids AS "tagIds",
  CASE WHEN e.tag_ids = '{}' THEN '[]'::json ELSE (
    SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) ORDER BY array_position(e.tag_ids, t.id))
    FROM tags t WHERE t.team_id = e.team_id AND t.id = ANY (e.tag_ids)) END AS tags,
  e.task_name AS "taskName", e.billable, e.date,
  coalesce(e.duration_seconds, greatest(floor(extract(epoch FROM now() - e.started_at)), 0)::int) AS "durationSeconds",
  e.started_at AS "startedAt", e.ended_at AS "endedAt", e.timezone, e.duration_seconds IS NULL AS running,
  e.auto_stopped AS "autoStopped",
  CASE WHEN e.duration_seconds IS NULL THEN '[]'::jsonb
    ELSE coalesce(e.day_split, jsonb_build_array(jsonb_build_object('date', e.date, 'seconds', e.duration_seconds))) END AS "daySplit",
  e.source, e.rate::text AS rate, e.currency, e.rate_source AS "rateSource", e.cost::text AS cost, e.amount::text AS amount,
  e.invoice_id IS NOT NULL OR coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $1), false) AS locked,
  array_remove(ARRAY[CASE WHEN e.invoice_id IS NOT NULL THEN 'BILLED' END, CASE WHEN coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $1), false) THEN 'PERIOD' END], NULL) AS "lockReasons",
  e.invoice_id AS "invoiceId", e.line_id AS "lineId", e.billed_seconds AS "billedSeconds",
  e.external_refs AS "externalRefs", e.metadata, e.created_at AS "createdAt", e.updated_at AS "updatedAt", e.version
FROM time_entries e
JOIN person_names u ON u.id = e.user_id
LEFT JOIN project_names p ON p.team_id = e.team_id AND p.id = e.project_id
LEFT JOIN sections s ON s.team_id = e.team_id AND s.id = e.section_id
WHERE e.team_id = $1
ORDER BY e.date DESC, e.id DESC
LIMIT $2

-- name: pageAfter
-- $1 team, $2 limit, $3 after day, $4 after id
SELECT e.id, e.user_id AS "userId", json_build_object('id', e.user_id, 'name', u.name) AS "user",
  e.project_id AS "projectId",
  CASE WHEN e.project_id IS NOT NULL THEN json_build_object('id', e.project_id, 'title', p.title, 'code', p.code) END AS project,
  e.section_id AS "sectionId",
  CASE WHEN e.section_id IS NOT NULL THEN json_build_object('id', e.section_id, 'title', s.title) END AS section,
  e.tag_ids AS "tagIds",
  CASE WHEN e.tag_ids = '{}' THEN '[]'::json ELSE (
    SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) ORDER BY array_position(e.tag_ids, t.id))
    FROM tags t WHERE t.team_id = e.team_id AND t.id = ANY (e.tag_ids)) END AS tags,
  e.task_name AS "taskName", e.billable, e.date,
  coalesce(e.duration_seconds, greatest(floor(extract(epoch FROM now() - e.started_at)), 0)::int) AS "durationSeconds",
  e.started_at AS "startedAt", e.ended_at AS "endedAt", e.timezone, e.duration_seconds IS NULL AS running,
  e.auto_stopped AS "autoStopped",
  CASE WHEN e.duration_seconds IS NULL THEN '[]'::jsonb
    ELSE coalesce(e.day_split, jsonb_build_array(jsonb_build_object('date', e.date, 'seconds', e.duration_seconds))) END AS "daySplit",
  e.source, e.rate::text AS rate, e.currency, e.rate_source AS "rateSource", e.cost::text AS cost, e.amount::text AS amount,
  e.invoice_id IS NOT NULL OR coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $1), false) AS locked,
  array_remove(ARRAY[CASE WHEN e.invoice_id IS NOT NULL THEN 'BILLED' END, CASE WHEN coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $1), false) THEN 'PERIOD' END], NULL) AS "lockReasons",
  e.invoice_id AS "invoiceId", e.line_id AS "lineId", e.billed_seconds AS "billedSeconds",
  e.external_refs AS "externalRefs", e.metadata, e.created_at AS "createdAt", e.updated_at AS "updatedAt", e.version
FROM time_entries e
JOIN person_names u ON u.id = e.user_id
LEFT JOIN project_names p ON p.team_id = e.team_id AND p.id = e.project_id
LEFT JOIN sections s ON s.team_id = e.team_id AND s.id = e.section_id
WHERE e.team_id = $1 AND (e.date, e.id) < ($3::date, $4::uuid)
ORDER BY e.date DESC, e.id DESC
LIMIT $2

-- name: insert
-- $1 id, $2 team, $3 user, $4 project, $5 description, $6 started at (its day only), $7 seconds, $8 billable
WITH entered AS (
  INSERT INTO bench_plain.time_entries (team_id, id, user_id, project_id, task_name, search_text, billable, date, duration_seconds, timezone,
    source, rate, rate_source, currency, amount)
  SELECT $2, $1, $3, p.id, $5, lower($5::text), $8, $6::text::timestamptz::date, $7, 'UTC', 'API', p.rate, 'PROJECT', 'EUR',
    round($7::int * p.rate / 3600, 2)
  FROM projects p
  WHERE p.team_id = $2 AND p.id = $4
  RETURNING *
)
SELECT e.id, e.user_id AS "userId", json_build_object('id', e.user_id, 'name', u.name) AS "user",
  e.project_id AS "projectId",
  CASE WHEN e.project_id IS NOT NULL THEN json_build_object('id', e.project_id, 'title', p.title, 'code', p.code) END AS project,
  e.section_id AS "sectionId",
  CASE WHEN e.section_id IS NOT NULL THEN json_build_object('id', e.section_id, 'title', s.title) END AS section,
  e.tag_ids AS "tagIds",
  CASE WHEN e.tag_ids = '{}' THEN '[]'::json ELSE (
    SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) ORDER BY array_position(e.tag_ids, t.id))
    FROM tags t WHERE t.team_id = e.team_id AND t.id = ANY (e.tag_ids)) END AS tags,
  e.task_name AS "taskName", e.billable, e.date,
  coalesce(e.duration_seconds, greatest(floor(extract(epoch FROM now() - e.started_at)), 0)::int) AS "durationSeconds",
  e.started_at AS "startedAt", e.ended_at AS "endedAt", e.timezone, e.duration_seconds IS NULL AS running,
  e.auto_stopped AS "autoStopped",
  CASE WHEN e.duration_seconds IS NULL THEN '[]'::jsonb
    ELSE coalesce(e.day_split, jsonb_build_array(jsonb_build_object('date', e.date, 'seconds', e.duration_seconds))) END AS "daySplit",
  e.source, e.rate::text AS rate, e.currency, e.rate_source AS "rateSource", e.cost::text AS cost, e.amount::text AS amount,
  e.invoice_id IS NOT NULL OR coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $2), false) AS locked,
  array_remove(ARRAY[CASE WHEN e.invoice_id IS NOT NULL THEN 'BILLED' END, CASE WHEN coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $2), false) THEN 'PERIOD' END], NULL) AS "lockReasons",
  e.invoice_id AS "invoiceId", e.line_id AS "lineId", e.billed_seconds AS "billedSeconds",
  e.external_refs AS "externalRefs", e.metadata, e.created_at AS "createdAt", e.updated_at AS "updatedAt", e.version, e.notes
FROM entered e
JOIN person_names u ON u.id = e.user_id
LEFT JOIN project_names p ON p.team_id = e.team_id AND p.id = e.project_id
LEFT JOIN sections s ON s.team_id = e.team_id AND s.id = e.section_id

-- name: patch
-- $1 entry, $2 team, $3 description
WITH changed AS (
  UPDATE bench_plain.time_entries e
  SET task_name = $3, search_text = lower($3::text), updated_at = now(), version = e.version + 1
  WHERE e.team_id = $2 AND e.id = $1
  RETURNING e.*
)
SELECT e.id, e.user_id AS "userId", json_build_object('id', e.user_id, 'name', u.name) AS "user",
  e.project_id AS "projectId",
  CASE WHEN e.project_id IS NOT NULL THEN json_build_object('id', e.project_id, 'title', p.title, 'code', p.code) END AS project,
  e.section_id AS "sectionId",
  CASE WHEN e.section_id IS NOT NULL THEN json_build_object('id', e.section_id, 'title', s.title) END AS section,
  e.tag_ids AS "tagIds",
  CASE WHEN e.tag_ids = '{}' THEN '[]'::json ELSE (
    SELECT json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) ORDER BY array_position(e.tag_ids, t.id))
    FROM tags t WHERE t.team_id = e.team_id AND t.id = ANY (e.tag_ids)) END AS tags,
  e.task_name AS "taskName", e.billable, e.date,
  coalesce(e.duration_seconds, greatest(floor(extract(epoch FROM now() - e.started_at)), 0)::int) AS "durationSeconds",
  e.started_at AS "startedAt", e.ended_at AS "endedAt", e.timezone, e.duration_seconds IS NULL AS running,
  e.auto_stopped AS "autoStopped",
  CASE WHEN e.duration_seconds IS NULL THEN '[]'::jsonb
    ELSE coalesce(e.day_split, jsonb_build_array(jsonb_build_object('date', e.date, 'seconds', e.duration_seconds))) END AS "daySplit",
  e.source, e.rate::text AS rate, e.currency, e.rate_source AS "rateSource", e.cost::text AS cost, e.amount::text AS amount,
  e.invoice_id IS NOT NULL OR coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $2), false) AS locked,
  array_remove(ARRAY[CASE WHEN e.invoice_id IS NOT NULL THEN 'BILLED' END, CASE WHEN coalesce(e.date < (SELECT locked_before FROM team_periods WHERE team_id = $2), false) THEN 'PERIOD' END], NULL) AS "lockReasons",
  e.invoice_id AS "invoiceId", e.line_id AS "lineId", e.billed_seconds AS "billedSeconds",
  e.external_refs AS "externalRefs", e.metadata, e.created_at AS "createdAt", e.updated_at AS "updatedAt", e.version, e.notes
FROM changed e
JOIN person_names u ON u.id = e.user_id
LEFT JOIN project_names p ON p.team_id = e.team_id AND p.id = e.project_id
LEFT JOIN sections s ON s.team_id = e.team_id AND s.id = e.section_id

-- name: report
-- $1 team, $2 from (day), $3 to (day, inclusive): months as we sum them
SELECT json_build_object('id', g.project_id, 'title', p.title, 'code', p.code) AS project, g.seconds, g.billable_seconds AS "billableSeconds",
  g.entries, g.amounts
FROM (
  SELECT project_id, sum(seconds) AS seconds, sum(billable_seconds) AS billable_seconds, sum(entries) AS entries,
    json_agg(json_build_object('currency', currency, 'amount', round(amount, 2)::text, 'cost', round(cost, 2)::text)) AS amounts
  FROM (
    SELECT project_id, currency, sum(seconds) AS seconds, coalesce(sum(seconds) FILTER (WHERE billable), 0) AS billable_seconds,
      sum(entries) AS entries, sum(amount) AS amount, sum(cost) AS cost
    FROM time_sums
    WHERE team_id = $1 AND grain = 'MONTH' AND day BETWEEN $2::date AND $3::date
    GROUP BY project_id, currency
  ) s
  GROUP BY project_id
) g
LEFT JOIN project_names p ON p.team_id = $1 AND p.id = g.project_id
ORDER BY p.title, g.project_id

-- name: queue
-- $1 person, $2 limit
SELECT id, title, urgency, state, source, custom_source_name AS "customSourceName", snoozed_until AS "snoozedUntil",
  created_at AS "createdAt", updated_at AS "updatedAt"
FROM items
WHERE owner_id = $1 AND state = 'QUEUED'
ORDER BY position, id
LIMIT $2

-- name: complete
-- $1 item, $2 person
UPDATE items
SET state = 'COMPLETED', snoozed_until = NULL, completed_at = now(), top_of_mind = false, updated_at = now(), version = version + 1
WHERE owner_id = $2 AND id = $1
RETURNING id, title, urgency, state, source, custom_source_name AS "customSourceName", snoozed_until AS "snoozedUntil",
  created_at AS "createdAt", updated_at AS "updatedAt"

-- name: requeue
-- $1 item, $2 person
UPDATE items
SET state = 'QUEUED', snoozed_until = NULL, completed_at = NULL, bump_count = bump_count + 1, updated_at = now(), version = version + 1,
  position = position_after((SELECT i.position FROM items i WHERE i.owner_id = $2 AND i.state = 'QUEUED' ORDER BY i.position DESC, i.id DESC LIMIT 1))
WHERE owner_id = $2 AND id = $1
RETURNING id, title, urgency, state, source, custom_source_name AS "customSourceName", snoozed_until AS "snoozedUntil",
  created_at AS "createdAt", updated_at AS "updatedAt"
