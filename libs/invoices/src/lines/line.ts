import type { TaxCategory } from '../invoices/tax.js';
import type { DiscountText } from './discount.js';
import type { AmountBasis } from './line-amount.js';
import type { Period } from './period.js';

/** A line as it is kept and shown: decimals are texts, with the digits that they are printed with. */
export interface Line {
  readonly id: string;
  readonly description: string;
  readonly quantity: string;
  readonly unit: string | null;
  readonly rate: string;
  readonly amount: string;
  readonly amountBasis: AmountBasis;
  readonly discount: DiscountText | null;
  readonly taxPercent: string | null;
  readonly taxCategory: TaxCategory | null;
  readonly servicePeriod: Period | null;
  readonly durationSeconds: number | null;
  readonly projectId: string | null;
  readonly timeEntryCount: number;
}

/** A line that is kept; several buckets of its time are read beside it, one follows from its seconds. */
export interface KeptLine extends Line {
  readonly $buckets?: readonly number[];
}

/** What a caller may write of a line: absent keeps (or takes the default), null clears. */
export interface LineChange {
  readonly description?: string;
  readonly quantity?: string;
  readonly unit?: string | null;
  readonly rate?: string;
  readonly amount?: string | null;
  readonly discount?: DiscountText | null;
  readonly taxPercent?: string | null;
  readonly taxCategory?: TaxCategory | null;
  readonly servicePeriod?: Period | null;
}

/** Everything of a line but its amount and where that comes from. */
export type LineText = Omit<Line, 'amount' | 'amountBasis'>;

/** A line on its way: what computes it, and the amount that someone wants it to have instead. */
export interface WantedLine {
  readonly text: LineText;
  readonly basis: Exclude<AmountBasis, 'OVERRIDDEN'>;
  /** Of what time computes: the seconds of each bucket. */
  readonly buckets: readonly number[];
  readonly override: string | null;
}

export function newLine(id: string, change: LineChange): WantedLine {
  const { amount = null, description = '', quantity = '1', rate = '0', ...rest } = change;
  const blank = { unit: null, discount: null, taxPercent: null, taxCategory: null, servicePeriod: null };
  const work = { durationSeconds: null, projectId: null, timeEntryCount: 0 };
  const text = { id, description, quantity, rate, ...blank, ...work, ...rest };
  return { text, basis: 'COMPUTED', buckets: [], override: amount };
}

/**
 * A kept line with what a caller changes of it. An override stays until `amount: null` takes it back; a quantity changed
 * by hand ends what time had computed, and keeps the links to the entries.
 */
export function changedLine(known: KeptLine, change: LineChange): WantedLine {
  const { amount: wanted, ...rest } = change;
  const { amount, amountBasis, $buckets, ...kept } = known;
  const byHand = change.quantity !== undefined && change.quantity !== known.quantity;
  const overridden = amountBasis === 'OVERRIDDEN';
  return {
    text: { ...kept, ...rest },
    basis: overridden || byHand || wanted === null ? 'COMPUTED' : amountBasis,
    buckets: $buckets ?? [kept.durationSeconds ?? 0],
    override: wanted === undefined && overridden ? amount : (wanted ?? null),
  };
}
