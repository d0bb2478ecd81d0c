-- STATUS: READY
-- The statements of the reference over our tables: the rows and columns that our answers show, under the same names. Its routes are of
-- time entries; here they read invoices (page, pageAfter) and write clients (insert), until there are entries to read and write.
-- cursor: createdAt

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
-- $1 team, $2 limit. Only the ids count: insert is handed one, and looks for it.
SELECT id, name, 'ACTIVE' AS status FROM clients WHERE team_id = $1 ORDER BY id LIMIT $2

-- name: page
-- $1 team, $2 limit (one more than the page)
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
  i.first_viewed_at AS "firstViewedAt", i.view_count AS "viewCount", i.pdf, i.created_at AS "createdAt", i.updated_at AS "updatedAt", i.version
FROM invoices i
JOIN team_letterheads t ON t.team_id = i.team_id
LEFT JOIN client_names c ON c.team_id = i.team_id AND c.id = i.client_id
WHERE i.team_id = $1
ORDER BY i.created_at DESC, i.id DESC
LIMIT $2

-- name: pageAfter
-- $1 team, $2 limit, $3 after instant, $4 after id
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
  i.first_viewed_at AS "firstViewedAt", i.view_count AS "viewCount", i.pdf, i.created_at AS "createdAt", i.updated_at AS "updatedAt", i.version
FROM invoices i
JOIN team_letterheads t ON t.team_id = i.team_id
LEFT JOIN client_names c ON c.team_id = i.team_id AND c.id = i.client_id
WHERE i.team_id = $1 AND (i.created_at, i.id) < ($3::timestamptz, $4::uuid)
ORDER BY i.created_at DESC, i.id DESC
LIMIT $2

-- name: insert
-- $1 id, $2 team, $3 user, $4 project, $5 description, $6 started at, $7 seconds, $8 billable: a client named by $5, whose days to pay come from $7
INSERT INTO clients AS c (team_id, id, name, name_key, search_text, email, phone, address, currency, payment_terms_days, tax_percent, notes)
SELECT $2, $1, $5, lower($5::text), lower($5::text) || E'\nap@bench.example\n+49 421 555 0100', 'ap@bench.example', '+49 421 555 0100',
  jsonb_build_object('line1', '1 Bench Street', 'line2', null, 'line3', null, 'city', 'Bremen', 'region', null, 'postalCode', '28195',
    'country', 'DE'),
  'EUR', $7::int / 120, 19, 'Since ' || $6::text
WHERE $3::uuid IS NOT NULL AND $4::uuid IS NOT NULL AND $8::boolean
RETURNING c.id, c.name, c.email, c.cc_emails AS "ccEmails", c.legal_name AS "legalName", c.number, c.phone, c.website,
  c.vat_number AS "vatNumber", c.registration_number AS "registrationNumber", c.buyer_reference AS "buyerReference",
  c.address, c.electronic_address AS "electronicAddress", c.currency, c.locale, c.payment_terms_days AS "paymentTermsDays",
  c.tax_percent::text AS "taxPercent", c.rate::text AS rate, c.rounding, c.external_refs AS "externalRefs", c.metadata,
  c.archived_at AS "archivedAt", c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version, c.notes

-- name: patch
-- $1 entry, $2 team, $3 description: an invoice's id stands for its client
UPDATE clients c
SET notes = $3, updated_at = now(), version = c.version + 1
WHERE c.team_id = $2 AND c.id = (SELECT i.client_id FROM invoices i WHERE i.team_id = $2 AND i.id = $1)
RETURNING c.id, c.name, c.email, c.cc_emails AS "ccEmails", c.legal_name AS "legalName", c.number, c.phone, c.website,
  c.vat_number AS "vatNumber", c.registration_number AS "registrationNumber", c.buyer_reference AS "buyerReference",
  c.address, c.electronic_address AS "electronicAddress", c.currency, c.locale, c.payment_terms_days AS "paymentTermsDays",
  c.tax_percent::text AS "taxPercent", c.rate::text AS rate, c.rounding, c.external_refs AS "externalRefs", c.metadata,
  c.archived_at AS "archivedAt", c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.version, c.notes
