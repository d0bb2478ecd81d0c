/**
 * What an invoice says on paper: every fact as the text that is printed, already decided by the invoice's own rules.
 * Nothing here is computed or rounded again, so the paper cannot disagree with the API.
 *
 * It is plain JSON (the logo travels as base64) and holds no clock, id or path: equal facts are equal documents, so
 * a hash of it tells whether a new revision is needed. Absent facts are null, never left out, for the same reason.
 * Days are `YYYY-MM-DD`; amounts, rates, quantities and percents are decimal strings as the API shows them.
 */
export interface InvoiceDocument {
  /** What the paper calls itself: `Invoice`, later `Credit note`. */
  readonly title: string;
  /** Null as long as it is a draft. */
  readonly number: string | null;
  readonly mark: InvoiceMark | null;
  /** BCP 47. Chooses the letter forms of the script and is written into the file for readers; labels are English. */
  readonly language: string;
  readonly paper: 'A4' | 'LETTER';
  readonly issueDate: string;
  readonly dueDate: string | null;
  readonly expiresOn: string | null;
  readonly servicePeriod: DayRange | null;
  readonly purchaseOrder: string | null;
  readonly buyerReference: string | null;
  readonly seller: Seller;
  /** Null as long as a draft has no client. */
  readonly buyer: Party | null;
  readonly description: string | null;
  readonly currency: string;
  /** True where rates and line amounts contain the tax. */
  readonly taxInclusive: boolean;
  readonly lines: readonly PrintedLine[];
  readonly subtotal: string;
  /** What is taken off, as a positive amount. Null where there is no discount on the whole. */
  readonly discountTotal: string | null;
  /** How the discount was agreed, such as `10 %`. */
  readonly discountTerms: string | null;
  readonly netTotal: string;
  readonly taxBreakdown: readonly PrintedTax[];
  readonly total: string;
  /** Null where nothing is rounded to coins. */
  readonly cashRounding: string | null;
  readonly payable: string;
  /** Payments that stand; reversed ones are left out. */
  readonly payments: readonly PrintedPayment[];
  readonly amountPaid: string;
  readonly amountCredited: string | null;
  readonly amountDue: string;
  readonly bankDetails: PrintedBankDetails | null;
  readonly notes: string | null;
  readonly terms: string | null;
}

export type InvoiceMark = 'DRAFT' | 'PAID' | 'VOID';

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export interface Party {
  readonly name: string;
  /** Printed under the name when it differs. */
  readonly legalName: string | null;
  /** One entry for each printed line, the country's name included. */
  readonly address: readonly string[];
  readonly vatNumber: string | null;
  readonly registrationNumber: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export interface Seller extends Party {
  readonly website: string | null;
  readonly logo: Logo | null;
}

export interface Logo {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly base64: string;
}

export interface PrintedLine {
  readonly position: number;
  /** Plain text; its first line is printed as the line's title. */
  readonly description: string;
  /** A decimal, or `h:mm:ss` where the line comes from time, so that quantity × rate gives the amount. */
  readonly quantity: string;
  /** As people write it (`h`, `days`), not the UNECE code. */
  readonly unit: string | null;
  readonly rate: string;
  /** As agreed, such as `3 %` or `50.00`. */
  readonly discount: string | null;
  readonly taxPercent: string;
  /** Where the percent does not say it all: `Reverse charge`, `Exempt`. */
  readonly taxLabel: string | null;
  readonly amount: string;
  readonly servicePeriod: DayRange | null;
}

export interface PrintedTax {
  /** `VAT`, `GST` … */
  readonly label: string;
  readonly percent: string;
  readonly base: string;
  readonly amount: string;
  readonly exemptionReason: string | null;
}

export interface PrintedPayment {
  readonly paidOn: string;
  /** In words: `Bank transfer`. */
  readonly method: string;
  readonly reference: string | null;
  readonly amount: string;
}

export interface PrintedBankDetails {
  readonly accountHolder: string;
  readonly accountNumber: string;
  readonly accountType: string | null;
  readonly bankName: string | null;
  readonly branchCode: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
}
