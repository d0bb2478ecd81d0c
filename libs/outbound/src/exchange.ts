import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import { Client, type Dispatcher } from 'undici';
import { readBody, tooLarge } from './body.js';
import { isExpected } from './media-type.js';
import { codeOf, type OutboundCode, OutboundFault } from './outbound-fault.js';
import type { Sending } from './sending.js';

/** How far one exchange may go. */
export interface Limits {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Media types of a success; absent takes all. */
  readonly accept?: readonly string[];
}

/** What came back. Its body is empty unless the status is a success: what a server says beside an error is nobody's to show. */
export interface Reply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** Dials for one exchange; it checks the address at that moment. */
export type Dialler = (patience: AbortSignal) => Promise<Socket>;

/** A fault's code, and its text with `%` for the host. */
type Saying = readonly [OutboundCode, string];

const IDLE_MS = 10_000;
const MOST_HEADER_BYTES = 16_384;
const LATE: Saying = ['timeout', '% did not answer in time.'];
const BROKEN: Saying = ['unreachable', '% broke off, or does not speak HTTP.'];
/** By the codes of undici, zlib, brotli and zstd; what is sent and cannot be is the caller's fault. */
const KNOWN: readonly (readonly [codes: RegExp, Saying])[] = [
  [/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/, LATE],
  [/^UND_ERR_HEADERS_OVERFLOW$/, ['too_large', '% sends more headers than are read.']],
  [/^UND_ERR_INVALID_ARG$/, ['bad_url', 'What was to be sent to % cannot stand in an HTTP request.']],
  [/^(Z_|ZSTD_|ERR__)/, ['bad_type', 'The answer of % cannot be unpacked.']],
];
const NOTHING = Buffer.alloc(0);

/**
 * One request and its answer over a connection of their own, so that nothing of one caller's exchange meets another's.
 * No cookies, no proxy of the environment, no HTTP/2.
 */
export async function exchange(sending: Sending, limits: Limits, dial: Dialler): Promise<Reply> {
  const patience = AbortSignal.timeout(Math.max(1, Math.ceil(limits.timeoutMs)));
  const { url, host } = sending.to;
  const client = new Client(url.origin, {
    connect: (_options, done) =>
      callbackify(dial)(patience, (fault, socket) =>
        fault ? done(asFault(fault, host, patience), null) : done(null, socket),
      ),
    allowH2: false,
    useMilo: false,
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: IDLE_MS,
    bodyTimeout: IDLE_MS,
  });
  try {
    return await replied(await client.request(asRequest(sending, patience)), host, limits);
  } catch (error) {
    throw asFault(error, host, patience);
  } finally {
    await client.destroy();
  }
}

function asRequest({ to: { url }, method, headers, body }: Sending, signal: AbortSignal) {
  return { path: `${url.pathname}${url.search}`, method, headers, body, signal, reset: true };
}

async function replied(data: Dispatcher.ResponseData, host: string, limits: Limits): Promise<Reply> {
  const { statusCode: status, body } = data;
  const headers = readHeaders(data.headers);
  // A body that is not read ends with its connection, and that is no error.
  body.on('error', () => undefined);
  if (status < 200 || status > 299 || status === 204 || status === 205) return { status, headers, body: NOTHING };
  if (limits.accept && !isExpected(headers.get('content-type'), limits.accept)) {
    throw new OutboundFault('bad_type', `${host} answers with something other than ${limits.accept.join(', ')}.`);
  }
  return { status, headers, body: await readWhole(body, headers, { host, maxBytes: limits.maxBytes }) };
}

async function readWhole(
  body: Readable,
  headers: Reply['headers'],
  wanted: { readonly host: string; readonly maxBytes: number },
): Promise<Buffer> {
  const incoming = { ...wanted, encoding: headers.get('content-encoding') };
  if (Number(headers.get('content-length') ?? 0) > wanted.maxBytes) throw tooLarge(incoming);
  return readBody(body, incoming);
}

/** Cookies are forgotten at once: nothing that a server gives us is ever sent back. */
function readHeaders(headers: Dispatcher.ResponseData['headers']): Reply['headers'] {
  const read = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name === 'set-cookie') continue;
    read.set(name, typeof value === 'string' ? value : value.join(', '));
  }
  return read;
}

/** Everything that can go wrong, in words that show no address and nothing of the answer. */
function asFault(error: unknown, host: string, patience: AbortSignal): OutboundFault {
  if (error instanceof OutboundFault) return error;
  const [code, said] = patience.aborted ? LATE : (KNOWN.find(([codes]) => codes.test(codeOf(error)))?.[1] ?? BROKEN);
  return new OutboundFault(
    code,
    said.replace('%', () => host),
  );
}
