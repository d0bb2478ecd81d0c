import { lookup as askSystem } from 'node:dns/promises';
import { isIP } from 'node:net';
import { canonicalAddress } from './address-rules.js';
import type { Openings } from './openings.js';
import { OutboundFault } from './outbound-fault.js';
import { type Destination, standingAddresses } from './target.js';

/** Every address of a name. The system's own resolver, so that /etc/hosts and the names of containers count. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export const systemLookup: Lookup = async (host) => {
  const found = await askSystem(host, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};

/** More than this many addresses of one name are not tried: a resolver could have us knock at hundreds of doors. */
const MOST_ADDRESSES = 6;

/** Answers which addresses of a host may be dialled. It is asked at each dial, and what it answers is what is dialled. */
export class Guard {
  constructor(
    private readonly openings: Openings,
    private readonly lookup: Lookup,
  ) {}

  /** The open ones among the host's addresses, at least one. A name is resolved once, so an answer that changes gains nothing. */
  async addressesOf(to: Destination, patience: AbortSignal): Promise<readonly string[]> {
    const found = await this.resolved(to.host, patience);
    const open = found.filter((address) => this.openings.lets(address, to));
    if (open.length > 0) return open.slice(0, MOST_ADDRESSES);
    throw found.length === 0 ? unknownHost(to) : closed(to);
  }

  /** The same at the moment a URL is written down. A name that nobody knows yet passes: it is asked after again at each dial. */
  async check(to: Destination, patience: AbortSignal): Promise<void> {
    await this.addressesOf(to, patience).catch((fault: unknown) => {
      if (!(fault instanceof OutboundFault) || fault.code === 'blocked_address') throw fault;
    });
  }

  private async resolved(host: string, patience: AbortSignal): Promise<readonly string[]> {
    // No resolver is asked about an address, so this is the only place where one is seen.
    const standing = isIP(host) === 0 ? standingAddresses(host) : [host];
    const found = standing ?? (await Promise.race([this.asked(host), outOf(patience, host)]));
    return found.map(canonicalAddress).filter((address) => address !== null);
  }

  private async asked(host: string): Promise<readonly string[]> {
    try {
      return await this.lookup(host);
    } catch {
      throw unknownHost({ host });
    }
  }
}

function outOf(patience: AbortSignal, host: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = () => reject(new OutboundFault('timeout', `The name ${host} was not resolved in time.`));
    if (patience.aborted) give();
    else patience.addEventListener('abort', give, { once: true });
  });
}

function unknownHost({ host }: Pick<Destination, 'host'>): OutboundFault {
  return new OutboundFault('unreachable', `No host is known by the name ${host}.`);
}

function closed({ host, port, ports }: Destination): OutboundFault {
  const where = ports.includes(port) ? host : `${host} at port ${port}`;
  return new OutboundFault(
    'blocked_address',
    `${where} is not open to outgoing requests. The operator can open it by OUTBOUND_ALLOW.`,
  );
}
