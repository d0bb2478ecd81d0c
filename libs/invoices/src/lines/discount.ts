import { Decimal, type Fault, ZERO } from '#kernel';

/** A discount as it is sent, kept and shown. */
export interface DiscountText {
  readonly type: (typeof DISCOUNT_TYPES)[number];
  readonly value: string;
}

export const DISCOUNT_TYPES = ['PERCENT', 'AMOUNT'] as const;

export interface Discount {
  readonly type: (typeof DISCOUNT_TYPES)[number];
  readonly value: Decimal;
}

export const HUNDRED = Decimal.of('100');

/** What a discount takes from a sum: a percentage of it, rounded, or its own amount. */
export function discountOn(sum: Decimal, discount: Discount | null, digits: number): Decimal {
  if (!discount) return ZERO;
  return discount.type === 'PERCENT' ? sum.times(discount.value).over(HUNDRED, digits) : discount.value;
}

/** An amount taken off must not be more than there is. */
function discountTooLarge(sum: Decimal, discount: Discount | null): boolean {
  return discount?.type === 'AMOUNT' && discount.value.sign > 0 && discount.value.compare(sum) > 0;
}

export function readDiscount(text: DiscountText | null): Discount | null {
  return text && { type: text.type, value: Decimal.of(text.value) };
}

/** Amounts with the currency's digits, percents as short as they are. */
export function showDiscount(discount: Discount | null, digits: number): DiscountText | null {
  if (!discount) return null;
  const { type, value } = discount;
  return { type, value: type === 'AMOUNT' ? value.fixed(Math.max(digits, value.decimals)) : value.shortest() };
}

/** What is wrong with a discount on a sum, by itself and beside the currency's digits. */
export function discountFaults(sum: Decimal, discount: Discount | null, digits: number, at: string): Fault[] {
  if (!discount) return [];
  const pointer = `${at}/value`;
  if (discount.type === 'PERCENT' && discount.value.compare(HUNDRED) > 0) {
    return [{ pointer, code: 'out_of_range', detail: 'Must lie between 0 and 100.' }];
  }
  if (discount.type === 'AMOUNT' && discount.value.decimals > digits) return [tooManyDecimals(pointer, digits)];
  if (!discountTooLarge(sum, discount)) return [];
  return [{ pointer, code: 'discount_too_large', detail: `There is only ${sum.fixed(digits)} to take it from.` }];
}

/** A sum of money has the digits of its currency, no more. */
export function tooManyDecimals(pointer: string, digits: number): Fault {
  return { pointer, code: 'too_many_decimals', detail: digits === 0 ? 'No decimals.' : `At most ${digits} decimals.` };
}
