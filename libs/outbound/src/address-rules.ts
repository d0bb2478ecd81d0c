import ipaddr from 'ipaddr.js';
import { BlockList, isIP } from 'node:net';

/** Services inside clouds that hand credentials to whoever can reach them: AWS (machines, tasks, pods), Azure, Google, Oracle, Alibaba. */
const METADATA = blockList([
  '169.254.169.254',
  '169.254.170.2',
  '169.254.170.23',
  '168.63.129.16',
  '192.0.0.192',
  '100.100.100.200',
  'fd00:ec2::254',
  'fd00:ec2::23',
  'fd20:ce::254',
]);

/** All of IPv6 that is given out to the internet (RFC 4291, IANA); what is wrapped, translated or local lies outside of it. */
const GLOBAL_UNICAST = blockList(['2000::/3']);
/** Documentation prefix of RFC 9637, which ipaddr.js does not list. */
const UNLISTED = blockList(['3fff::/20']);

/** An address in its one canonical spelling, an IPv4 wrapped in IPv6 unwrapped, a zone cut off; null for anything else. */
export function canonicalAddress(text: string): string | null {
  const [bare = ''] = text.split('%', 1);
  return isIP(bare) === 0 ? null : ipaddr.process(bare).toString();
}

/** True for a canonical address of the public internet: what no table of special ranges claims. */
export function isPublic(address: string): boolean {
  if (ipaddr.parse(address).range() !== 'unicast') return false;
  return isIP(address) === 4 || (within(GLOBAL_UNICAST, address) && !within(UNLISTED, address));
}

/** True for a canonical address at which a cloud answers with credentials. */
export function isMetadata(address: string): boolean {
  return within(METADATA, address);
}

/** A list of addresses and CIDR blocks, each in a spelling that `isIP` takes. */
export function blockList(blocks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = '', bits] = block.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Whether a canonical address is on the list. */
export function within(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}
