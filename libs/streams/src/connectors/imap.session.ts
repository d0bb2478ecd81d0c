import { ImapFlow, type MailboxObject, type SearchObject } from 'imapflow';
import { unreached } from './http.source.js';
import type { ImapConfig } from './imap.dto.js';
import { isRecord, memberAt, textAt } from './json.js';
import { type MailCriterion, readSearch } from './mail-search.js';
import type { Outbound } from './outbound.port.js';
import { StreamFault } from './stream-fault.js';

const MEBIBYTE = 1_048_576;

interface Asked {
  readonly config: ImapConfig;
  readonly secret: string | null;
  readonly out: Outbound;
}

export interface OpenMailbox {
  readonly client: ImapFlow;
  readonly mailbox: MailboxObject;
}

export function portOf({ port, security }: ImapConfig): number {
  return port ?? (security === 'STARTTLS' ? 143 : 993);
}

/** Does some work with an opened mailbox, at the address that was checked for its host; all that goes wrong is a StreamFault. */
export async function withMailbox<Result>(
  { config, secret, out }: Asked,
  mode: 'READ' | 'WRITE',
  work: (open: OpenMailbox) => Promise<Result>,
): Promise<Result> {
  const { host, user } = config;
  if (secret === null) throw new StreamFault('auth_failed', 'The stream has no password.', { kind: 'AUTH' });
  const { address, servername } = await out.addressFor(host, portOf(config)).catch((error: unknown) => {
    throw unreached(error);
  });
  const client = new ImapFlow({
    host: address,
    port: portOf(config),
    ...(servername !== undefined && { servername }),
    secure: config.security !== 'STARTTLS',
    ...(config.security === 'STARTTLS' && { doSTARTTLS: true }),
    auth: { user, ...credentials(secret) },
    ...LIMITS,
  });
  // Whatever happens on the line is told by the command that waits for it.
  client.on('error', () => {});
  try {
    await client.connect();
    const mailbox = await client.mailboxOpen(config.mailbox ?? 'INBOX', { readOnly: mode === 'READ' });
    return await work({ client, mailbox });
  } catch (error) {
    throw faultOf(error, host);
  } finally {
    await client.logout().catch(() => client.close());
  }
}

const LIMITS = {
  logger: false,
  disableAutoIdle: true,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  maxLineLength: MEBIBYTE,
  maxLiteralSize: 5 * MEBIBYTE,
  maxResponseSize: 8 * MEBIBYTE,
} as const;

/** A token of OAuth is written as it is sent, with `Bearer` before it; anything else is a password. */
function credentials(secret: string): { pass: string } | { accessToken: string } {
  const token = /^Bearer\s+(\S+)$/i.exec(secret)?.[1];
  return token === undefined ? { pass: secret } : { accessToken: token };
}

const TLS = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/;

function faultOf(error: unknown, host: string): unknown {
  if (error instanceof StreamFault || !isRecord(error)) return error;
  const code = textAt(error, 'code') ?? '';
  const flag = (name: string) => memberAt(error, name) === true;
  const say = (name: string, words: string, kind: StreamFault['kind'] = 'TEMPORARY') =>
    new StreamFault(name, `${host} ${words}.`, { kind });
  if (flag('authenticationFailed')) return say('auth_failed', 'refused the user or the password', 'AUTH');
  if (flag('mailboxMissing') || textAt(error, 'serverResponseCode') === 'NONEXISTENT') {
    return say('mailbox_missing', 'has no mailbox of that name', 'PERMANENT');
  }
  if (flag('tlsFailed') || TLS.test(code)) return say('tls', 'has no trustworthy certificate, or does not offer TLS');
  if (code.includes('TIMEOUT')) return say('timeout', 'did not answer in time');
  if (code.endsWith('TooLarge')) return say('too_large', 'answered with more than is read');
  return code === '' && !('responseStatus' in error) ? error : say('unreachable', 'cannot be reached, or broke off');
}

/** What to ask a mail server for; what a stream's search means stands beside what the stream itself needs. */
export function searchOf({ search }: ImapConfig, wanted: SearchObject): SearchObject {
  const criteria = search === undefined ? [] : (readSearch(search) ?? []);
  return criteria.reduce<SearchObject>((all, criterion) => both(all, termOf(criterion)), wanted);
}

function termOf({ field, value, isNot }: MailCriterion): SearchObject {
  const term: SearchObject = { [field]: value };
  return isNot ? { not: term } : term;
}

/** IMAP has no word for "and" but to say one after the other, and an object has room for one of each name: not-not says the rest. */
function both(all: SearchObject, term: SearchObject): SearchObject {
  const taken = Object.keys(term).some((name) => name in all);
  if (!taken) return { ...all, ...term };
  return all.not === undefined ? { ...all, not: { not: term } } : { ...all, not: { or: [all.not, { not: term }] } };
}
