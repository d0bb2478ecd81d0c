import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { loadFonts } from './fonts.js';
import type { InvoiceDocument, Logo } from './invoice-document.js';
import { isCovered, printable } from './printable.js';

/** What render.ts sends to this thread, and what it gets back. */
export interface Order {
  readonly id: number;
  readonly document: InvoiceDocument;
}
export interface Print {
  readonly id: number;
  readonly pdf: Uint8Array | null;
  /** Why there is no file. */
  readonly fault: string | null;
}

/** What the template reads from `sys.inputs`. */
interface Sheet {
  readonly invoice: Omit<InvoiceDocument, 'seller'> & { readonly seller: Omit<InvoiceDocument['seller'], 'logo'> };
  readonly fonts: readonly string[];
  readonly lang: string;
  readonly region: string | null;
  /** The bold weight covers fewer scripts than the regular one, so names are bold only where they can be. */
  readonly sellerBold: boolean;
  readonly buyerBold: boolean;
  /** The picture's format; the picture itself lies at LOGO. */
  readonly logo: 'png' | 'jpg' | null;
}

/** typst 0.13 decodes no WebP: such a logo gives way to the seller's name. */
const FORMATS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': null } as const;
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const TEMPLATE = `${FOLDER}invoice.typ`;
const LOGO = `${FOLDER}logo`;

const fonts = loadFonts();
/** The compiler adds the machine's fonts after these; the template names families and forbids fallback, so none is used. */
const compiler = NodeCompiler.create({ workspace: FOLDER, fontArgs: [{ fontBlobs: [...fonts.blobs] }] });

parentPort?.on('message', ({ id, document }: Order) => {
  const print: Print = { id, ...attempt(document) };
  parentPort?.postMessage(print);
});

function attempt(document: InvoiceDocument): Omit<Print, 'id'> {
  try {
    return { pdf: print(document), fault: null };
  } catch (error) {
    return { pdf: null, fault: reasonOf(error) };
  } finally {
    compiler.evictCache(1);
  }
}

/** The compiler puts its diagnostics into `code` and leaves `message` empty. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

function print(document: InvoiceDocument): Uint8Array {
  const { logo } = document.seller;
  if (!logo || !FORMATS[logo.contentType]) return compile(document, null);
  try {
    return compile(document, logo);
  } catch {
    // A picture that passed the upload may still not decode here. It must not withhold the invoice; if the fault is
    // another one, this second attempt meets it again.
    return compile(document, null);
  }
}

function compile(document: InvoiceDocument, logo: Logo | null): Uint8Array {
  if (logo) compiler.mapShadow(LOGO, Buffer.from(logo.base64, 'base64'));
  try {
    const inputs = { sheet: JSON.stringify(sheetOf(document, logo), printableValue) };
    return compiler.pdf({ mainFilePath: TEMPLATE, inputs }, { pdfStandard: 'a-3b' });
  } finally {
    if (logo) compiler.unmapShadow(LOGO);
  }
}

function sheetOf(document: InvoiceDocument, logo: Logo | null): Sheet {
  const { logo: _, ...seller } = document.seller;
  return {
    invoice: { ...document, seller },
    fonts: fonts.families,
    ...localeOf(document.language),
    sellerBold: isCovered(seller.name, fonts.bold),
    buyerBold: document.buyer !== null && isCovered(document.buyer.name, fonts.bold),
    logo: logo && FORMATS[logo.contentType],
  };
}

function printableValue(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? printable(value, fonts.regular) : value;
}

/** typst takes languages of two or three letters and regions of two; a tag it cannot take is no reason to print nothing. */
function localeOf(tag: string): { lang: string; region: string | null } {
  const [, lang, region] = /^([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-([A-Z]{2}))?(?:-|$)/.exec(tag) ?? [];
  return { lang: lang ?? 'en', region: region ?? null };
}
