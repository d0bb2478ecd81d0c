import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

// The same folder from the sources and from dist, which repeats the tree.
const FOLDER = new URL(
  import.meta.url.includes('/dist/') ? '../../../../apps/api/assets/' : '../assets/',
  import.meta.url,
);
const TYPES = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/** A file of ours that pages load. Its path changes with its content, so it may be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: () => Promise<Buffer>;
  readonly zipped: () => Promise<Buffer>;
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

function asset(file: string, type: string, digest = digestOf(file)): Asset {
  const body = once(() => readFile(new URL(file, FOLDER)));
  // Only the packed form stays in memory; hardly anybody asks for the other.
  const zipped = once(async () => promisify(gzip)(await readFile(new URL(file, FOLDER))));
  return { path: `/assets/${digest.slice(0, 12)}/${file}`, type, body, zipped };
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
