import type { Decimal } from '#kernel';

/** UNCL 5305, as EN 16931 uses it: standard, zero, exempt, reverse charge, intra-community, export, outside of tax. */
export const TAX_CATEGORIES = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const;
export type TaxCategory = (typeof TAX_CATEGORIES)[number];

export interface Tax {
  readonly percent: Decimal;
  readonly category: TaxCategory;
}

/** The category that a percent has when none is named. */
export function usualCategory(percent: Decimal): TaxCategory {
  return percent.sign > 0 ? 'S' : 'Z';
}

/** Only the standard category has a percent. */
export function categoryAllows({ category, percent }: Tax): boolean {
  return category === 'S' || percent.sign === 0;
}

/**
 * A line's tax: its own, or the invoice's where it has none. A line that names only a percent takes the category that
 * this percent can have, so that one line at 19 % on an invoice without tax needs no second field.
 */
export function lineTax(invoice: Tax, own: { percent: Decimal | null; category: TaxCategory | null }): Tax {
  const percent = own.percent ?? invoice.percent;
  if (own.category) return { percent, category: own.category };
  const inherits = own.percent === null || own.percent.equals(invoice.percent);
  return { percent, category: inherits ? invoice.category : zeroOr(invoice.category, percent) };
}

function zeroOr(category: TaxCategory, percent: Decimal): TaxCategory {
  return percent.sign === 0 && category !== 'S' ? category : usualCategory(percent);
}
