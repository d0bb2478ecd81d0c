import type { Payment } from '../payments/payment.js';
import type { Invoice } from './invoice.js';

/** What the feed tells of invoices; the payload is the invoice after the change, or before it where it is gone. */
export interface InvoiceEvents {
  'invoice.created': Invoice;
  'invoice.updated': Invoice;
  'invoice.deleted': Invoice;
  'invoice.issued': Invoice;
  'invoice.sent': Invoice;
  'invoice.partially_paid': Invoice;
  'invoice.paid': Invoice;
  'invoice.voided': Invoice;
  'invoice.expired': Invoice;
  'invoice.reopened': Invoice;
  'payment.recorded': Payment;
  'payment.reversed': Payment;
}
