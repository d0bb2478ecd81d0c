import { decode } from '@cwasm/webp';
import { encode } from 'fast-png';
import type { Logo } from './invoice-document.js';

/** The picture as typst 0.13 can decode it: a WebP, which it cannot, is made a PNG. */
export function picture({ contentType, base64 }: Logo): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  if (contentType !== 'image/webp') return bytes;
  const { width, height, data } = decode(bytes);
  return encode({ width, height, data });
}
