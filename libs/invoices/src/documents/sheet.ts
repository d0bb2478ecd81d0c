import { type Fonts, isCovered } from './coverage.js';
import type { InvoiceDocument, Logo, PrintedLine } from './invoice-document.js';
import { figure, printable } from './printable.js';

/** What the template is given; a WebP reaches it as PNG. */
const FORMATS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'png' } as const;

/** What the template reads: the document made printable, and what is quicker to reckon here than in the template. */
export interface Sheet {
  readonly invoice: Omit<InvoiceDocument, 'seller' | 'lines'> & {
    readonly seller: Omit<InvoiceDocument['seller'], 'logo'>;
    readonly lines: readonly (PrintedLine & { readonly flow: Flow })[];
  };
  readonly fonts: readonly string[];
  readonly lang: string;
  readonly region: string | null;
  /** The bold weight covers fewer scripts than the regular one, so names are bold only where they can be. */
  readonly sellerBold: boolean;
  readonly buyerBold: boolean;
  readonly logo: LogoFormat | null;
  readonly longest: Longest;
}

export type LogoFormat = 'png' | 'jpg';

/** LINE may fit on one line of text, BLOCK stays whole at the foot of a page, PAGES is so long that it may run over it. */
export type Flow = 'LINE' | 'BLOCK' | 'PAGES';

/** Characters of the longest text in each column; 0 where the column is left out. */
export interface Longest {
  readonly quantity: number;
  readonly unit: number;
  readonly rate: number;
  readonly discount: number;
  readonly tax: number;
  readonly amount: number;
}

/** Fields that hold a figure; their thousands are set apart. */
const FIGURES: ReadonlySet<string> = new Set([
  ...['quantity', 'rate', 'discount', 'amount', 'base', 'subtotal', 'discountTotal', 'netTotal', 'total'],
  ...['cashRounding', 'payable', 'amountPaid', 'amountCredited', 'amountDue'],
]);

/** The picture's format where the template can show it. */
export function formatOf(logo: Logo | null): LogoFormat | null {
  return logo && FORMATS[logo.contentType];
}

/** The sheet as the text that travels to the template, where every string is data. */
export function sheetText(document: InvoiceDocument, logo: LogoFormat | null, fonts: Fonts): string {
  const { logo: _, ...seller } = document.seller;
  const sheet: Sheet = {
    invoice: { ...document, seller, lines: document.lines.map((line) => ({ ...line, flow: flowOf(line) })) },
    fonts: fonts.families,
    ...localeOf(document.language),
    sellerBold: isCovered(seller.name, fonts.bold),
    buyerBold: document.buyer !== null && isCovered(document.buyer.name, fonts.bold),
    logo,
    longest: longestOf(document.lines),
  };
  return JSON.stringify(sheet, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    return FIGURES.has(key) ? figure(printable(value, fonts.regular)) : printable(value, fonts.regular);
  });
}

function flowOf({ description, servicePeriod, taxLabel, unit }: PrintedLine): Flow {
  const lines = description.split('\n').length;
  if (description.length > 700 || lines > 12) return 'PAGES';
  const plain = servicePeriod === null && taxLabel === null && (unit?.length ?? 0) <= 10;
  return plain && lines === 1 && description.length <= 100 ? 'LINE' : 'BLOCK';
}

function longestOf(lines: readonly PrintedLine[]): Longest {
  const longest = (of: (line: PrintedLine) => string | null) =>
    lines.reduce((most, line) => Math.max(most, of(line)?.length ?? 0), 0);
  // An invoice without lines still has its headings.
  const always = (of: (line: PrintedLine) => string) => Math.max(longest(of), 1);
  const taxed = lines.some((line) => line.taxPercent !== '0' || line.taxLabel !== null);
  const labelled = lines.some((line) => line.taxLabel !== null);
  return {
    quantity: always((line) => line.quantity),
    unit: Math.min(
      longest((line) => line.unit),
      10,
    ),
    rate: always((line) => line.rate),
    discount: longest((line) => line.discount),
    tax: taxed ? Math.max(longest((line) => line.taxPercent) + 2, labelled ? 10 : 0) : 0,
    amount: always((line) => line.amount),
  };
}

/** typst takes languages of two or three letters and regions of two; a tag it cannot take is no reason to print nothing. */
function localeOf(tag: string): { lang: string; region: string | null } {
  const [, lang, region] = /^([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-([A-Z]{2}))?(?:-|$)/.exec(tag) ?? [];
  return { lang: lang ?? 'en', region: region ?? null };
}
