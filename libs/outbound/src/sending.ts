import type { OutboundAsk } from './outbound-ask.js';
import { OutboundFault } from './outbound-fault.js';
import { readTarget, type Target } from './target.js';

/** What is sent to one place. */
export interface Sending {
  readonly to: Target;
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

/** They belong to the connection, or would remember something from one request to the next. */
const NOT_THE_CALLERS =
  /^(host|connection|keep-alive|te|trailer|transfer-encoding|content-length|upgrade|expect|cookie2?|accept-encoding|proxy-.*)$/;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What may be told to a site that the answer of another one named: never who asks, and nothing that belongs to the first URL. */
const HARMLESS = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/** What an ask sends first. */
export function firstSending(ask: OutboundAsk, agent: string): Sending {
  const { url, method = 'GET', headers = {}, body = null, accept = ['*/*'] } = ask;
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    to: readTarget(url),
    method,
    headers: {
      accept: accept.join(', '),
      ...keep(given, (name) => !NOT_THE_CALLERS.test(name)),
      'accept-encoding': 'gzip, br',
      'user-agent': agent,
    },
    body,
  };
}

/** Where an answer sends the caller, or null. */
export function redirectTarget(
  status: number,
  location: string | undefined,
  { url: from, host }: Target,
): Target | null {
  if (!REDIRECTS.has(status) || location === undefined) return null;
  const url = URL.parse(location, from.href);
  if (!url) throw new OutboundFault('bad_url', `${host} redirects to something that is no URL.`);
  return readTarget(url.href);
}

/** The request as it is sent to the next place. */
export function redirected({ to: from, method, headers, body }: Sending, status: number, to: Target): Sending {
  const asGet = status === 303 ? method !== 'HEAD' : status < 303 && method === 'POST';
  const kept = asGet ? { method: 'GET', body: null } : { method, body };
  if (to.url.origin === from.url.origin) {
    return { to, ...kept, headers: asGet ? keep(headers, (name) => !name.startsWith('content-')) : headers };
  }
  if (kept.body !== null) {
    throw new OutboundFault('too_many_redirects', `${from.host} sends what it was given on to another site.`);
  }
  return { to, ...kept, headers: keep(headers, (name) => HARMLESS.has(name)) };
}

function keep(headers: Sending['headers'], fit: (name: string) => boolean): Sending['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => fit(name)));
}
