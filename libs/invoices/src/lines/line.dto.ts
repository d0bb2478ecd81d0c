import {
  Amount,
  Choice,
  Day,
  Id,
  Input,
  LongText,
  NewId,
  One,
  Patch,
  Pattern,
  Percent,
  Quantity,
  Rate,
  Shape,
  View,
  Whole,
  Both,
  Stamped,
} from '#contract';
import { TAX_CATEGORIES, type TaxCategory } from '../invoices/tax.js';
import { DISCOUNT_TYPES } from './discount.js';
import { AMOUNT_BASES, type AmountBasis } from './line-amount.js';

@Shape('Discount')
export class DiscountShape {
  @Choice({ of: DISCOUNT_TYPES, about: 'PERCENT of the sum, or an AMOUNT off it.', example: 'PERCENT' })
  type: 'PERCENT' | 'AMOUNT';

  @Amount({ min: '0', about: 'The percent, or the amount: no more than the sum it is taken from.', example: '3' })
  value: string;
}

@Shape('ServicePeriod')
export class ServicePeriod {
  @Day({ about: 'First day of the work.', example: '2026-06-01' })
  from: string;

  @Day({ about: 'Last day of the work.', example: '2026-06-30' })
  to: string;
}

export class LineFields {
  @LongText({ max: 2000, about: 'What was done or sold; plain text.', example: 'Design of the landing page' })
  description: string;

  @Quantity({ optional: true, default: '1', about: 'May be negative, for a rebate.', example: '12.5' })
  quantity?: string;

  @Pattern({
    pattern: /^[A-Z0-9]{2,3}$/,
    max: 3,
    wanted: 'a UNECE unit code such as HUR',
    optional: true,
    nullable: true,
    about: 'UNECE code of the unit: HUR hours, DAY days, C62 pieces.',
    example: 'HUR',
  })
  unit?: string | null;

  @Rate({ optional: true, default: '0', about: 'Price of one unit.', example: '95.00' })
  rate?: string;

  @Amount({
    optional: true,
    nullable: true,
    about: 'Computed from quantity and rate. Set it to override that; null returns to the computed amount.',
    example: '1187.50',
  })
  amount?: string | null;

  @One(() => DiscountShape, {
    optional: true,
    nullable: true,
    about: 'Taken off before tax; not beside an amount set by hand.',
    example: null,
  })
  discount?: DiscountShape | null;

  @Percent({ optional: true, nullable: true, about: "Null: the invoice's.", example: null })
  taxPercent?: string | null;

  @Choice({
    of: TAX_CATEGORIES,
    name: 'TaxCategory',
    optional: true,
    nullable: true,
    about: "Null: the invoice's.",
    example: null,
  })
  taxCategory?: TaxCategory | null;

  @One(() => ServicePeriod, { optional: true, nullable: true, about: 'When the work was done.', example: null })
  servicePeriod?: ServicePeriod | null;
}

const POSITION = 'Its place, from 1; the others move along.';

/** A line in the list of a new invoice: the order of the list is the order of the lines. */
@Input('InvoiceLineInput', () => LineView)
export class NewLine extends LineFields {
  @NewId()
  id?: string;
}

/** A line in the list of a PATCH: with the id of a line it changes that one, else it is new and needs a description. */
@Input('InvoiceLineUpsert', () => LineView)
export class LineUpsert extends Patch(LineFields) {
  @Id({
    optional: true,
    about: 'Of the line to change; lines left out of the list are removed.',
    example: '0197a3c2-0000-7000-8000-0000000b0001',
  })
  id?: string;
}

@Input('InvoiceLineCreate', () => LineView)
export class AddedLine extends LineFields {
  @NewId()
  id?: string;

  @Whole({ min: 1, max: 500, optional: true, about: `${POSITION} Left out: the last.`, example: 2 })
  position?: number;
}

@Input('InvoiceLinePatch', () => LineView)
export class LinePatch extends Patch(LineFields) {
  @Whole({ min: 1, max: 500, optional: true, about: POSITION, example: 1 })
  position?: number;
}

@View('InvoiceLine')
export class LineView extends Both(Stamped, LineFields) {
  @Whole({ min: 1, max: 500, about: 'Its place, from 1 without gap.', example: 1 })
  position: number;

  @Choice({
    of: AMOUNT_BASES,
    name: 'AmountBasis',
    about:
      'COMPUTED: quantity × rate. OVERRIDDEN: set by hand. TIME: from the seconds. TIME_SUM: several rounded sums of time.',
    example: 'COMPUTED',
  })
  amountBasis: AmountBasis;

  @Whole({
    min: 0,
    max: 2_147_483_647,
    nullable: true,
    about: 'Of the time it bills; null where it comes from none.',
    example: null,
  })
  durationSeconds: number | null;

  @Id({ nullable: true, about: 'Of the time it bills.', example: null })
  projectId: string | null;

  @Whole({ min: 0, max: 100_000, about: 'How many time entries it bills.', example: 0 })
  timeEntryCount: number;
}
