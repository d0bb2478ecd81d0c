import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// The same folder from the sources and from dist, which repeats the tree.
const FOLDER = new URL(
  import.meta.url.includes('/dist/') ? '../../../../apps/api/assets/' : '../assets/',
  import.meta.url,
);
/** What the build of apps/console left beside this one. */
const BUILT = new URL('../../console/', import.meta.url);
const TYPES = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
} as const;

/** Packed this well a file of this size takes a third of a second, once; larger ones are packed nearly as well in less. */
const SMALL_BYTES = 300_000;
const [BEST, GOOD] = [11, 6];

/** How a file can be sent, the smallest first. */
export const PACKINGS = ['br', 'gzip'] as const;
export type Packing = (typeof PACKINGS)[number];

/** A file of ours that pages load. Its path changes with its content, so it may be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: () => Promise<Buffer>;
  readonly packed: Readonly<Record<Packing, () => Promise<Buffer>>>;
}

/** Everything the pages load, by its use. */
export function pageAssets() {
  // Hashing 4 MB at every start is a waste: the note beside the file names its digest.
  const [, digest] =
    /"sha512": "([0-9a-f]{128})"/.exec(readFileSync(new URL('scalar/SOURCE.json', FOLDER), 'utf8')) ?? [];
  return {
    scalar: asset('scalar/standalone.js', TYPES.js, digest),
    reference: asset('reference.js', TYPES.js),
    referenceStyles: asset('reference.css', TYPES.css),
    styles: asset('pages.css', TYPES.css),
    icon: asset('favicon.svg', TYPES.svg),
  };
}

/** The files that pages of the Vite build load, by their names, which Vite makes from their content. */
export function builtAssets(): ReadonlyMap<string, Asset> {
  const names = readdirSync(new URL('assets/', BUILT));
  return new Map(names.map((name) => [name, builtAsset(name)]));
}

/** A page of the Vite build. */
export function builtPage(name: string): string {
  return readFileSync(new URL(`${name}.html`, BUILT), 'utf8');
}

function builtAsset(name: string): Asset {
  const [, type] = Object.entries(TYPES).find(([ending]) => name.endsWith(`.${ending}`)) ?? [];
  if (type === undefined) throw new Error(`apps/console built ${name}, and nobody has said what media type that is.`);
  return { path: `/console/assets/${name}`, type, ...contentOf(new URL(`assets/${name}`, BUILT)) };
}

function asset(file: string, type: string, digest = digestOf(file)): Asset {
  return { path: `/assets/${digest.slice(0, 12)}/${file}`, type, ...contentOf(new URL(file, FOLDER)) };
}

function contentOf(place: URL): Pick<Asset, 'body' | 'packed'> {
  const body = () => readFile(place);
  // Only packed forms that somebody asked for stay in memory.
  const packed = {
    br: once(async () => packTightly(await body())),
    gzip: once(async () => promisify(gzip)(await body())),
  };
  return { body, packed };
}

function packTightly(bytes: Buffer): Promise<Buffer> {
  const quality = bytes.length <= SMALL_BYTES ? BEST : GOOD;
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return promisify(brotliCompress)(bytes, { params });
}

function digestOf(file: string): string {
  return createHash('sha512')
    .update(readFileSync(new URL(file, FOLDER)))
    .digest('hex');
}

/** Concurrent and later callers share the first result; a failure is tried again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => {
    result ??= work().catch((error: unknown) => {
      result = null;
      throw error;
    });
    return result;
  };
}
