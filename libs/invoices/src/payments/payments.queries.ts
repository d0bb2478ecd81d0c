import { Listing, type Statement, statement } from '#database';
import type { Payment } from './payment.js';

const PAYMENT = `p.id, p.kind, p.amount, p.currency, p.paid_on AS "paidOn", p.method, p.reference, p.note,
  json_build_object('type', p.created_by->>'type', 'id', p.created_by->>'id', 'name', coalesce(n.name, p.created_by->>'name')) AS "createdBy",
  p.reversed_at AS "reversedAt", p.reversal_reason AS "reversalReason",
  p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.version`;
const FROM = `invoice_payments p
  LEFT JOIN person_names n ON p.created_by->>'type' = 'USER' AND n.id = (p.created_by->>'id')::uuid`;

export const paymentRows = new Listing<Payment, 'paidOn', 'invoice'>({
  select: PAYMENT,
  from: FROM,
  tenant: 'p.team_id',
  id: 'p.id',
  sorts: { paidOn: { key: 'p.paid_on', type: 'date' } },
  filters: { invoice: 'p.invoice_id = ?::uuid' },
});

export const getPayment: Statement<Payment> = statement(`
  SELECT ${PAYMENT}, i.version AS "$version"
  FROM ${FROM}
  JOIN invoices i ON i.team_id = p.team_id AND i.id = p.invoice_id
  WHERE p.team_id = $1 AND p.invoice_id = $2 AND p.id = $3`);

export const paymentsOf: Statement<Payment & { $invoiceId: string }> = statement(`
  SELECT ${PAYMENT}, p.invoice_id AS "$invoiceId"
  FROM ${FROM}
  WHERE p.team_id = $1 AND p.invoice_id = ANY ($2::uuid[])
  ORDER BY p.invoice_id, p.paid_on, p.id`);

export const findInvoice: Statement<{ id: string }> = statement(
  'SELECT id FROM invoices WHERE team_id = $1 AND id = $2',
);

export const insertPayment: Statement<never> = statement(`
  INSERT INTO invoice_payments (team_id, id, invoice_id, amount, currency, paid_on, method, reference, note, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`);

export const reversePayment: Statement<never> = statement(`
  UPDATE invoice_payments
  SET reversed_at = now(), reversal_reason = $4, updated_at = now(), version = version + 1
  WHERE team_id = $1 AND invoice_id = $2 AND id = $3`);
