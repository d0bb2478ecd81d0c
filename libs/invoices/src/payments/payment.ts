import { Decimal, type Fault } from '#kernel';
import { tooManyDecimals } from '../lines/discount.js';

export const PAYMENT_METHODS = ['BANK_TRANSFER', 'CARD', 'CASH', 'CHEQUE', 'OTHER'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** A payment as the API shows it. */
export interface Payment {
  readonly id: string;
  readonly kind: 'PAYMENT';
  readonly amount: string;
  readonly currency: string;
  readonly paidOn: string;
  readonly method: PaymentMethod;
  readonly reference: string | null;
  readonly note: string | null;
  readonly createdBy: { readonly type: string; readonly id: string | null; readonly name: string | null };
  readonly reversedAt: string | null;
  readonly reversalReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  /** The version of its invoice, which its ETag speaks of. */
  readonly $version?: number;
}

export interface WantedPayment {
  readonly id?: string;
  readonly amount: string;
  readonly currency?: string;
  readonly paidOn?: string;
  readonly method?: PaymentMethod;
  readonly reference?: string | null;
  readonly note?: string | null;
}

/** What is wrong with a payment by itself, before the invoice is asked. */
export function paymentFaults({ amount, paidOn }: WantedPayment, today: string, digits: number): Fault[] {
  return [
    ...(Decimal.of(amount).decimals > digits ? [tooManyDecimals('/amount', digits)] : []),
    ...(paidOn !== undefined && paidOn > today
      ? [{ pointer: '/paidOn', code: 'future_date', detail: `Must not be after today, ${today}.` }]
      : []),
  ];
}
