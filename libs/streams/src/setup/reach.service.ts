import { Injectable } from '@nestjs/common';
import type { Fault } from '#kernel';
import { Outbound, OutboundFault } from '#outbound';
import type { Reached } from '../connectors/connector.port.js';

/** Holds the addresses in a config against the rules of the way out, before anything is stored. */
@Injectable()
export class ReachService {
  constructor(private readonly out: Outbound) {}

  /** What is wrong with these addresses as things are. Each dial decides anew. */
  async faults(reaches: readonly Reached[]): Promise<readonly Fault[]> {
    const found = await Promise.all(reaches.map((reached) => this.fault(reached)));
    return found.filter((fault) => fault !== null);
  }

  private async fault(reached: Reached): Promise<Fault | null> {
    const { pointer } = reached;
    try {
      await ('url' in reached ? this.out.check(reached.url) : this.out.check(mailUrl(reached), ['imap', 'imaps']));
      return null;
    } catch (error) {
      if (!(error instanceof OutboundFault)) throw error;
      const { code, detail } = error;
      const isOpenable = code === 'blocked_address';
      return { pointer, code, detail, ...(isOpenable && { vars: { setting: 'OUTBOUND_ALLOW' } }) };
    }
  }
}

function mailUrl({ host, port }: { readonly host: string; readonly port: number }): string {
  return `imaps://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}
