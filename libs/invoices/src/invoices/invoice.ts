import { Decimal } from '#kernel';
import type { Line } from '../lines/line.js';
import type { Header } from './header.js';
import type { Buyer, Seller } from './party.js';
import type { Sums } from './price.js';
import type { Facts, InvoiceStatus } from './status.js';

export const SOURCES = ['API', 'UI', 'TIME', 'RECURRING', 'IMPORT', 'DUPLICATE'] as const;
export type Source = (typeof SOURCES)[number];

interface Stamps {
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** A line in its place. */
export interface InvoiceLine extends Line, Stamps {
  readonly position: number;
}

/** An invoice without what only its own page shows. */
export interface InvoiceRow extends Header, Sums, Stamps {
  readonly id: string;
  readonly number: string | null;
  readonly status: InvoiceStatus;
  readonly overdue: boolean;
  readonly locked: boolean;
  readonly source: Source;
  readonly client: { readonly id: string; readonly name: string } | null;
  readonly issuedAt: string | null;
  readonly sentAt: string | null;
  readonly paidAt: string | null;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
  readonly expiredAt: string | null;
  readonly firstViewedAt: string | null;
  readonly viewCount: number;
  readonly pdf: { readonly revision: number; readonly sha256: string; readonly bytes: number } | null;
}

/** An invoice as the API shows it. What begins with `$` never leaves. */
export interface Invoice extends InvoiceRow {
  readonly seller: Seller;
  readonly buyer: Buyer | null;
  readonly lines: readonly InvoiceLine[];
  /** The day in the team's zone at which all of this was read. */
  readonly $today: string;
}

/** The stored facts that decide what can be done with it. */
export function factsOf(invoice: Invoice): Facts {
  return {
    ...invoice,
    lineCount: invoice.lines.length,
    total: Decimal.of(invoice.total),
    amountPaid: Decimal.of(invoice.amountPaid),
    amountCredited: Decimal.of(invoice.amountCredited),
    amountDue: Decimal.of(invoice.amountDue),
  };
}
