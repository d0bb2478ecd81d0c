import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { OutboundFault } from './outbound-fault.js';

/** How a body comes, and how much of it is wanted. */
export interface Incoming {
  readonly host: string;
  readonly encoding: string | undefined;
  /** After decompression; what comes over the wire may not be more either. */
  readonly maxBytes: number;
}

/** A body that grows more than this when unpacked is a bomb, once it is large enough that this tells. */
const MOST_GROWTH = 100;
const TELLING_BYTES = 256 * 1_024;
/** 8 MiB, the most that RFC 9659 lets a server ask of a client's memory; the library would take 128. */
const ZSTD_WINDOW = { params: { [constants.ZSTD_d_windowLogMax]: 23 } };

/** Reads a whole body, unpacked, and stops reading at the first byte too many. */
export async function readBody(body: Readable, incoming: Incoming): Promise<Buffer> {
  const { host, encoding, maxBytes } = incoming;
  const unpack = decoderOf(encoding, host);
  let came = 0;
  const counted = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      came += chunk.length;
      if (came > maxBytes) throw tooLarge(incoming);
      yield chunk;
    }
  };
  return pipeline(body, counted, unpack, async (source: AsyncIterable<Buffer>) => {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes || (size > TELLING_BYTES && size > came * MOST_GROWTH)) throw tooLarge(incoming);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  });
}

/** The fault of a body that is, or says to be, more than is wanted. */
export function tooLarge({ host, maxBytes }: Incoming): OutboundFault {
  return new OutboundFault('too_large', `The answer of ${host} is larger than ${maxBytes} bytes.`);
}

/** One coding at most: who packs a body several times has something in mind. */
function decoderOf(encoding: string | undefined, host: string): Transform {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return new PassThrough();
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress(ZSTD_WINDOW);
    case 'deflate':
      return createInflate();
    default:
      throw new OutboundFault('bad_type', `The answer of ${host} is packed in a way that was not asked for.`);
  }
}
