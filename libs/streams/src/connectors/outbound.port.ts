import type { Socket } from 'node:net';

export interface OutboundAsk {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  readonly accept?: readonly string[];
  readonly redirects?: number;
}

export interface OutboundAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null | undefined };
  readonly body: Buffer;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** Where a permanent redirect led; null without one. */
  readonly movedTo: string | null;
}

/** The one way out, as connectors need it: every address is checked at every dial. */
export interface Outbound {
  fetch(ask: OutboundAsk): Promise<OutboundAnswer>;
  connect(host: string, port: number, options: { readonly tls: boolean }): Promise<Socket>;
}
