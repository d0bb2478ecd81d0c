import { type BlockList, isIP } from 'node:net';
import { blockList, canonicalAddress, isMetadata, isPublic, within } from './address-rules.js';
import type { Destination } from './target.js';

/** A member of OUTBOUND_ALLOW: what it opens, and at which port; null is every port. */
interface Opening {
  readonly port: number | null;
  readonly host: (host: string) => boolean;
  readonly blocks: BlockList;
  /** True where the member is one address, which alone opens the metadata service of a cloud. */
  readonly single: boolean;
}

const RANGES: Readonly<Record<string, readonly string[]>> = {
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
  loopback: ['127.0.0.0/8', '::1'],
};
const NO_BLOCKS = blockList([]);

/** Which addresses may be reached: the public internet at its usual ports, and what the operator opened. */
export class Openings {
  private readonly members: readonly Opening[];

  constructor(outboundAllow: readonly string[]) {
    this.members = outboundAllow.map(readOpening);
  }

  /** Whether this canonical address, to which the host led, may be dialled. */
  lets(address: string, { host, port, ports }: Destination): boolean {
    const opened = this.members.filter((member) => member.port === null || member.port === port);
    const byAddress = opened.filter(({ blocks }) => within(blocks, address));
    if (isMetadata(address)) return byAddress.some(({ single }) => single);
    if (byAddress.length > 0 || opened.some((member) => member.host(host))) return true;
    return ports.includes(port) && isPublic(address);
  }
}

function readOpening(text: string): Opening {
  const whole = canonicalAddress(text);
  const [, name = text, digits] = (whole === null && /^(.*?)(?::(\d{1,5}))?$/.exec(text)) || [];
  const port = digits === undefined ? null : Number(digits);
  const bare = name.replace(/^\[|\]$/g, '');
  const address = whole ?? canonicalAddress(bare);
  if (address !== null) return { port, host: () => false, blocks: blockList([address]), single: true };
  const range = RANGES[bare.toLowerCase()] ?? (isIP(bare.split('/', 1)[0] ?? '') === 0 ? undefined : [bare]);
  if (range) return { port, host: () => false, blocks: blockList(range), single: false };
  return { port, host: named(bare.toLowerCase()), blocks: NO_BLOCKS, single: false };
}

/** `*.acme.test` is every name below acme.test, and not acme.test itself. */
function named(pattern: string): (host: string) => boolean {
  const [, domain] = /^\*(\..+)$/.exec(pattern) ?? [];
  return domain === undefined ? (host) => host === pattern : (host) => host.endsWith(domain);
}
