import type { ListedLine } from '../lines/line-list.js';
import type { Line } from '../lines/line.js';
import type { HeaderChange } from './header.js';
import type { Invoice } from './invoice.js';

/** What a duplicate takes over: what is billed and how, not when, and no other system's name for it. */
export function copyOf(
  invoice: Invoice,
): HeaderChange & { readonly draft: true; readonly lines: readonly ListedLine[] } {
  const { clientId, currency, description, notes, terms, internalNote, purchaseOrder, buyerReference, servicePeriod } =
    invoice;
  const {
    taxPercent,
    taxName,
    taxCategory,
    taxExemptionReason,
    taxMode,
    roundingMode,
    cashRounding,
    discount,
    metadata,
  } = invoice;
  const texts = { description, notes, terms, internalNote, purchaseOrder, buyerReference, servicePeriod, metadata };
  const rules = { taxPercent, taxName, taxCategory, taxExemptionReason, taxMode, roundingMode, cashRounding, discount };
  return { draft: true, clientId, currency, ...texts, ...rules, lines: invoice.lines.map(lineCopy) };
}

/** A line that time computed keeps its amount, by hand where quantity × rate would not give it. */
function lineCopy(line: Line): ListedLine {
  const { description, quantity, unit, rate, amount, amountBasis, taxPercent, taxCategory, servicePeriod } = line;
  const copy = { description, quantity, unit, rate, taxPercent, taxCategory, servicePeriod };
  return amountBasis === 'COMPUTED' ? { ...copy, discount: line.discount } : { ...copy, amount };
}
