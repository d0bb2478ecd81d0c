import { describe, expect, it } from '@jest/globals';
import { Decimal, ZERO } from '#kernel';
import { type Action, allowedActions, declined, type Reason } from './actions.js';
import { type Facts, type InvoiceStatus, isLocked, statusOf } from './status.js';

const TODAY = '2026-06-15';
const AT = '2026-06-01T10:00:00.000Z';
const draft: Facts = {
  clientId: '0197a3c2-0000-7000-8000-000000000001',
  issuedAt: null,
  sentAt: null,
  voidedAt: null,
  expiredAt: null,
  dueDate: '2026-06-15',
  expiresOn: null,
  lineCount: 1,
  total: Decimal.of('100'),
  amountPaid: ZERO,
  amountCredited: ZERO,
  amountDue: Decimal.of('100'),
};
const pending: Facts = { ...draft, issuedAt: AT };
const partial: Facts = { ...pending, amountPaid: Decimal.of('40'), amountDue: Decimal.of('60') };
const paid: Facts = { ...pending, amountPaid: Decimal.of('100'), amountDue: ZERO };
const overdue: Facts = { ...pending, dueDate: '2026-06-14' };
const expired: Facts = { ...pending, expiredAt: AT };
const voided: Facts = { ...pending, voidedAt: AT };

describe('the status', () => {
  const cases: [string, Facts, InvoiceStatus][] = [
    ['a draft, whatever its dates', { ...draft, dueDate: '2026-01-01', expiresOn: '2026-01-02' }, 'DRAFT'],
    ['an issued invoice', pending, 'PENDING'],
    ['on its last day', { ...pending, expiresOn: TODAY }, 'PENDING'],
    ['after its due date', overdue, 'OVERDUE'],
    ['after its due date, partly paid', { ...partial, dueDate: '2026-06-14' }, 'OVERDUE'],
    ['partly paid', partial, 'PAID_PARTIAL'],
    ['partly credited', { ...pending, amountCredited: Decimal.of('1'), amountDue: Decimal.of('99') }, 'PAID_PARTIAL'],
    ['paid, though late and expired', { ...paid, dueDate: '2026-01-01', expiredAt: AT }, 'PAID'],
    ['with a line of nothing', { ...pending, total: ZERO, amountDue: ZERO }, 'PAID'],
    ['without a line', { ...pending, lineCount: 0, total: ZERO, amountDue: ZERO }, 'PENDING'],
    ['lapsed by hand', expired, 'EXPIRED'],
    ['lapsed by date, and overdue', { ...overdue, expiresOn: '2026-06-14' }, 'EXPIRED'],
    ['voided', { ...voided, dueDate: '2026-01-01' }, 'VOID'],
  ];
  it.each(cases)('%s', (_, facts, status) => expect(statusOf(facts, TODAY)).toBe(status));

  it('is locked once sent, paid or credited, and unlocked when the only payment is reversed', () => {
    expect([draft, pending, expired, voided].map(isLocked)).toEqual([false, false, false, false]);
    expect(
      [{ ...pending, sentAt: AT }, partial, { ...pending, amountCredited: Decimal.of('1') }].map(isLocked),
    ).toEqual([true, true, true]);
  });
});

describe('the actions', () => {
  const cases: [string, Facts, Partial<Record<Action, Reason>>][] = [
    [
      'a draft',
      draft,
      {
        'mark-sent': 'invoice_draft',
        'record-payment': 'invoice_draft',
        'mark-paid': 'invoice_draft',
        'reverse-payment': 'payment_reversed',
        void: 'invoice_draft',
        expire: 'invoice_draft',
        reopen: 'invoice_not_expired',
      },
    ],
    [
      'an issued invoice',
      pending,
      {
        delete: 'invoice_numbered',
        issue: 'invoice_issued',
        'reverse-payment': 'payment_reversed',
        reopen: 'invoice_not_expired',
      },
    ],
    [
      'a partly paid one',
      partial,
      { delete: 'invoice_numbered', issue: 'invoice_issued', void: 'has_payments', reopen: 'invoice_not_expired' },
    ],
    [
      'a paid one',
      paid,
      {
        delete: 'invoice_numbered',
        issue: 'invoice_issued',
        'record-payment': 'invoice_paid',
        'mark-paid': 'invoice_paid',
        void: 'has_payments',
        expire: 'invoice_paid',
        reopen: 'invoice_not_expired',
      },
    ],
    [
      'a lapsed one',
      expired,
      { delete: 'invoice_numbered', issue: 'invoice_issued', 'reverse-payment': 'payment_reversed' },
    ],
    [
      'a voided one',
      voided,
      {
        delete: 'invoice_numbered',
        issue: 'invoice_issued',
        'mark-sent': 'invoice_void',
        'record-payment': 'invoice_void',
        'mark-paid': 'invoice_void',
        'reverse-payment': 'payment_reversed',
        void: 'invoice_void',
        expire: 'invoice_void',
        reopen: 'invoice_not_expired',
      },
    ],
  ];
  const every: Action[] = [
    'update',
    'delete',
    'issue',
    'mark-sent',
    'record-payment',
    'mark-paid',
    'reverse-payment',
    'void',
    'expire',
    'reopen',
    'duplicate',
  ];

  it.each(cases)('of %s', (_, facts, refusals) => {
    const answers = every.map((action) => [action, declined(action, facts, TODAY)] as const);
    expect(Object.fromEntries(answers.filter(([, reason]) => reason !== null))).toEqual(refusals);
    expect(allowedActions(facts, TODAY)).toEqual(every.filter((action) => !(action in refusals)));
  });

  it('refuses to issue without client or below zero, and to send without a line', () => {
    expect(declined('issue', { ...draft, clientId: null }, TODAY)).toBe('client_required');
    expect(declined('issue', { ...draft, total: Decimal.of('-1') }, TODAY)).toBe('negative_total');
    expect(declined('mark-sent', { ...pending, lineCount: 0 }, TODAY)).toBe('lines_required');
  });

  it('never voids what was credited', () =>
    expect(declined('void', { ...pending, amountCredited: Decimal.of('1') }, TODAY)).toBe('has_credit_notes'));
});
