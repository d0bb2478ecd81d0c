import { Choice, Day, Flag, Input, LongText, One, Patch, Percent, Rate, Rounding, Text, View, Whole } from '#contract';

export const TAX_MODES = ['EXCLUSIVE', 'INCLUSIVE'] as const;
export const ROUNDING_MODES = ['DOCUMENT', 'LINE'] as const;
export const CASH_STEPS = ['0.05', '0.10', '0.50', '1.00'] as const;
const PAPERS = ['A4', 'LETTER'] as const;
const NUMBER_PATTERNS = ['INV-{YEAR}-{00001}'] as const;
const OVERLAPS = ['ALLOW', 'WARN', 'REJECT'] as const;
const DATES = ['WEEK_END', 'TODAY'] as const;

class InvoiceDefaultFields {
  @Whole({
    min: 0,
    max: 365,
    nullable: true,
    about: 'Days until a new invoice is due; null: no due date.',
    example: 30,
  })
  paymentTermsDays: number | null;

  @Percent({ nullable: true, about: 'Tax of new lines; null: none.', example: '19' })
  taxPercent: string | null;

  @Text({ max: 30, about: 'What the tax is called on paper.', example: 'VAT' })
  taxName: string;

  @Choice({ of: TAX_MODES, about: 'Whether rates are before tax or contain it.', example: 'EXCLUSIVE' })
  taxMode: (typeof TAX_MODES)[number];

  @Choice({ of: ROUNDING_MODES, about: 'Whether tax is rounded once per rate, or on every line.', example: 'DOCUMENT' })
  roundingMode: (typeof ROUNDING_MODES)[number];

  @Choice({ of: CASH_STEPS, nullable: true, about: 'The coin that totals are rounded to; null: none.', example: null })
  cashRounding: (typeof CASH_STEPS)[number] | null;

  @LongText({ max: 5000, nullable: true, about: 'Printed below the lines.', example: 'Thank you for your trust.' })
  notes: string | null;

  @LongText({ max: 5000, nullable: true, about: 'Printed at the foot.', example: 'Payable without deduction.' })
  terms: string | null;

  @Choice({ of: NUMBER_PATTERNS, about: 'How invoices are numbered.', example: 'INV-{YEAR}-{00001}' })
  numberPattern: (typeof NUMBER_PATTERNS)[number];

  @Choice({ of: PAPERS, about: 'The paper of PDFs.', example: 'A4' })
  paper: (typeof PAPERS)[number];
}

@Input('InvoiceDefaultsPatch')
export class InvoiceDefaultsPatch extends Patch(InvoiceDefaultFields) {}

/** What a new invoice takes where neither it nor its client says otherwise. */
@View('InvoiceDefaults')
export class InvoiceDefaults extends InvoiceDefaultFields {}

class TimeDefaultFields {
  @Flag({ about: 'Whether work is billable where nothing else says so.', example: true })
  billable: boolean;

  @Flag({ about: 'Whether every entry needs a project.', example: false })
  projectRequired: boolean;

  @Rate({ nullable: true, about: 'Price of an hour where nothing else sets one.', example: '95.00' })
  rate: string | null;

  @Rate({ nullable: true, about: 'Cost of an hour, likewise.', example: '48.00' })
  cost: string | null;

  @One(() => Rounding, {
    about: 'How billed time is rounded.',
    example: { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' },
  })
  rounding: Rounding;

  @Choice({ of: OVERLAPS, about: "What happens when a person's entries overlap.", example: 'ALLOW' })
  overlap: (typeof OVERLAPS)[number];

  @Whole({ min: 1, max: 168, about: 'The longest an entry may be, unless it lies inside one day.', example: 24 })
  maxEntryHours: number;

  @Choice({ of: DATES, about: 'The day of an entry that has only a length.', example: 'WEEK_END' })
  defaultDate: (typeof DATES)[number];

  @Day({ nullable: true, about: 'Time before this day is closed: neither changed nor added.', example: null })
  lockedBefore: string | null;
}

@Input('TimeDefaultsPatch')
export class TimeDefaultsPatch extends Patch(TimeDefaultFields) {}

/** How time is kept where nothing else says otherwise. */
@View('TimeDefaults')
export class TimeDefaults extends TimeDefaultFields {}
