/** What holds as long as a team has not decided otherwise; a habit that comes later holds for older teams too. */
export const INVOICE_DEFAULTS = {
  paymentTermsDays: null,
  taxPercent: null,
  taxName: 'VAT',
  taxMode: 'EXCLUSIVE',
  roundingMode: 'DOCUMENT',
  cashRounding: null,
  notes: null,
  terms: null,
  numberPattern: 'INV-{YEAR}-{00001}',
  paper: 'A4',
} as const;

/** Likewise for time. */
export const TIME_DEFAULTS = {
  billable: true,
  projectRequired: false,
  rate: null,
  cost: null,
  rounding: { unitMinutes: 0, mode: 'NEAREST', level: 'LINE' },
  overlap: 'ALLOW',
  maxEntryHours: 24,
  defaultDate: 'WEEK_END',
  lockedBefore: null,
} as const;
