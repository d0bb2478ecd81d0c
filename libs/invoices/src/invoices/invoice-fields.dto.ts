import { Choice, Currency, Day, LongText, One, OutsideRefs, Percent, Text } from '#contract';
import { DiscountShape, ServicePeriod } from '../lines/line.dto.js';
import { CASH_STEPS } from './header.js';
import { TAX_CATEGORIES, type TaxCategory } from './tax.js';
import { ROUNDING_MODES, TAX_MODES } from './totals.js';

/** What callers write at the head and foot of an invoice. */
export class InvoiceFields extends OutsideRefs {
  @Day({
    optional: true,
    about: "Decides the year of the number. Today in the team's zone unless given.",
    example: '2026-06-15',
  })
  issueDate?: string;

  @Day({
    optional: true,
    nullable: true,
    about: "Not before the issue date. Unless given: by the client's terms, else the team's.",
    example: '2026-06-29',
  })
  dueDate?: string | null;

  @Day({ optional: true, nullable: true, about: 'The offer to pay lapses after this day.', example: '2026-12-31' })
  expiresOn?: string | null;

  @Currency({ optional: true, about: "The client's, else the team's, unless given.", example: 'EUR' })
  currency?: string;

  @Text({ max: 500, optional: true, nullable: true, about: 'One line at the top.', example: 'Website relaunch, June' })
  description?: string | null;

  @LongText({
    max: 5000,
    optional: true,
    nullable: true,
    about: "At the foot of the page; the team's unless given.",
    example: 'Thank you for your business.',
  })
  notes?: string | null;

  @LongText({
    max: 5000,
    optional: true,
    nullable: true,
    about: "At the foot of the page; the team's unless given.",
    example: 'Payable without deduction.',
  })
  terms?: string | null;

  @LongText({
    max: 5000,
    optional: true,
    nullable: true,
    about: 'Never printed, never public.',
    example: 'Agreed on the phone.',
  })
  internalNote?: string | null;

  @Text({ max: 100, optional: true, nullable: true, about: 'Printed.', example: 'PO-2291' })
  purchaseOrder?: string | null;

  @Text({ max: 100, optional: true, nullable: true, about: 'Printed.', example: 'DEPT-7' })
  buyerReference?: string | null;

  @One(() => ServicePeriod, { optional: true, nullable: true, about: 'Printed.' })
  servicePeriod?: ServicePeriod | null;

  @Percent({ optional: true, about: "The client's, else the team's, else 0, unless given.", example: '19' })
  taxPercent?: string;

  @Text({ max: 30, optional: true, about: "What the tax is called; the team's unless given.", example: 'VAT' })
  taxName?: string;

  @Choice({
    of: TAX_CATEGORIES,
    name: 'TaxCategory',
    optional: true,
    about:
      'S standard, Z zero, E exempt, AE reverse charge, K intra-community, G export, O outside of tax. S if there is a percent, else Z.',
    example: 'S',
  })
  taxCategory?: TaxCategory;

  @Text({
    max: 200,
    optional: true,
    nullable: true,
    about: 'Printed beside the categories E, AE, K, G and O.',
    example: null,
  })
  taxExemptionReason?: string | null;

  @Choice({
    of: TAX_MODES,
    name: 'TaxMode',
    optional: true,
    about: "Tax on top of the rates, or in them; the team's unless given.",
    example: 'EXCLUSIVE',
  })
  taxMode?: (typeof TAX_MODES)[number];

  @Choice({
    of: ROUNDING_MODES,
    name: 'RoundingMode',
    optional: true,
    about: "Tax is rounded once per percent, or on each line; the team's unless given.",
    example: 'DOCUMENT',
  })
  roundingMode?: (typeof ROUNDING_MODES)[number];

  @Choice({
    of: CASH_STEPS,
    name: 'CashRounding',
    optional: true,
    nullable: true,
    about: 'The smallest coin: what is to be paid is rounded to it.',
    example: null,
  })
  cashRounding?: (typeof CASH_STEPS)[number] | null;

  @One(() => DiscountShape, { optional: true, nullable: true, about: 'On the whole, before tax.', example: null })
  discount?: DiscountShape | null;
}
