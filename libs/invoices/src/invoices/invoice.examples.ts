/** Ids that `looped demo` gives to invoices and what hangs on them: each example of the reference has a row of its own. */
export const INVOICE = {
  /** Sent, partly paid, five lines, one payment, a PDF: for reading. */
  acme: '0197a3c2-0000-7000-8000-0000000a0001',
  draftToEdit: '0197a3c2-0000-7000-8000-0000000a0002',
  draftToDelete: '0197a3c2-0000-7000-8000-0000000a0003',
  draftToIssue: '0197a3c2-0000-7000-8000-0000000a0004',
  toMarkSent: '0197a3c2-0000-7000-8000-0000000a0005',
  toPayInPart: '0197a3c2-0000-7000-8000-0000000a0006',
  withPaymentToReverse: '0197a3c2-0000-7000-8000-0000000a0007',
  toMarkPaid: '0197a3c2-0000-7000-8000-0000000a0008',
  toVoid: '0197a3c2-0000-7000-8000-0000000a0009',
  toExpire: '0197a3c2-0000-7000-8000-0000000a000a',
  expiredToReopen: '0197a3c2-0000-7000-8000-0000000a000b',
  toDuplicate: '0197a3c2-0000-7000-8000-0000000a000c',
} as const;

export const LINE = {
  /** First line of the invoice for reading. */
  acme: '0197a3c2-0000-7000-8000-0000000b0001',
  /** On the draft to edit. */
  toChange: '0197a3c2-0000-7000-8000-0000000b0002',
  toDelete: '0197a3c2-0000-7000-8000-0000000b0003',
} as const;

export const PAYMENT = {
  /** Of the invoice for reading. */
  acme: '0197a3c2-0000-7000-8000-0000000d0001',
  toReverse: '0197a3c2-0000-7000-8000-0000000d0002',
} as const;
