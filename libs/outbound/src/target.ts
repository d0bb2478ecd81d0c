import { OutboundFault } from './outbound-fault.js';

/** What is to be dialled. */
export interface Destination {
  /** Canonical: lower case, punycode, addresses in their one spelling, no brackets, no trailing dot. */
  readonly host: string;
  readonly port: number;
  /** The ports at which the public internet is open to what is to be spoken. */
  readonly ports: readonly number[];
}

/** Where a URL leads, read once, so that the host that is checked is the host that is dialled. */
export interface Target extends Destination {
  readonly url: URL;
}

const WEB = ['http', 'https'];
const WEB_PORTS = [80, 443];
/** IMAP and the submission of mail, secured later (STARTTLS) or from the start. */
const MAIL_PORTS = [143, 587, 993, 465];

const LONGEST_URL = 4_096;
const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  imap: 143,
  imaps: 993,
  smtp: 587,
  smtps: 465,
};

/** Names that lead to an address by definition, whatever a resolver says or fails to say. */
const LOCAL_NAMES = /^(.+\.)?localhost$|^localhost6?(\.localdomain6?)?$|^ip6-(localhost|loopback)$/;
const METADATA_NAMES = new Set([
  'metadata',
  'metadata.google.internal',
  'metadata.goog',
  'metadata.azure.internal',
  'instance-data',
  'instance-data.ec2.internal',
]);

/** Reads a URL by the rules of browsers (WHATWG), which know every spelling of an address. */
export function readTarget(text: string, schemes: readonly string[] = WEB): Target {
  const url = text.length > LONGEST_URL ? null : URL.parse(text);
  if (!url) throw new OutboundFault('bad_url', 'This is not a URL.');
  const scheme = url.protocol.slice(0, -1);
  if (!schemes.includes(scheme)) throw new OutboundFault('bad_url', `A URL must start with ${listed(schemes)}.`);
  if (url.username !== '' || url.password !== '') {
    throw new OutboundFault('bad_url', 'A URL must not hold a user name or password.');
  }
  const host = canonicalHost(url.hostname);
  if (host === null) throw new OutboundFault('bad_url', 'The URL names no host.');
  url.hostname = host.includes(':') ? `[${host}]` : host;
  url.hash = '';
  const port = Number(url.port || (DEFAULT_PORTS[scheme] ?? 0));
  return { url, host, port, ports: WEB.includes(scheme) ? WEB_PORTS : MAIL_PORTS };
}

/** Reads the host and port of a mail server, which do not come as a URL. */
export function readHost(text: string, port: number): Destination {
  const host = canonicalHost(text);
  if (host === null) throw new OutboundFault('bad_url', 'This is not the name or address of a host.');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new OutboundFault('bad_url', 'A port must be a whole number from 1 to 65535.');
  }
  return { host, port, ports: MAIL_PORTS };
}

/** The addresses that a name stands for without being asked after; undefined for a name of the DNS. */
export function standingAddresses(host: string): readonly string[] | undefined {
  if (LOCAL_NAMES.test(host)) return ['127.0.0.1', '::1'];
  return METADATA_NAMES.has(host) ? ['169.254.169.254'] : undefined;
}

function canonicalHost(text: string): string | null {
  const bracketed = text.includes(':') && !text.startsWith('[') ? `[${text}]` : text;
  const url = /[\s/\\?#@]/.test(text) ? null : URL.parse(`http://${bracketed}/`);
  if (!url || url.port !== '' || url.hostname === '') return null;
  // The root may be written out (`localhost.`); what is before it may then be an address again.
  if (url.hostname.endsWith('.')) return canonicalHost(url.hostname.replace(/\.+$/, ''));
  return url.hostname.replace(/^\[|\]$/g, '');
}

function listed(schemes: readonly string[]): string {
  return schemes.map((scheme) => `${scheme}://`).join(' or ');
}
