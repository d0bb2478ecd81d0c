import { fileURLToPath } from 'node:url';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Fonts } from './coverage.js';
import { loadFonts } from './invoice.fonts.js';
import type { InvoiceDocument } from './invoice-document.js';
import { picture } from './invoice.picture.js';
import { type LogoFormat, formatOf, sheetText } from './sheet.js';

/** What invoice.press.ts sends to this process, and what it gets back. */
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

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const TEMPLATE = `${FOLDER}invoice.typ`;
/** Where the template finds the picture; nothing is written there, the compiler is told what it would read. */
const LOGO = `${FOLDER}logo`;

const { fonts, compiler } = await start().catch((error: unknown) => {
  // The native package or a font is missing. Without an order's id this says that no order can be met.
  process.send?.({ id: 0, pdf: null, fault: reasonOf(error) } satisfies Print);
  throw error;
});

// A terminal or a supervisor signals the whole group. This process ends with its parent, which may still want a print.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('message', ({ id, document }: Order) => {
  const print: Print = { id, ...attempt(document) };
  process.send?.(print);
});

async function start(): Promise<{ fonts: Fonts; compiler: NodeCompiler }> {
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  const loaded = loadFonts();
  // The compiler lists the machine's fonts after these; the template names families and forbids fallback: none is used.
  const fontArgs = [{ fontBlobs: [...loaded.blobs] }];
  return { fonts: loaded, compiler: typst.NodeCompiler.create({ workspace: FOLDER, fontArgs }) };
}

function attempt(document: InvoiceDocument): Omit<Print, 'id'> {
  try {
    return { pdf: print(document), fault: null };
  } catch (error) {
    return { pdf: null, fault: reasonOf(error) };
  } finally {
    // What the last document left behind would stay in memory; what this one used again (the template) is kept.
    compiler.evictCache(1);
  }
}

/** The compiler puts its diagnostics into `code` and leaves `message` empty. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

function print(document: InvoiceDocument): Uint8Array {
  const logo = formatOf(document.seller.logo);
  if (!logo) return compile(document, null);
  try {
    return compile(document, logo);
  } catch {
    // A picture that passed the upload may still not decode here. It must not withhold the invoice; if the fault is
    // another one, this second attempt meets it again.
    return compile(document, null);
  }
}

function compile(document: InvoiceDocument, logo: LogoFormat | null): Uint8Array {
  const shown = logo && document.seller.logo;
  if (shown) compiler.mapShadow(LOGO, Buffer.from(picture(shown)));
  try {
    const inputs = { sheet: sheetText(document, logo, fonts) };
    return compiler.pdf({ mainFilePath: TEMPLATE, inputs }, { pdfStandard: 'a-3b' });
  } finally {
    if (shown) compiler.unmapShadow(LOGO);
  }
}
