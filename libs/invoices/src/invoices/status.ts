import type { Decimal } from '#kernel';

export const INVOICE_STATUSES = ['DRAFT', 'PENDING', 'PAID_PARTIAL', 'PAID', 'OVERDUE', 'EXPIRED', 'VOID'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** What is stored of an invoice's life. Its status follows from these and the day; nobody sets it. */
export interface Facts {
  readonly clientId: string | null;
  readonly issuedAt: string | null;
  readonly sentAt: string | null;
  readonly voidedAt: string | null;
  readonly expiredAt: string | null;
  readonly dueDate: string | null;
  readonly expiresOn: string | null;
  readonly lineCount: number;
  readonly total: Decimal;
  readonly amountPaid: Decimal;
  readonly amountCredited: Decimal;
  readonly amountDue: Decimal;
}

const STATUS_RULES: readonly (readonly [InvoiceStatus, (facts: Facts, today: string) => boolean])[] = [
  ['VOID', (facts) => facts.voidedAt !== null],
  ['DRAFT', (facts) => facts.issuedAt === null],
  ['PAID', (facts) => facts.lineCount > 0 && facts.amountDue.sign <= 0],
  ['EXPIRED', (facts, today) => facts.expiredAt !== null || isBefore(facts.expiresOn, today)],
  ['OVERDUE', (facts, today) => isBefore(facts.dueDate, today)],
  ['PAID_PARTIAL', (facts) => facts.amountPaid.sign > 0 || facts.amountCredited.sign > 0],
];

/** The first rule that holds. The statements that filter by status say the same in SQL. */
export function statusOf(facts: Facts, today: string): InvoiceStatus {
  return STATUS_RULES.find(([, holds]) => holds(facts, today))?.[0] ?? 'PENDING';
}

/** From here on amounts, parties and texts stay as the customer has seen them. */
export function isLocked(facts: Pick<Facts, 'sentAt' | 'amountPaid' | 'amountCredited'>): boolean {
  return facts.sentAt !== null || facts.amountPaid.sign > 0 || facts.amountCredited.sign > 0;
}

function isBefore(day: string | null, today: string): boolean {
  return day !== null && day < today;
}
