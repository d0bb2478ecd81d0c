import { createHash } from 'node:crypto';
import { OutboundFault } from '#outbound';
import { type Json, numberAt, textAt } from './json.js';
import type { Outbound, OutboundAnswer, OutboundAsk } from './outbound.port.js';
import { retryAfterSeconds } from './retry-after.js';
import { StreamFault } from './stream-fault.js';

/** What a source said about the state it was last seen in, for asking only what is new since. */
export interface Seen {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly hash: string | null;
}

/** Nothing at all for a config that is not the one it was seen with: the same document then says something else. */
export function seenIn(cursor: Json, config: object): Seen {
  if (textAt(cursor, 'config') !== digest(JSON.stringify(config)))
    return { etag: null, lastModified: null, hash: null };
  return {
    etag: textAt(cursor, 'etag'),
    lastModified: textAt(cursor, 'lastModified'),
    hash: textAt(cursor, 'hash'),
  };
}

export function conditions({ etag, lastModified }: Seen): Record<string, string> {
  return {
    ...(etag !== null && { 'if-none-match': etag }),
    ...(lastModified !== null && { 'if-modified-since': lastModified }),
  };
}

/** What to remember of an answer; validators longer than any real one are not sent back. */
export function seenNow(answer: OutboundAnswer, body: string | Buffer): Seen {
  return { etag: short(answer, 'etag'), lastModified: short(answer, 'last-modified'), hash: digest(body) };
}

function short(answer: OutboundAnswer, name: string): string | null {
  const value = answer.headers.get(name) ?? null;
  return value !== null && value.length <= 256 ? value : null;
}

/** How the state a source was seen in is kept. */
export function cursorOf(seen: Seen, moved: Moving | null, config: object) {
  return { ...seen, moved: moved === null ? null : { ...moved }, config: digest(JSON.stringify(config)) };
}

export function digest(body: string | Buffer): string {
  return createHash('sha256').update(body).digest('base64url');
}

/** What a secret is sent as. */
export function authorization(auth: 'NONE' | 'BASIC' | 'BEARER', secret: string | null): Record<string, string> {
  if (auth === 'NONE' || secret === null) return {};
  const credentials = auth === 'BASIC' ? `Basic ${Buffer.from(secret).toString('base64')}` : `Bearer ${secret}`;
  return { authorization: credentials };
}

/** Where permanent redirects have led, and how many answers in a row said so. */
export interface Moving {
  readonly to: string;
  readonly times: number;
}
const CERTAIN = 3;

/**
 * The redirect as it is to be remembered, and the new address once three answers in a row have told the same. What carries a secret
 * `stays` at the origin of the address that it was given for.
 */
export function moving(
  cursor: Json,
  answer: OutboundAnswer,
  stays: string | null,
): { readonly moved: Moving | null; readonly movedTo?: string } {
  const to = answer.movedTo;
  if (to === null || (stays !== null && new URL(to).origin !== new URL(stays).origin)) return { moved: null };
  const times = textAt(cursor, 'moved', 'to') === to ? (numberAt(cursor, 'moved', 'times') ?? 0) + 1 : 1;
  return times < CERTAIN ? { moved: { to, times } } : { moved: null, movedTo: to };
}

/** The answer of a source, when it is one: everything that keeps a stream from being read is a StreamFault with its remedy. */
export async function reach(out: Outbound, ask: OutboundAsk, now: string): Promise<OutboundAnswer> {
  return sound(await asked(out, ask), now);
}

/** Whatever a source answers. */
export async function asked(out: Outbound, ask: OutboundAsk): Promise<OutboundAnswer> {
  return out.fetch(ask).catch((error: unknown) => {
    throw unreached(error);
  });
}

/** An answer that says something about what was asked; a fault for one that refuses. */
export function sound(answer: OutboundAnswer, now: string): OutboundAnswer {
  if (answer.status < 300 || answer.status === 304) return answer;
  throw refused(answer, new URL(answer.url).host, now);
}

/** Of a failed dial or answer. What the guard refuses today it may allow tomorrow, so only a malformed address is for good. */
export function unreached(error: unknown): unknown {
  if (!(error instanceof OutboundFault)) return error;
  return new StreamFault(error.code, error.detail, { kind: error.code === 'bad_url' ? 'PERMANENT' : 'TEMPORARY' });
}

function refused(answer: OutboundAnswer, host: string, now: string): StreamFault {
  const httpStatus = answer.status;
  const wait = retryAfterSeconds(answer.headers.get('retry-after') ?? null, now);
  if (httpStatus === 401 || httpStatus === 403) {
    return new StreamFault('auth_failed', `${host} refused the credentials (${httpStatus}).`, {
      kind: 'AUTH',
      httpStatus,
    });
  }
  if (httpStatus === 410) {
    return new StreamFault('gone', `${host} says that this is gone for good (410).`, { kind: 'PERMANENT', httpStatus });
  }
  const code = httpStatus === 429 ? 'rate_limited' : 'http_error';
  const retry = httpStatus === 429 || httpStatus === 503 ? wait : null;
  return new StreamFault(code, `${host} answered ${httpStatus}.`, {
    kind: 'TEMPORARY',
    httpStatus,
    retryAfterSeconds: retry,
  });
}
