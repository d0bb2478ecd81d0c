import { type Statement, statement } from '#database';

/** What callers decide, by column: the name it travels under, and its type. */
const HEADER = {
  client_id: ['clientId', 'uuid'],
  issue_date: ['issueDate', 'date'],
  due_date: ['dueDate', 'date'],
  expires_on: ['expiresOn', 'date'],
  currency: ['currency', 'text'],
  description: ['description', 'text'],
  notes: ['notes', 'text'],
  terms: ['terms', 'text'],
  internal_note: ['internalNote', 'text'],
  purchase_order: ['purchaseOrder', 'text'],
  buyer_reference: ['buyerReference', 'text'],
  service_period: ['servicePeriod', 'jsonb'],
  tax_percent: ['taxPercent', 'numeric'],
  tax_name: ['taxName', 'text'],
  tax_category: ['taxCategory', 'text'],
  tax_exemption_reason: ['taxExemptionReason', 'text'],
  tax_mode: ['taxMode', 'text'],
  rounding_mode: ['roundingMode', 'text'],
  cash_rounding: ['cashRounding', 'text'],
  discount: ['discount', 'jsonb'],
  external_refs: ['externalRefs', 'jsonb'],
  metadata: ['metadata', 'jsonb'],
  search_text: ['searchText', 'text'],
} as const;

/** What the totals rule decides. amount_due follows by itself. */
const SUMS = {
  line_count: ['lineCount', 'int'],
  subtotal: ['subtotal', 'numeric'],
  discount_total: ['discountTotal', 'numeric'],
  net_total: ['netTotal', 'numeric'],
  tax_total: ['taxTotal', 'numeric'],
  total: ['total', 'numeric'],
  cash_rounding_amount: ['cashRoundingAmount', 'numeric'],
  payable: ['payable', 'numeric'],
  amount_paid: ['amountPaid', 'numeric'],
  amount_credited: ['amountCredited', 'numeric'],
  tax_breakdown: ['taxBreakdown', 'jsonb'],
} as const;

const LINE = {
  position: ['position', 'int'],
  description: ['description', 'text'],
  quantity: ['quantity', 'numeric'],
  unit: ['unit', 'text'],
  rate: ['rate', 'numeric'],
  amount: ['amount', 'numeric'],
  amount_basis: ['amountBasis', 'text'],
  discount: ['discount', 'jsonb'],
  tax_percent: ['taxPercent', 'numeric'],
  tax_category: ['taxCategory', 'text'],
  service_period: ['servicePeriod', 'jsonb'],
  duration_seconds: ['durationSeconds', 'int'],
  project_id: ['projectId', 'uuid'],
  time_entry_count: ['timeEntryCount', 'int'],
} as const;

type Columns = Readonly<Record<string, readonly [property: string, type: string]>>;

/** Column list, the same as taken from the record `x`, and the record's own columns: a row travels as one JSON value. */
function spelled(columns: Columns) {
  const entries = Object.entries(columns);
  return {
    names: entries.map(([column]) => column).join(', '),
    values: entries.map(([, [property]]) => `x."${property}"`).join(', '),
    record: entries.map(([, [property, type]]) => `"${property}" ${type}`).join(', '),
  };
}

const document = spelled({ ...HEADER, ...SUMS });
const line = spelled(LINE);

/** A document as the statements below take it: what is no column of theirs stays behind. */
export function documentRow(row: object): string {
  const taken = new Set<string>([...Object.values(HEADER), ...Object.values(SUMS)].map(([property]) => property));
  return JSON.stringify(Object.fromEntries(Object.entries(row).filter(([property]) => taken.has(property))));
}

/** $3 is the row, $4 its source. */
export const insertInvoice: Statement<never> = statement(`
  INSERT INTO invoices (team_id, id, source, ${document.names})
  SELECT $1, $2, $4, ${document.values}
  FROM jsonb_to_record($3::jsonb) AS x(${document.record})`);

/** $3 is the row; $4: its day of expiry was moved or cleared, so an expiry by hand is over. */
export const updateInvoice: Statement<never> = statement(`
  UPDATE invoices i
  SET (${document.names}) = ROW(${document.values}), updated_at = now(), version = i.version + 1,
    paid_at = CASE WHEN i.issued_at IS NOT NULL AND x."lineCount" > 0 AND x.payable <= x."amountPaid" + x."amountCredited"
      THEN coalesce(i.paid_at, now()) END,
    expired_at = CASE WHEN $4::boolean THEN NULL ELSE i.expired_at END
  FROM jsonb_to_record($3::jsonb) AS x(${document.record})
  WHERE i.team_id = $1 AND i.id = $2`);

/** A draft without number, and nobody has seen it. */
export const deleteInvoice: Statement<never> = statement('DELETE FROM invoices WHERE team_id = $1 AND id = $2');

/** $2 is the invoice, $3 the array of lines. */
export const insertLines: Statement<never> = statement(`
  INSERT INTO invoice_lines (team_id, invoice_id, id, ${line.names})
  SELECT $1, $2, x.id, ${line.values}
  FROM jsonb_to_recordset($3::jsonb) AS x(id uuid, ${line.record})`);

export const updateLines: Statement<never> = statement(`
  UPDATE invoice_lines l
  SET (${line.names}) = ROW(${line.values}), updated_at = now(), version = l.version + 1
  FROM jsonb_to_recordset($3::jsonb) AS x(id uuid, ${line.record})
  WHERE l.team_id = $1 AND l.invoice_id = $2 AND l.id = x.id`);

export const deleteLines: Statement<never> = statement(
  'DELETE FROM invoice_lines WHERE team_id = $1 AND invoice_id = $2 AND id = ANY ($3::uuid[])',
);

const parties = `
    seller = CASE WHEN $3::boolean THEN coalesce(i.seller, t.seller) END,
    buyer = CASE WHEN $3::boolean THEN coalesce(i.buyer, c.buyer) END,
    updated_at = now(), version = i.version + 1
  FROM team_letterheads t, client_letterheads c
  WHERE i.team_id = $1 AND i.id = $2 AND t.team_id = i.team_id AND c.team_id = i.team_id AND c.id = i.client_id`;

/** Sent, at $4 or now. $3: the parties are copied, because the document is locked from here on. */
export const sendInvoice: Statement<never> = statement(`
  UPDATE invoices i
  SET sent_at = coalesce($4::timestamptz, now()),${parties}`);

/** What is paid is $4 now; $5 says that nothing is due any more. $3: whether the document is locked by it. */
export const settleInvoice: Statement<never> = statement(`
  UPDATE invoices i
  SET amount_paid = $4::numeric, paid_at = CASE WHEN $5::boolean THEN coalesce(i.paid_at, now()) END,${parties}`);

export const voidInvoice: Statement<never> = statement(`
  UPDATE invoices
  SET voided_at = now(), void_reason = $3, updated_at = now(), version = version + 1
  WHERE team_id = $1 AND id = $2`);

export const expireInvoice: Statement<never> = statement(`
  UPDATE invoices
  SET expired_at = now(), updated_at = now(), version = version + 1
  WHERE team_id = $1 AND id = $2`);

export const reopenInvoice: Statement<never> = statement(`
  UPDATE invoices
  SET expired_at = NULL, expires_on = NULL, updated_at = now(), version = version + 1
  WHERE team_id = $1 AND id = $2`);

/** The database's clock: the only one that counts. */
export const getClock: Statement<{ now: string }> = statement('SELECT now()::timestamptz(3) AS now');
