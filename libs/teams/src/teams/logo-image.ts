/** What a logo is, by its own bytes. */
export interface ImageFacts {
  readonly contentType: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** Reads what kind of image this is and how large; null for anything but a PNG, JPEG or WebP that is all there. */
export function readImage(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readPng(view) ?? readJpeg(view) ?? readWebp(view);
  } catch (error) {
    // Whatever points past the end of the file is cut off.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function text(view: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, offset) => view.getUint8(at + offset)));
}

/** Chunks of length, type, data and checksum, from IHDR to IEND (PNG, third edition, 5.3). */
function readPng(view: DataView): ImageFacts | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || text(view, 12, 4) !== 'IHDR') return null;
  for (let at = 8; ; at += 12 + view.getUint32(at)) {
    if (text(view, at + 4, 4) !== 'IEND') continue;
    view.getUint32(at + 8);
    return { contentType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  }
}

/** C4, C8 and CC lie among the frame markers and are none (ITU T.81, table B.1). */
const NO_FRAMES: ReadonlySet<number> = new Set([0xc4, 0xc8, 0xcc]);

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.has(marker);
}

/** Segments of marker and length, until the frame that says how large it is; the file ends with its own marker. */
function readJpeg(view: DataView): ImageFacts | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  if (view.getUint16(view.byteLength - 2) !== 0xffd9) return null;
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker))
      return { contentType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // A marker may be preceded by any number of fill bytes FF.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** A RIFF file with one of three headers: lossy, lossless, extended (RFC 9649). */
function readWebp(view: DataView): ImageFacts | null {
  if (text(view, 0, 4) !== 'RIFF' || text(view, 8, 4) !== 'WEBP') return null;
  if (view.getUint32(4, true) + 8 > view.byteLength) return null;
  const size = webpSize(view, text(view, 12, 4));
  return size && { contentType: 'image/webp', ...size };
}

function webpSize(view: DataView, kind: string): { width: number; height: number } | null {
  const low14 = (at: number) => view.getUint16(at, true) & 0x3fff;
  const less1 = (at: number) => (view.getUint16(at, true) | (view.getUint8(at + 2) << 16)) + 1;
  switch (kind) {
    case 'VP8 ':
      return text(view, 23, 3) === '\x9d\x01\x2a' ? { width: low14(26), height: low14(28) } : null;
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return view.getUint8(20) === 0x2f ? { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 } : null;
    }
    case 'VP8X':
      return { width: less1(24), height: less1(27) };
    default:
      return null;
  }
}
