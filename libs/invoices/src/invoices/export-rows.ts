import type { InvoiceLine, InvoiceRow } from './invoice.js';

export const INVOICE_COLUMNS = [
  'Number',
  'Status',
  'Client',
  'Issue Date',
  'Due Date',
  'Currency',
  'Subtotal',
  'Discount',
  'Tax',
  'Total',
  'Paid',
  'Balance',
  'Sent At',
  'Paid At',
];
export const LINE_COLUMNS = ['Line', 'Description', 'Quantity', 'Unit', 'Rate', 'Amount', 'Tax Percent'];

export function invoiceCells(invoice: InvoiceRow) {
  return [
    { text: invoice.number },
    invoice.status,
    { text: invoice.client?.name ?? null },
    invoice.issueDate,
    invoice.dueDate ?? '',
    invoice.currency,
    invoice.subtotal,
    invoice.discountTotal,
    invoice.taxTotal,
    invoice.total,
    invoice.amountPaid,
    invoice.amountDue,
    invoice.sentAt ?? '',
    invoice.paidAt ?? '',
  ];
}

export function lineCells(invoice: InvoiceRow, line: InvoiceLine) {
  return [
    String(line.position),
    { text: line.description },
    line.quantity,
    { text: line.unit },
    line.rate,
    line.amount,
    line.taxPercent ?? invoice.taxPercent,
  ];
}
