import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Asked {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  readonly redirects?: number;
}

/** What could not be had, by the codes of the guarded way out. */
export class WayOutFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/** The way out without its guard, for what is tested against servers on loopback: limits and redirects are those of the real one. */
export const openWayOut = {
  async fetch(ask: Asked) {
    const { maxBytes = 5 * 1_048_576, timeoutMs = 20_000, redirects = 0 } = ask;
    const signal = AbortSignal.timeout(timeoutMs);
    let movedTo: string | null = null;
    let at = ask.url;
    for (let hop = 0; ; hop += 1) {
      const answer = await askOnce(at, ask, signal);
      const to = answer.headers.get('location');
      if (redirects === 0 || to === null || answer.status < 300 || answer.status >= 400) {
        const body = await bytesOf(answer, maxBytes);
        return { status: answer.status, headers: answer.headers, body, url: at, movedTo };
      }
      if (hop === redirects) throw new WayOutFault('too_many_redirects');
      at = new URL(to, at).href;
      movedTo = answer.status === 301 || answer.status === 308 ? at : null;
    }
  },
  async connect(host: string, port: number): Promise<Socket> {
    const socket = connect({ host, port });
    await once(socket, 'connect').catch(() => {
      throw new WayOutFault('unreachable');
    });
    return socket;
  },
};

async function askOnce(
  url: string,
  { method = 'GET', headers = {}, body }: Asked,
  signal: AbortSignal,
): Promise<Response> {
  const sent = {
    method,
    headers,
    signal,
    redirect: 'manual' as const,
    ...(body !== undefined && { body: String(body) }),
  };
  return fetch(url, sent).catch(() => {
    throw new WayOutFault(signal.aborted ? 'timeout' : 'unreachable');
  });
}

async function bytesOf(answer: Response, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      length += chunk.length;
      if (length > most) throw new WayOutFault('too_large');
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    throw error instanceof WayOutFault ? error : new WayOutFault('unreachable');
  }
  return Buffer.concat(chunks);
}
