/** An address as a number of 32 or 128 bits. */
interface Address {
  readonly family: 'v4' | 'v6';
  readonly value: bigint;
}

interface Range extends Address {
  /** How many of the last bits are free. */
  readonly free: bigint;
}

const BYTE = /^(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/;
const WIDTHS = { v4: 32, v6: 128 } as const;

/** True for `192.0.2.0/24`, `2001:db8::/32` or a single address. */
export function isCidr(text: string): boolean {
  return readRange(text) !== null;
}

/** Answers whether an address lies within any of these ranges. A v4 address that a dual-stack socket wraps in v6 is v4. */
export function withinAny(cidrs: readonly string[]): (address: string) => boolean {
  const ranges = cidrs.map(readRange).filter((range) => range !== null);
  return (text) => {
    const address = readAddress(text);
    return ranges.some(
      ({ family, value, free }) => address?.family === family && address.value >> free === value >> free,
    );
  };
}

/**
 * Names the unit that a budget by address is kept for: one v4 address, but a whole /64 of v6,
 * because that is what a single household or machine is given.
 */
export function addressBlock(text: string): string {
  const address = readAddress(text);
  if (!address) return text;
  const { family, value } = address;
  return `${family}:${(family === 'v4' ? value : value >> 64n).toString(16)}`;
}

function readRange(text: string): Range | null {
  const [written = '', length, ...rest] = text.trim().split('/');
  const address = rest.length === 0 ? readAddress(written) : null;
  if (!address) return null;
  const width = WIDTHS[address.family];
  if (length === undefined) return { ...address, free: 0n };
  const wrapped = address.family === 'v4' && written.includes(':');
  const bits = /^\d{1,3}$/.test(length) ? Number(length) - (wrapped ? 96 : 0) : -1;
  return bits >= 0 && bits <= width ? { ...address, free: BigInt(width - bits) } : null;
}

function readAddress(text: string): Address | null {
  const bytes = text.split('.');
  if (bytes.length === 4 && bytes.every((byte) => BYTE.test(byte))) {
    return { family: 'v4', value: bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) };
  }
  const value = readV6(text.replace(/%.*$/, ''));
  if (value === null) return null;
  return value >> 32n === 0xffffn ? { family: 'v4', value: value & 0xffffffffn } : { family: 'v6', value };
}

function readV6(text: string): bigint | null {
  // The URL parser knows every spelling of v6 and leaves one, in hex, with a single `::` at most.
  if (!/^[0-9a-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]`)) return null;
  const [head = '', tail = ''] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = [...left, ...Array.from({ length: 8 - left.length - right.length }, () => '0'), ...right];
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
