import { type Refusal, refusal } from '#kernel';
import { type Action, allowedActions, declined, type Reason } from './actions.js';
import { factsOf, type Invoice } from './invoice.js';
import { statusOf } from './status.js';

/** What the invoice is called in a message. */
function called({ number }: Invoice): string {
  return number ?? 'The draft';
}

/** Where the invoice stands, and what can be done with it instead. */
function standing(invoice: Invoice) {
  const facts = factsOf(invoice);
  return { status: statusOf(facts, invoice.$today), allowed: allowedActions(facts, invoice.$today) };
}

function declare(code: string, title: string, wayOut: string, say: string): (invoice: Invoice) => Refusal {
  return refusal('conflict', code, title, wayOut, (invoice: Invoice) => ({
    detail: `${called(invoice)} ${say}`,
    context: standing(invoice),
  }));
}

const REFUSALS: Readonly<Record<Reason, (invoice: Invoice) => Refusal>> = {
  client_required: declare('client_required', 'A client is required', 'Set `clientId` first.', 'has no client.'),
  has_credit_notes: declare(
    'has_credit_notes',
    'There are credit notes',
    'A credited invoice stays.',
    'has credit notes.',
  ),
  has_payments: declare('has_payments', 'There are payments', 'Reverse the payments first.', 'has payments.'),
  invoice_draft: declare('invoice_draft', 'Invoice is a draft', 'Issue it first.', 'has not been issued.'),
  invoice_issued: declare('invoice_issued', 'Invoice is issued', 'It has its number already.', 'is no draft.'),
  invoice_not_expired: declare(
    'invoice_not_expired',
    'Invoice is not expired',
    'Nothing needs to be done.',
    'is not expired.',
  ),
  invoice_numbered: declare(
    'invoice_numbered',
    'Invoice has a number',
    'Void it: a number is never given back.',
    'cannot be deleted.',
  ),
  invoice_paid: declare('invoice_paid', 'Nothing is due', 'Reverse a payment if one was wrong.', 'has nothing due.'),
  invoice_void: declare('invoice_void', 'Invoice is void', 'Duplicate it to bill anew.', 'is void, which is final.'),
  lines_required: declare('lines_required', 'A line is required', 'Add a line first.', 'has no line.'),
  negative_total: declare(
    'negative_total',
    'Total is below zero',
    'Bill at least as much as you take off.',
    'has a total below zero.',
  ),
  payment_reversed: declare(
    'payment_reversed',
    'Payment is reversed',
    'It no longer counts; nothing needs to be done.',
    'has this payment reversed already.',
  ),
};

export const paymentReversed = REFUSALS.payment_reversed;
export const clientRequired = REFUSALS.client_required;

/** Throws the refusal that the invoice's state gives to an action, if any. */
export function guard(action: Action, invoice: Invoice): void {
  const reason = declined(action, factsOf(invoice), invoice.$today);
  if (reason) throw REFUSALS[reason](invoice);
}

export const invoiceLocked = refusal(
  'conflict',
  'invoice_locked',
  'Invoice is locked',
  'Void it or issue a credit note; or change only what the customer has not seen.',
  (invoice: Invoice, fields: readonly string[]) => ({
    detail: `${called(invoice)} is ${invoice.voidedAt === null ? 'sent or paid' : 'void'}: ${fields.join(', ')} can no longer change.`,
    context: { ...standing(invoice), fields },
  }),
);

export const issueDateYear = refusal(
  'conflict',
  'issue_date_year',
  'Issue date is of another year',
  'A number belongs to its year: keep the issue date within it.',
  (invoice: Invoice) => ({
    detail: `${called(invoice)} is numbered in the year of ${invoice.issueDate}.`,
    context: standing(invoice),
  }),
);

export const currencyMismatch = refusal(
  'conflict',
  'currency_mismatch',
  'Currency is another one',
  "Use the invoice's currency.",
  (invoice: Invoice) => ({
    detail: `${called(invoice)} is in ${invoice.currency}.`,
    context: { ...standing(invoice), currency: invoice.currency },
  }),
);

export const overpayment = refusal(
  'conflict',
  'overpayment',
  'More than is due',
  'Record at most what is due.',
  (invoice: Invoice) => ({
    detail: `${called(invoice)} has ${invoice.amountDue} ${invoice.currency} due.`,
    context: { ...standing(invoice), amountDue: invoice.amountDue, currency: invoice.currency },
  }),
);

export const tooManyLines = refusal(
  'conflict',
  'too_many_lines',
  'Too many lines',
  'An invoice has at most 500 lines: bill the rest on another one.',
  (invoice: Invoice) => ({ detail: `${called(invoice)} has 500 lines already.`, context: standing(invoice) }),
);
