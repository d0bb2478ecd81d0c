import { Listing, type Statement, statement } from '#database';
import type { Invoice, InvoiceLine, InvoiceRow } from './invoice.js';

/** The status, as status.ts derives it. */
const STATUS = `CASE
    WHEN i.voided_at IS NOT NULL THEN 'VOID'
    WHEN i.issued_at IS NULL THEN 'DRAFT'
    WHEN i.line_count > 0 AND i.amount_due <= 0 THEN 'PAID'
    WHEN i.expired_at IS NOT NULL OR i.expires_on < t.today THEN 'EXPIRED'
    WHEN i.due_date < t.today THEN 'OVERDUE'
    WHEN i.amount_paid > 0 OR i.amount_credited > 0 THEN 'PAID_PARTIAL'
    ELSE 'PENDING'
  END`;
const OVERDUE =
  'i.issued_at IS NOT NULL AND i.voided_at IS NULL AND i.amount_due > 0 AND coalesce(i.due_date < t.today, false)';

const ROW = `i.id, i.number, ${STATUS} AS status, ${OVERDUE} AS overdue, i.locked, i.source, i.client_id AS "clientId",
  CASE WHEN i.client_id IS NOT NULL THEN json_build_object('id', i.client_id, 'name', c.name) END AS client,
  i.issue_date AS "issueDate", i.due_date AS "dueDate", i.expires_on AS "expiresOn", i.currency, i.description,
  i.purchase_order AS "purchaseOrder", i.buyer_reference AS "buyerReference", i.service_period AS "servicePeriod",
  i.tax_percent AS "taxPercent", i.tax_name AS "taxName", i.tax_category AS "taxCategory",
  i.tax_exemption_reason AS "taxExemptionReason", i.tax_mode AS "taxMode", i.rounding_mode AS "roundingMode",
  i.cash_rounding AS "cashRounding", i.discount, i.external_refs AS "externalRefs", i.metadata,
  i.subtotal, i.discount_total AS "discountTotal", i.net_total AS "netTotal", i.tax_total AS "taxTotal", i.total,
  i.cash_rounding_amount AS "cashRoundingAmount", i.payable, i.amount_paid AS "amountPaid",
  i.amount_credited AS "amountCredited", i.amount_due AS "amountDue", i.tax_breakdown AS "taxBreakdown",
  i.issued_at AS "issuedAt", i.sent_at AS "sentAt", i.paid_at AS "paidAt", i.voided_at AS "voidedAt",
  i.void_reason AS "voidReason", i.expired_at AS "expiredAt", i.first_viewed_at AS "firstViewedAt",
  i.view_count AS "viewCount", i.pdf, i.created_at AS "createdAt", i.updated_at AS "updatedAt", i.version`;

const INVOICE = `${ROW}, i.notes, i.terms, i.internal_note AS "internalNote",
  CASE WHEN i.locked THEN i.seller ELSE t.seller END AS seller,
  CASE WHEN i.locked THEN i.buyer ELSE c.buyer END AS buyer,
  t.today AS "$today"`;

const FROM = `invoices i
  JOIN team_letterheads t ON t.team_id = i.team_id
  LEFT JOIN client_letterheads c ON c.team_id = i.team_id AND c.id = i.client_id`;

type Sort = 'createdAt' | 'issueDate' | 'dueDate' | 'number' | 'total' | 'updatedAt';
type Filter =
  | 'q'
  | 'status'
  | 'open'
  | 'clientIds'
  | 'currency'
  | 'issueDateFrom'
  | 'issueDateTo'
  | 'dueDateFrom'
  | 'dueDateTo'
  | 'number'
  | 'sent'
  | 'unsent'
  | 'source'
  | 'updatedSince'
  | 'externalRef';

export const invoiceRows = new Listing<InvoiceRow, Sort, Filter>({
  select: ROW,
  from: FROM,
  tenant: 'i.team_id',
  id: 'i.id',
  sorts: {
    createdAt: { key: 'i.created_at', type: 'timestamptz' },
    issueDate: { key: 'i.issue_date', type: 'date' },
    dueDate: { key: `coalesce(i.due_date, 'infinity')`, type: 'date' },
    number: { key: 'i.number_key', type: 'text' },
    total: { key: 'i.total', type: 'numeric' },
    updatedAt: { key: 'i.updated_at', type: 'timestamptz' },
  },
  filters: {
    // Both arms have an index of their own, so a search needs no walk through all invoices.
    q: `(i.search_text LIKE ? OR i.client_id = ANY (ARRAY(
      SELECT l.id FROM client_letterheads l WHERE l.team_id = $1 AND l.name_key LIKE ?)))`,
    status: `${STATUS} = ANY (?::text[])`,
    // Follows from the status; said on its own, it lets the index of open ones be used.
    open: 'i.voided_at IS NULL AND (i.issued_at IS NULL OR i.line_count = 0 OR i.amount_due > 0)',
    clientIds: 'i.client_id = ANY (?::uuid[])',
    currency: 'i.currency = ?',
    issueDateFrom: 'i.issue_date >= ?::date',
    issueDateTo: 'i.issue_date <= ?::date',
    dueDateFrom: 'i.due_date >= ?::date',
    dueDateTo: 'i.due_date <= ?::date',
    number: 'lower(i.number) = lower(?)',
    sent: 'i.sent_at IS NOT NULL',
    unsent: 'i.sent_at IS NULL',
    source: 'i.source = ?',
    updatedSince: 'i.updated_at >= ?::timestamptz',
    externalRef: 'i.external_refs @> ?::jsonb',
  },
});

/** An invoice without its lines: they are read beside it. */
export type Bare = Omit<Invoice, 'lines'>;

export const getInvoice: Statement<Bare> = statement(`
  SELECT ${INVOICE}
  FROM ${FROM}
  WHERE i.team_id = $1 AND i.id = $2`);

/** The row is locked alone, and read anew once the lock is held. */
export const lockInvoice: Statement<{ id: string }> = statement(`
  SELECT id FROM invoices
  WHERE team_id = $1 AND id = $2
  FOR UPDATE`);

const LINE = `l.id, l.position, l.description, l.quantity, l.unit, l.rate, l.amount, l.amount_basis AS "amountBasis", l.discount,
  l.tax_percent AS "taxPercent", l.tax_category AS "taxCategory", l.service_period AS "servicePeriod",
  l.duration_seconds AS "durationSeconds", l.project_id AS "projectId", l.time_entry_count AS "timeEntryCount",
  l.created_at AS "createdAt", l.updated_at AS "updatedAt", l.version`;

export const getLines: Statement<InvoiceLine> = statement(`
  SELECT ${LINE}
  FROM invoice_lines l
  WHERE l.team_id = $1 AND l.invoice_id = $2
  ORDER BY l.position`);

export const linesOf: Statement<InvoiceLine & { $invoiceId: string }> = statement(`
  SELECT ${LINE}, l.invoice_id AS "$invoiceId"
  FROM invoice_lines l
  WHERE l.team_id = $1 AND l.invoice_id = ANY ($2::uuid[])
  ORDER BY l.invoice_id, l.position`);
