import { addDays, Decimal, type Fault, LAST_DAY } from '#kernel';
import type { DiscountText } from '../lines/discount.js';
import { type Period, periodFaults } from '../lines/period.js';
import { taxFaults } from '../lines/price-line.js';
import { type TaxCategory, usualCategory } from './tax.js';
import type { ROUNDING_MODES, TAX_MODES } from './totals.js';

export const CASH_STEPS = ['0.05', '0.10', '0.50', '1.00'] as const;

/** Another system's name for the invoice. */
export interface Reference {
  readonly source: string;
  readonly id: string;
  readonly url?: string | null;
}

/** What someone writes at the head and foot of an invoice. */
export interface Header {
  readonly clientId: string | null;
  readonly issueDate: string;
  readonly dueDate: string | null;
  readonly expiresOn: string | null;
  readonly currency: string;
  readonly description: string | null;
  readonly notes: string | null;
  readonly terms: string | null;
  readonly internalNote: string | null;
  readonly purchaseOrder: string | null;
  readonly buyerReference: string | null;
  readonly servicePeriod: Period | null;
  readonly taxPercent: string;
  readonly taxName: string;
  readonly taxCategory: TaxCategory;
  readonly taxExemptionReason: string | null;
  readonly taxMode: (typeof TAX_MODES)[number];
  readonly roundingMode: (typeof ROUNDING_MODES)[number];
  readonly cashRounding: (typeof CASH_STEPS)[number] | null;
  readonly discount: DiscountText | null;
  readonly externalRefs: readonly Reference[];
  readonly metadata: Readonly<Record<string, string>>;
}

export type HeaderChange = Partial<Header>;

/** What a new invoice takes where its maker says nothing: the client's habits before the team's. */
export interface HeaderDefaults extends Pick<
  Header,
  'currency' | 'taxPercent' | 'taxName' | 'taxMode' | 'roundingMode' | 'cashRounding' | 'notes' | 'terms'
> {
  readonly today: string;
  readonly paymentTermsDays: number | null;
}

const BLANK = {
  clientId: null,
  expiresOn: null,
  description: null,
  internalNote: null,
  purchaseOrder: null,
  buyerReference: null,
  servicePeriod: null,
  taxExemptionReason: null,
  discount: null,
  externalRefs: [],
  metadata: {},
};

export function newHeader(input: HeaderChange, defaults: HeaderDefaults): Header {
  const { today, paymentTermsDays, ...habits } = defaults;
  const issueDate = input.issueDate ?? today;
  const taxPercent = input.taxPercent ?? habits.taxPercent;
  return {
    ...BLANK,
    ...habits,
    dueDate: dueOn(issueDate, paymentTermsDays),
    taxCategory: usualCategory(Decimal.of(taxPercent)),
    ...input,
    issueDate,
    taxPercent,
  };
}

/** The last day to pay, unless nothing is agreed or it lies beyond the days we keep. */
function dueOn(issueDate: string, paymentTermsDays: number | null): string | null {
  if (paymentTermsDays === null) return null;
  const day = addDays(issueDate, paymentTermsDays);
  return day > LAST_DAY ? null : day;
}

/** A kept header with what is changed of it. A percent that changes takes the category along, unless that was a choice. */
export function changedHeader(known: Header, change: HeaderChange): Header {
  const percent = change.taxPercent === undefined ? null : Decimal.of(change.taxPercent);
  const usual = known.taxCategory === 'S' || known.taxCategory === 'Z';
  return { ...known, ...(percent && usual && { taxCategory: usualCategory(percent) }), ...change };
}

/** Everything that fields of the header say against each other. */
export function headerFaults(header: Header): Fault[] {
  const { issueDate, dueDate, expiresOn, taxPercent, taxCategory } = header;
  return [
    ...beforeIssue(issueDate, dueDate, '/dueDate'),
    ...beforeIssue(issueDate, expiresOn, '/expiresOn'),
    ...periodFaults(header.servicePeriod, '/servicePeriod'),
    ...taxFaults({ percent: Decimal.of(taxPercent), category: taxCategory }, '/taxCategory'),
  ];
}

function beforeIssue(issueDate: string, day: string | null, pointer: string): Fault[] {
  if (day === null || day >= issueDate) return [];
  return [{ pointer, code: 'before_issue_date', detail: `Must not be before the issue date, ${issueDate}.` }];
}
