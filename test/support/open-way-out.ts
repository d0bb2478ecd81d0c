import { OutboundFault, type Outbound, type OutboundAnswer, type OutboundAsk } from '#outbound';

/**
 * The way out without its guard and its patience between requests, for what is tested against servers on loopback; limits, redirects and
 * faults are those of the real one.
 */
export const openWayOut: Pick<Outbound, 'fetch' | 'addressFor'> = {
  async fetch(ask) {
    const { maxBytes = 5 * 1_048_576, timeoutMs = 20_000, redirects = 0 } = ask;
    const signal = AbortSignal.timeout(timeoutMs);
    let movedTo: string | null = null;
    let at = ask.url;
    for (let hop = 0; ; hop += 1) {
      const answer = await askOnce(at, ask, signal);
      const to = answer.headers.get('location');
      if (redirects === 0 || to === null || answer.status < 300 || answer.status >= 400) {
        return answered(answer, { url: at, movedTo, maxBytes });
      }
      if (hop === redirects) throw fault('too_many_redirects');
      at = new URL(to, at).href;
      movedTo = answer.status === 301 || answer.status === 308 ? at : null;
    }
  },
  addressFor: (host) => Promise.resolve({ address: host }),
};

function fault(code: OutboundFault['code']): OutboundFault {
  return new OutboundFault(code, `Not to be had: ${code}.`);
}

async function askOnce(url: string, ask: OutboundAsk, signal: AbortSignal): Promise<Response> {
  const { method = 'GET', headers = {}, body } = ask;
  const sent = {
    method,
    headers,
    signal,
    redirect: 'manual' as const,
    ...(body !== undefined && { body: String(body) }),
  };
  return fetch(url, sent).catch(() => {
    throw fault(signal.aborted ? 'timeout' : 'unreachable');
  });
}

interface Place {
  readonly url: string;
  readonly movedTo: string | null;
  readonly maxBytes: number;
}

async function answered(answer: Response, { url, movedTo, maxBytes }: Place): Promise<OutboundAnswer> {
  const body = answer.ok ? await bytesOf(answer, maxBytes) : Buffer.alloc(0);
  return { status: answer.status, headers: new Map(answer.headers), body, url, movedTo };
}

async function bytesOf(answer: Response, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer.body ?? []) {
      length += chunk.length;
      if (length > most) throw fault('too_large');
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    throw error instanceof OutboundFault ? error : fault('unreachable');
  }
  return Buffer.concat(chunks);
}
