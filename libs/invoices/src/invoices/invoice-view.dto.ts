import { ClientName } from '#clients';
import {
  Amount,
  Both,
  Choice,
  Count,
  Currency,
  Flag,
  Id,
  Instant,
  ListOf,
  One,
  Pattern,
  Percent,
  Stamped,
  Text,
  View,
  Whole,
  Without,
} from '#contract';
import { LineView } from '../lines/line.dto.js';
import { PaymentView } from '../payments/payment.dto.js';
import { InvoiceFields } from './invoice-fields.dto.js';
import { SOURCES } from './invoice.js';
import { BuyerView, SellerView } from './party.dto.js';
import { SELLER } from './invoice.examples.js';
import { INVOICE_STATUSES } from './status.js';
import { TAX_CATEGORIES, type TaxCategory } from './tax.js';

@View('TaxGroup')
export class TaxGroupView {
  @Choice({ of: TAX_CATEGORIES, name: 'TaxCategory', example: 'S' })
  category: TaxCategory;

  @Percent({ example: '19' })
  percent: string;

  @Amount({ about: 'What is taxed so, after discounts.', example: '1187.50' })
  base: string;

  @Amount({ about: 'The tax on it.', example: '225.63' })
  amount: string;
}

@View('PdfRevision')
export class PdfRevisionView {
  @Whole({ min: 1, max: 100_000, about: 'Grows with each paper that says something new.', example: 1 })
  revision: number;

  @Pattern({
    pattern: /^[0-9a-f]{64}$/,
    max: 64,
    wanted: 'a SHA-256',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  sha256: string;

  @Whole({ min: 1, max: 100_000_000, example: 20480 })
  bytes: number;
}

/** What the totals rule gives. */
export class SumsView {
  @Amount({ about: 'All lines, after their own discounts.', example: '1187.50' })
  subtotal: string;

  @Amount({ about: 'What the discount on the whole takes off.', example: '0.00' })
  discountTotal: string;

  @Amount({ example: '1187.50' })
  netTotal: string;

  @Amount({ example: '225.63' })
  taxTotal: string;

  @Amount({ example: '1413.13' })
  total: string;

  @Amount({ about: 'What rounding to coins adds.', example: '0.00' })
  cashRoundingAmount: string;

  @Amount({ about: 'The total, rounded to coins where that is agreed.', example: '1413.13' })
  payable: string;

  @ListOf(() => TaxGroupView, { max: 500, about: 'By category and percent, the highest first.' })
  taxBreakdown: TaxGroupView[];
}

class Life {
  @Text({ max: 40, nullable: true, about: 'Null in a draft.', example: 'INV-2026-00001' })
  number: string | null;

  @Choice({
    of: INVOICE_STATUSES,
    name: 'InvoiceStatus',
    about: 'Follows from what happened and from the day; never set by hand.',
    example: 'PENDING',
  })
  status: (typeof INVOICE_STATUSES)[number];

  @Flag({ about: 'Something is due, and the due date has passed.', example: false })
  overdue: boolean;

  @Flag({ about: 'Sent, paid in part or credited: amounts, texts and parties stay as they are.', example: false })
  locked: boolean;

  @Choice({ of: SOURCES, name: 'InvoiceSource', about: 'Where it came from.', example: 'API' })
  source: (typeof SOURCES)[number];

  @Id({ nullable: true, example: '0197a3c2-0000-7000-8000-00000000c001' })
  clientId: string | null;

  @One(() => ClientName, { nullable: true, about: 'The client as it is called now.' })
  client: ClientName | null;

  @Amount({ example: '0.00' })
  amountPaid: string;

  @Amount({ example: '0.00' })
  amountCredited: string;

  @Amount({ about: 'payable − amountPaid − amountCredited.', example: '1413.13' })
  amountDue: string;

  @Instant({ nullable: true, about: 'When it got its number.', example: '2026-06-15T09:30:00.000Z' })
  issuedAt: string | null;

  @Instant({ nullable: true, example: null })
  sentAt: string | null;

  @Instant({ nullable: true, about: 'When nothing was due any more.', example: null })
  paidAt: string | null;

  @Instant({ nullable: true, example: null })
  voidedAt: string | null;

  @Text({ max: 500, nullable: true, example: null })
  voidReason: string | null;

  @Instant({ nullable: true, about: 'When the offer to pay was ended by hand.', example: null })
  expiredAt: string | null;

  @Instant({ nullable: true, example: null })
  firstViewedAt: string | null;

  @Count({ example: 0 })
  viewCount: number;

  @One(() => PdfRevisionView, { nullable: true, about: 'The latest paper; null until one was asked for.' })
  pdf: PdfRevisionView | null;
}

@View('Invoice')
export class InvoiceView extends Both(Both(Stamped, Life), Both(InvoiceFields, SumsView)) {
  @One(() => SellerView, { about: 'The team: as it is, or as it was when the invoice was locked.', example: SELLER })
  seller: SellerView;

  @One(() => BuyerView, { nullable: true, about: 'The client, likewise.' })
  buyer: BuyerView | null;

  @ListOf(() => LineView, { max: 500, about: 'By position.' })
  lines: LineView[];
}

@View('InvoiceSummary')
export class InvoiceSummary extends Without(InvoiceView, [
  'lines',
  'seller',
  'buyer',
  'notes',
  'terms',
  'internalNote',
]) {
  @ListOf(() => LineView, { max: 500, expand: true, about: 'With `expand=lines`.' })
  lines?: LineView[];

  @ListOf(() => PaymentView, { max: 1000, expand: true, about: 'With `expand=payments`.' })
  payments?: PaymentView[];
}

@View('CalculatedLine')
export class CalculatedLine extends Without(LineView, [
  'id',
  'createdAt',
  'updatedAt',
  'version',
  'projectId',
  'durationSeconds',
  'timeEntryCount',
]) {}

/** What an invoice would say; nothing of it is stored. */
@View('InvoiceCalculation')
export class InvoiceCalculation extends Both(InvoiceFields, SumsView) {
  @Currency({ example: 'EUR' })
  declare currency: string;

  @ListOf(() => CalculatedLine, { max: 500, about: 'By position.' })
  lines: CalculatedLine[];
}
