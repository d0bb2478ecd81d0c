import { Decimal, ZERO } from '#kernel';
import { type Discount, discountOn, HUNDRED } from '../lines/discount.js';
import { spread } from './spread.js';
import type { TaxCategory } from './tax.js';

export const TAX_MODES = ['EXCLUSIVE', 'INCLUSIVE'] as const;
export const ROUNDING_MODES = ['DOCUMENT', 'LINE'] as const;

/** What of an invoice's header decides its sums. */
export interface Terms {
  readonly digits: number;
  readonly taxMode: (typeof TAX_MODES)[number];
  readonly roundingMode: (typeof ROUNDING_MODES)[number];
  readonly discount: Discount | null;
  readonly cashRounding: Decimal | null;
}

/** A line as the sums see it, with its own tax or the invoice's. */
export interface TaxedAmount {
  readonly amount: Decimal;
  readonly category: TaxCategory;
  readonly percent: Decimal;
}

export interface TaxGroup {
  readonly category: TaxCategory;
  readonly percent: Decimal;
  readonly base: Decimal;
  readonly amount: Decimal;
}

export interface Totals {
  readonly subtotal: Decimal;
  readonly discountTotal: Decimal;
  readonly netTotal: Decimal;
  readonly taxTotal: Decimal;
  readonly total: Decimal;
  readonly cashRoundingAmount: Decimal;
  readonly payable: Decimal;
  readonly taxBreakdown: readonly TaxGroup[];
}

/**
 * The sums of a document. What is rounded (tax groups, or lines where each line is rounded) is taxed piece by piece, so
 * that what is printed adds up: Σ lines = subtotal, Σ breakdown = netTotal and taxTotal, netTotal + taxTotal = total.
 */
export function totalsOf(terms: Terms, lines: readonly TaxedAmount[]): Totals {
  const subtotal = Decimal.sum(lines.map((line) => line.amount));
  const discountTotal = discountOn(subtotal, terms.discount, terms.digits);
  const pieces = terms.roundingMode === 'LINE' ? lines : groupsOf(lines, sumOfAmounts);
  const parts = spread(discountTotal, pieces, terms.digits);
  const taxed = pieces.map((piece, at) => taxedPiece(terms, piece, piece.amount.minus(parts[at] ?? ZERO)));
  const taxBreakdown = groupsOf(taxed, sumOfTax).toSorted(byPercentThenCategory);
  const netTotal = Decimal.sum(taxBreakdown.map((group) => group.base));
  const taxTotal = Decimal.sum(taxBreakdown.map((group) => group.amount));
  const total = netTotal.plus(taxTotal);
  const payable = terms.cashRounding ? total.over(terms.cashRounding, 0).times(terms.cashRounding) : total;
  const cashRoundingAmount = payable.minus(total);
  return { subtotal, discountTotal, netTotal, taxTotal, total, cashRoundingAmount, payable, taxBreakdown };
}

/** Tax comes on top of the net amount, or is taken out of a gross amount that stays as it is. */
function taxedPiece(terms: Terms, { category, percent }: TaxedAmount, discounted: Decimal): TaxGroup {
  if (terms.taxMode === 'EXCLUSIVE') {
    return { category, percent, base: discounted, amount: discounted.times(percent).over(HUNDRED, terms.digits) };
  }
  const base = discounted.times(HUNDRED).over(HUNDRED.plus(percent), terms.digits);
  return { category, percent, base, amount: discounted.minus(base) };
}

type Taxed = Pick<TaxedAmount, 'category' | 'percent'>;

/** Pieces of one category and percent become one, in the order in which the groups first appear. */
function groupsOf<Piece extends Taxed, Group>(
  pieces: readonly Piece[],
  join: (tax: Taxed, pieces: readonly Piece[]) => Group,
): Group[] {
  const groups = Map.groupBy(pieces, ({ category, percent }) => `${category} ${percent.shortest()}`);
  return [...groups.values()].flatMap((group) => (group[0] ? [join(group[0], group)] : []));
}

function sumOfAmounts({ category, percent }: Taxed, lines: readonly TaxedAmount[]): TaxedAmount {
  return { category, percent, amount: Decimal.sum(lines.map((line) => line.amount)) };
}

function sumOfTax({ category, percent }: Taxed, pieces: readonly TaxGroup[]): TaxGroup {
  const base = Decimal.sum(pieces.map((piece) => piece.base));
  return { category, percent, base, amount: Decimal.sum(pieces.map((piece) => piece.amount)) };
}

function byPercentThenCategory(a: TaxGroup, b: TaxGroup): number {
  return b.percent.compare(a.percent) || (a.category < b.category ? -1 : 1);
}
