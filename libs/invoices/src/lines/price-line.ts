import { Decimal, type Fault } from '#kernel';
import { categoryAllows, lineTax, type Tax } from '../invoices/tax.js';
import type { TaxedAmount } from '../invoices/totals.js';
import { type Discount, discountFaults, readDiscount, showDiscount, tooManyDecimals } from './discount.js';
import { grossOf, lineAmount, type Work } from './line-amount.js';
import type { Line, WantedLine } from './line.js';
import { periodFaults } from './period.js';

/** |amount| < 10^12, for one line as for the whole. */
const TOO_MUCH = Decimal.of('1000000000000');

export function amountFaults(amount: Decimal, pointer: string): Fault[] {
  if (amount.compare(TOO_MUCH) < 0 && amount.compare(TOO_MUCH.negated()) > 0) return [];
  return [{ pointer, code: 'out_of_range', detail: 'The amount must lie between -10^12 and 10^12.' }];
}

export interface PricedLine {
  readonly line: Line;
  readonly taxed: TaxedAmount;
  readonly faults: readonly Fault[];
}

/** Gives a line its amount, and its texts the digits of the currency. */
export function priceLine(wanted: WantedLine, invoiceTax: Tax, digits: number, at: string): PricedLine {
  const { text, basis, override } = wanted;
  const discount = readDiscount(text.discount);
  const work = workOf(wanted);
  const computed = lineAmount(work, discount, digits);
  const byHand = override === null ? computed : Decimal.of(override);
  const overridden = !byHand.equals(computed);
  const own = {
    percent: text.taxPercent === null ? null : Decimal.of(text.taxPercent),
    category: text.taxCategory,
  };
  const tax = lineTax(invoiceTax, own);
  const line: Line = {
    ...text,
    quantity: Decimal.of(text.quantity).shortest(),
    rate: Decimal.of(text.rate).atLeast(digits),
    amount: byHand.round(digits).fixed(digits),
    amountBasis: overridden ? 'OVERRIDDEN' : basis,
    discount: showDiscount(discount, digits),
    taxPercent: own.percent?.shortest() ?? null,
  };
  const faults = [
    ...(overridden
      ? overrideFaults(byHand, discount, digits, at)
      : discountFaults(grossOf(work, digits), discount, digits, `${at}/discount`)),
    ...amountFaults(byHand, `${at}/amount`),
    ...taxFaults(tax, `${at}/taxCategory`),
    ...periodFaults(text.servicePeriod, `${at}/servicePeriod`),
  ];
  return { line, taxed: { amount: byHand, ...tax }, faults };
}

function workOf({ basis, buckets, text }: WantedLine): Work {
  const rate = Decimal.of(text.rate);
  return basis === 'COMPUTED' ? { basis, quantity: Decimal.of(text.quantity), rate } : { basis, buckets, rate };
}

function overrideFaults(amount: Decimal, discount: Discount | null, digits: number, at: string): Fault[] {
  if (amount.decimals > digits) return [tooManyDecimals(`${at}/amount`, digits)];
  if (!discount) return [];
  const detail = 'An amount set by hand has no discount: leave one of them out.';
  return [{ pointer: `${at}/discount`, code: 'discount_with_override', detail }];
}

export function taxFaults(tax: Tax, pointer: string): Fault[] {
  if (categoryAllows(tax)) return [];
  const detail = `Category ${tax.category} has no percent; only S has.`;
  return [{ pointer, code: 'tax_category_percent', detail }];
}
