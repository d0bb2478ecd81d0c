import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

/** What nobody outside may come to read. */
export const SECRET = 'what the inside says';

const KIBIBYTE = 1_024;
const MEBIBYTE = KIBIBYTE * KIBIBYTE;
const PACKERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  br: (bytes) => brotliCompressSync(bytes),
  deflate: deflateSync,
  zstd: (bytes) => zstdCompressSync(bytes),
  identity: (bytes) => bytes,
};
const ZEROS = Buffer.alloc(20 * MEBIBYTE);
const TEXT = { 'content-type': 'text/plain', etag: '"1"' };

/** What a peer says at each path: `/bomb/gzip`, `/to/<where>`, `/301/302/plain`. */
export function answer(path: string, response: ServerResponse): void {
  const [, kind = '', rest = ''] = /^\/([^/?]*)\/?(.*)$/.exec(path) ?? [];
  const coding = decodeURIComponent(rest);
  switch (kind) {
    case '301':
    case '302':
      return void response.writeHead(Number(kind), { location: `/${rest}` }).end();
    case 'to':
      return void response.writeHead(302, { location: decodeURIComponent(rest) }).end();
    case '304':
      return void response.writeHead(304, { etag: '"1"' }).end();
    case '500':
      return void response.writeHead(503, { 'retry-after': '60' }).end(SECRET);
    case 'cookie':
      return void response.writeHead(200, { 'set-cookie': 'theirs=1' }).end();
    case 'xml':
      return void response.writeHead(200, { 'content-type': 'Text/XML; charset=utf-8' }).end('<rss/>');
    case 'untyped':
      return void response.writeHead(200).end('<rss/>');
    case 'packed':
      return packed(response, coding, Buffer.from('packed'));
    case 'bomb':
      return packed(response, coding, ZEROS);
    case 'coded':
      return void response.writeHead(200, { 'content-encoding': coding }).end('not packed');
    case 'cut':
      return void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(99)).subarray(0, 20));
    case 'announced':
      return void response.writeHead(200, { 'content-length': String(6 * MEBIBYTE) }).write('a');
    case 'endless':
      return pour(response, Buffer.alloc(64 * KIBIBYTE));
    case 'hollow':
      response.writeHead(200, { 'content-encoding': 'gzip' });
      return pour(response, Buffer.concat(Array.from({ length: 1_000 }, () => gzipSync(''))));
    case 'trickle':
      return trickle(response);
    default:
      return void response.writeHead(200, TEXT).end('plain');
  }
}

function packed(response: ServerResponse, coding: string, bytes: Buffer): void {
  response.writeHead(200, { 'content-encoding': coding }).end(PACKERS[coding]?.(bytes));
}

/** Without end. */
function pour(response: ServerResponse, bytes: Buffer): void {
  const more = () => response.writable && response.write(bytes, more);
  more();
}

function trickle(response: ServerResponse): void {
  const timer = setInterval(() => response.write('a'), 20);
  response.on('close', () => clearInterval(timer));
}
