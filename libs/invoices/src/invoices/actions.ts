import { type Facts, type InvoiceStatus, statusOf } from './status.js';

export type Action =
  | 'update'
  | 'delete'
  | 'issue'
  | 'mark-sent'
  | 'record-payment'
  | 'mark-paid'
  | 'reverse-payment'
  | 'void'
  | 'expire'
  | 'reopen'
  | 'duplicate';

/** Codes of the refusals that an invoice's state alone can cause. */
export type Reason =
  | 'client_required'
  | 'has_credit_notes'
  | 'has_payments'
  | 'invoice_draft'
  | 'invoice_issued'
  | 'invoice_not_expired'
  | 'invoice_numbered'
  | 'invoice_paid'
  | 'invoice_void'
  | 'lines_required'
  | 'negative_total'
  | 'payment_reversed';

interface State extends Facts {
  readonly status: InvoiceStatus;
}
type Guard = readonly [Reason, (state: State) => boolean];

const isVoid: Guard = ['invoice_void', (state) => state.status === 'VOID'];
const isDraft: Guard = ['invoice_draft', (state) => state.status === 'DRAFT'];
const isPaidOff: Guard = ['invoice_paid', (state) => state.amountDue.sign <= 0];

/** Who may do what, when: each action with what declines it, in the order in which it is told. */
const GUARDS: Readonly<Record<Action, readonly Guard[]>> = {
  update: [],
  delete: [['invoice_numbered', (state) => state.status !== 'DRAFT']],
  issue: [
    ['invoice_issued', (state) => state.status !== 'DRAFT'],
    ['client_required', (state) => state.clientId === null],
    ['negative_total', (state) => state.total.sign < 0],
  ],
  'mark-sent': [isVoid, isDraft, ['lines_required', (state) => state.lineCount === 0]],
  'record-payment': [isVoid, isDraft, isPaidOff],
  'mark-paid': [isVoid, isDraft, isPaidOff],
  'reverse-payment': [['payment_reversed', (state) => state.amountPaid.sign === 0]],
  void: [
    isVoid,
    isDraft,
    ['has_payments', (state) => state.amountPaid.sign > 0],
    ['has_credit_notes', (state) => state.amountCredited.sign > 0],
  ],
  expire: [isVoid, isDraft, ['invoice_paid', (state) => state.status === 'PAID']],
  reopen: [['invoice_not_expired', (state) => state.status !== 'EXPIRED']],
  duplicate: [],
};

/** Why an action is declined at this moment, or null when it may go on. */
export function declined(action: Action, facts: Facts, today: string): Reason | null {
  const state = { ...facts, status: statusOf(facts, today) };
  return GUARDS[action].find(([, declines]) => declines(state))?.[0] ?? null;
}

/** What can be done with the invoice instead: the way out that a refusal names. */
export function allowedActions(facts: Facts, today: string): Action[] {
  return ACTIONS.filter((action) => declined(action, facts, today) === null);
}

function isAction(name: string): name is Action {
  return name in GUARDS;
}
export const ACTIONS: readonly Action[] = Object.keys(GUARDS).filter(isAction);
