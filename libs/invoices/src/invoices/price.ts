import { currencyDigits, Decimal, type Fault } from '#kernel';
import { discountFaults, readDiscount, showDiscount } from '../lines/discount.js';
import type { Line, WantedLine } from '../lines/line.js';
import { amountFaults, priceLine } from '../lines/price-line.js';
import { type Header, headerFaults } from './header.js';
import { type TaxGroup, type Totals, totalsOf } from './totals.js';
import type { TaxCategory } from './tax.js';

export interface PrintedTaxGroup {
  readonly category: TaxCategory;
  readonly percent: string;
  readonly base: string;
  readonly amount: string;
}

/** The sums as they are kept and shown, each with exactly the currency's digits. */
export interface Sums {
  readonly subtotal: string;
  readonly discountTotal: string;
  readonly netTotal: string;
  readonly taxTotal: string;
  readonly total: string;
  readonly cashRoundingAmount: string;
  readonly payable: string;
  readonly amountPaid: string;
  readonly amountCredited: string;
  readonly amountDue: string;
  readonly taxBreakdown: readonly PrintedTaxGroup[];
}

/** The sums alone of what may hold more. */
export function sumsOf(kept: Sums): Sums {
  const { subtotal, discountTotal, netTotal, taxTotal, total, cashRoundingAmount, payable } = kept;
  const { amountPaid, amountCredited, amountDue, taxBreakdown } = kept;
  const settled = { amountPaid, amountCredited, amountDue, taxBreakdown };
  return { subtotal, discountTotal, netTotal, taxTotal, total, cashRoundingAmount, payable, ...settled };
}

/** What was paid and credited before: nothing for a new invoice. */
export type Settled = Pick<Sums, 'amountPaid' | 'amountCredited'>;
export const NOTHING_SETTLED: Settled = { amountPaid: '0', amountCredited: '0' };

export interface Priced {
  readonly header: Header;
  readonly lines: readonly Line[];
  readonly sums: Sums;
  readonly negative: boolean;
  readonly faults: readonly Fault[];
}

/** Runs the totals rule over a whole document, and collects everything that is wrong with it. */
export function price(header: Header, wanted: readonly WantedLine[], settled: Settled): Priced {
  const digits = digitsOf(header.currency);
  const tax = { percent: Decimal.of(header.taxPercent), category: header.taxCategory };
  const priced = wanted.map((line, at) => priceLine(line, tax, digits, `/lines/${at}`));
  const discount = readDiscount(header.discount);
  const cashRounding = header.cashRounding === null ? null : Decimal.of(header.cashRounding);
  const { taxMode, roundingMode } = header;
  const totals = totalsOf(
    { digits, taxMode, roundingMode, discount, cashRounding },
    priced.map(({ taxed }) => taxed),
  );
  const faults = [
    ...headerFaults(header),
    ...discountFaults(totals.subtotal, discount, digits, '/discount'),
    ...priced.flatMap((line) => line.faults),
    ...[totals.subtotal, totals.total].flatMap((sum) => amountFaults(sum, '/lines')).slice(0, 1),
  ];
  return {
    header: { ...header, taxPercent: tax.percent.shortest(), discount: showDiscount(discount, digits) },
    lines: priced.map(({ line }) => line),
    sums: faults.length === 0 ? printSums(totals, settled, digits) : NO_SUMS,
    negative: faults.length === 0 && totals.total.sign < 0,
    faults,
  };
}

/** A faulty document has no sums: they might not even have the digits to be printed. */
const NO_SUMS: Sums = {
  subtotal: '0',
  discountTotal: '0',
  netTotal: '0',
  taxTotal: '0',
  total: '0',
  cashRoundingAmount: '0',
  payable: '0',
  amountPaid: '0',
  amountCredited: '0',
  amountDue: '0',
  taxBreakdown: [],
};

function printSums(totals: Totals, settled: Settled, digits: number): Sums {
  const paid = Decimal.of(settled.amountPaid);
  const credited = Decimal.of(settled.amountCredited);
  const print = (sum: Decimal) => sum.fixed(digits);
  return {
    subtotal: print(totals.subtotal),
    discountTotal: print(totals.discountTotal),
    netTotal: print(totals.netTotal),
    taxTotal: print(totals.taxTotal),
    total: print(totals.total),
    cashRoundingAmount: print(totals.cashRoundingAmount),
    payable: print(totals.payable),
    amountPaid: print(paid),
    amountCredited: print(credited),
    amountDue: print(totals.payable.minus(paid).minus(credited)),
    taxBreakdown: totals.taxBreakdown.map((group) => printGroup(group, digits)),
  };
}

function printGroup({ category, percent, base, amount }: TaxGroup, digits: number): PrintedTaxGroup {
  return { category, percent: percent.shortest(), base: base.fixed(digits), amount: amount.fixed(digits) };
}

/** Fields are checked before they come here, so an unknown currency is a bug. */
export function digitsOf(currency: string): number {
  const digits = currencyDigits(currency);
  if (digits === null) throw new TypeError(`Not a currency: ${currency}`);
  return digits;
}
