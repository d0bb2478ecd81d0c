import { crc32, deflateSync } from 'node:zlib';

const SIDE = 96;
const INK = [0x1f, 0x4e, 0x79, 0xff];
const CLEAR = [0, 0, 0, 0];

/** A sail over a wave, as PNG in base64: drawn here, so that the demo carries no picture of anybody's. */
export function logo(): string {
  const rows = Array.from({ length: SIDE }, (_, y) => [
    0,
    ...Array.from({ length: SIDE }, (_, x) => (inked(x, y) ? INK : CLEAR)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  // Eight bits a channel, red, green, blue and opacity.
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.from(rows.flat()), { level: 9 });
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64');
}

function inked(x: number, y: number): boolean {
  const sail = y > 8 && y < 68 && x > 50 - (y - 8) * 0.55 && x < 50;
  const jib = y > 24 && y < 68 && x > 55 && x < 55 + (y - 24) * 0.65;
  const wave = Math.abs(y - 80 - 4 * Math.sin(x / 7)) < 4;
  return sail || jib || wave;
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
