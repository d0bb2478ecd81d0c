import { Decimal } from '#kernel';
import type { Invoice, InvoiceLine } from '../invoices/invoice.js';
import type { Address, Buyer } from '../invoices/party.js';
import type { PrintedTaxGroup } from '../invoices/price.js';
import { lineTax, type Tax, type TaxCategory } from '../invoices/tax.js';
import type { DiscountText } from '../lines/discount.js';
import type { Payment, PaymentMethod } from '../payments/payment.js';
import type {
  InvoiceDocument,
  InvoiceMark,
  Logo,
  Party,
  PrintedLine,
  PrintedPayment,
  PrintedTax,
} from './invoice-document.js';

/** What the paper takes from the team beside the invoice itself. */
export interface Letterhead {
  readonly locale: string;
  readonly paper: 'A4' | 'LETTER';
  readonly logo: Logo | null;
}

const MARKS: Readonly<Partial<Record<Invoice['status'], InvoiceMark>>> = { DRAFT: 'DRAFT', PAID: 'PAID', VOID: 'VOID' };

const TAX_LABELS: Readonly<Record<TaxCategory, string | null>> = {
  S: null,
  Z: null,
  E: 'Exempt',
  AE: 'Reverse charge',
  K: 'Intra-community supply',
  G: 'Export',
  O: 'Outside the scope of tax',
};

const METHODS: Readonly<Record<PaymentMethod, string>> = {
  BANK_TRANSFER: 'Bank transfer',
  CARD: 'Card',
  CASH: 'Cash',
  CHEQUE: 'Cheque',
  OTHER: 'Payment',
};

/** UNECE codes as people write them; any other code is printed as it is. */
const UNITS: Readonly<Record<string, string>> = {
  HUR: 'h',
  MIN: 'min',
  DAY: 'days',
  WEE: 'weeks',
  MON: 'months',
  ANN: 'years',
  C62: 'pcs',
  H87: 'pcs',
  EA: 'pcs',
  KGM: 'kg',
  GRM: 'g',
  TNE: 't',
  MTR: 'm',
  KMT: 'km',
  MTK: 'm²',
  MTQ: 'm³',
  LTR: 'l',
  LS: 'flat rate',
};

const COUNTRIES = new Intl.DisplayNames('en', { type: 'region' });

/** The invoice as it goes on paper: the stored amounts in words, nothing computed again. */
export function printed(invoice: Invoice, payments: readonly Payment[], letterhead: Letterhead): InvoiceDocument {
  const { seller, buyer, discount, cashRounding } = invoice;
  return {
    title: 'Invoice',
    number: invoice.number,
    mark: MARKS[invoice.status] ?? null,
    language: letterhead.locale,
    paper: letterhead.paper,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    expiresOn: invoice.expiresOn,
    servicePeriod: invoice.servicePeriod,
    purchaseOrder: invoice.purchaseOrder,
    buyerReference: invoice.buyerReference ?? buyer?.buyerReference ?? null,
    seller: { ...party({ ...seller, legalName: null }), website: seller.website, logo: letterhead.logo },
    buyer: buyer && party(buyer),
    description: invoice.description,
    currency: invoice.currency,
    taxInclusive: invoice.taxMode === 'INCLUSIVE',
    lines: invoice.lines.map((line) => printedLine(line, invoice)),
    subtotal: invoice.subtotal,
    discountTotal: discount && invoice.discountTotal,
    discountTerms: discount?.type === 'PERCENT' ? discountText(discount) : null,
    netTotal: invoice.netTotal,
    taxBreakdown: invoice.taxBreakdown.map((group) => printedTax(group, invoice)),
    total: invoice.total,
    cashRounding: cashRounding && invoice.cashRoundingAmount,
    payable: invoice.payable,
    payments: payments.filter(({ reversedAt }) => reversedAt === null).map(printedPayment),
    amountPaid: invoice.amountPaid,
    amountCredited: /[1-9]/.test(invoice.amountCredited) ? invoice.amountCredited : null,
    amountDue: invoice.amountDue,
    bankDetails: seller.bankDetails,
    notes: invoice.notes,
    terms: invoice.terms,
  };
}

type Named = Pick<Buyer, 'name' | 'legalName' | 'address' | 'vatNumber' | 'registrationNumber' | 'email' | 'phone'>;

function party({ name, legalName, address, vatNumber, registrationNumber, email, phone }: Named): Party {
  const other = legalName === name ? null : legalName;
  return { name, legalName: other, address: addressLines(address), vatNumber, registrationNumber, email, phone };
}

function addressLines(address: Address | null): string[] {
  if (!address) return [];
  const { line1, line2, line3, postalCode, city, region, country } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const lines = [line1, line2, line3, town, region, country && COUNTRIES.of(country)];
  return lines.filter((line) => typeof line === 'string' && line !== '').map(String);
}

function printedLine(line: InvoiceLine, invoice: Invoice): PrintedLine {
  const { position, description, rate, amount, servicePeriod, durationSeconds, amountBasis } = line;
  const fromTime = durationSeconds !== null && (amountBasis === 'TIME' || amountBasis === 'TIME_SUM');
  return {
    position,
    description,
    quantity: fromTime ? clockText(durationSeconds) : line.quantity,
    unit: line.unit === null || fromTime ? null : (UNITS[line.unit] ?? line.unit),
    rate,
    discount: discountText(line.discount),
    taxPercent: taxOf(line, invoice).percent.shortest(),
    taxLabel: TAX_LABELS[taxOf(line, invoice).category],
    amount,
    servicePeriod,
  };
}

function taxOf({ taxPercent, taxCategory }: InvoiceLine, invoice: Invoice): Tax {
  const own = { percent: taxPercent === null ? null : Decimal.of(taxPercent), category: taxCategory };
  return lineTax({ percent: Decimal.of(invoice.taxPercent), category: invoice.taxCategory }, own);
}

/** Hours as h:mm:ss, so that quantity × rate gives the amount: a rounded decimal would not. */
function clockText(seconds: number): string {
  const pair = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
}

function discountText(discount: DiscountText | null): string | null {
  if (!discount) return null;
  return discount.type === 'PERCENT' ? `${discount.value} %` : discount.value;
}

function printedTax({ category, percent, base, amount }: PrintedTaxGroup, invoice: Invoice): PrintedTax {
  const label = TAX_LABELS[category];
  return {
    label: invoice.taxName,
    percent,
    base,
    amount,
    exemptionReason: label && (invoice.taxExemptionReason ?? label),
  };
}

function printedPayment({ paidOn, method, reference, amount }: Payment): PrintedPayment {
  return { paidOn, method: METHODS[method], reference, amount };
}
