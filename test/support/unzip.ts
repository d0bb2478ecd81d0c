import { inflateRawSync } from 'node:zlib';

const ENTRY_HEAD = 46;
const LOCAL_HEAD = 30;

/** The parts of a ZIP file as text, by path: read from its directory at the end, as programs do. */
export function unzip(file: Buffer): ReadonlyMap<string, string> {
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed, local] = [
      file.readUInt16LE(at + 10),
      file.readUInt32LE(at + 20),
      file.readUInt32LE(at + 42),
    ];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const path = file.toString('utf8', at + ENTRY_HEAD, at + ENTRY_HEAD + (name ?? 0));
    const from = local + LOCAL_HEAD + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(from, from + packed);
    parts.set(path, (method === 0 ? bytes : inflateRawSync(bytes)).toString());
    at += ENTRY_HEAD + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return parts;
}
