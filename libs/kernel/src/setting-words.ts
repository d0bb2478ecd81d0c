type Word<T> = (text: string) => T;

/** How one environment variable reads. Each takes the text and returns its value, or throws what is wrong with it. */
export function whole(min: number, max: number): Word<number> {
  return (text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) throw new Error(`must be a whole number from ${min} to ${max}, not ${text}`);
    return value;
  };
}

export function choice<const T extends string>(...known: readonly T[]): Word<T> {
  return (text) => {
    const found = known.find((name) => name === text);
    if (found === undefined) throw new Error(`must be one of ${known.join(', ')}, not ${text}`);
    return found;
  };
}

/** Comma-separated, every member fit and none twice. */
export function list<T>(word: Word<T>): Word<readonly T[]> {
  return (text) => {
    const members = text.split(',').map((member) => member.trim());
    if (members.includes('')) throw new Error('must be a comma-separated list without empty members');
    if (new Set(members).size < members.length) throw new Error('must not name the same member twice');
    return members.map(word);
  };
}

/** A URL may carry a password, so the fault tells the shape and never the value. */
export function url(...schemes: readonly string[]): Word<string> {
  return (text) => {
    // An empty host (`postgres://app@/looped?host=/run/folder`) names a socket to pg, but is no URL to WHATWG.
    const parsed = URL.parse(text.replace('@/', '@localhost/'));
    const known = parsed !== null && schemes.includes(parsed.protocol.slice(0, -1));
    if (!known || !text.includes('://')) throw new Error(`must be a URL starting with ${schemes.join(':// or ')}://`);
    return text;
  };
}

export function host(text: string): string {
  if (!isHost(text)) throw new Error(`must be an address or a host name, not ${text}`);
  return text;
}

export function files(text: string): string {
  if (text.includes('\0') || text.includes('\n')) throw new Error('must be the path of a folder');
  return text;
}

export function pepper(text: string): string {
  if (text.length < 16) throw new Error('must have at least 16 characters in each member');
  return text;
}

/** It travels in a header, so it is visible ASCII. */
export function token(text: string): string {
  if (!/^[!-~]{16,512}$/.test(text)) throw new Error('must have 16 to 512 visible ASCII characters');
  return text;
}

export function key32(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text) || bytes.length !== 32) {
    throw new Error('must be 32 bytes in base64 in each member (openssl rand -base64 32)');
  }
  return bytes;
}

/** One address or a CIDR block of either family. */
export function address(text: string): string {
  if (!isBlock(text)) throw new Error(`must list addresses or CIDR blocks, not ${text}`);
  return text;
}

/** One opening for outgoing requests. */
export function outbound(text: string): string {
  const name = text.replace(/^\*\./, '').replace(/^\[([^\]]*)\]:(\d{1,5})$|:\d{1,5}$/, '$1');
  if (!isBlock(text) && !isHost(name)) {
    throw new Error(`must list private, loopback, CIDR blocks, host[:port] or *.domain, not ${text}`);
  }
  return text;
}

function isHost(text: string): boolean {
  const label = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
  return family(text) !== 0 || (text.length < 254 && new RegExp(`^${label}(\\.${label})*$`, 'i').test(text));
}

function isBlock(text: string): boolean {
  const [ip = '', bits = '0', ...more] = text.split('/');
  return (
    more.length === 0 && family(ip) !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family(ip) === 4 ? 32 : 128)
  );
}

function family(text: string): 0 | 4 | 6 {
  const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
  if (new RegExp(`^${octet}(\\.${octet}){3}$`).test(text)) return 4;
  return text.includes(':') && URL.canParse(`http://[${text}]/`) ? 6 : 0;
}

/** An OpenID Connect issuer: by https, or on this very machine. */
export function issuer(text: string): string {
  const parsed = new URL(url('https', 'http')(text));
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(parsed.hostname);
  if (parsed.protocol === 'http:' && !isLocal) throw new Error('must be a URL starting with https://');
  if (parsed.username || parsed.password || parsed.search || parsed.hash) {
    throw new Error('must be a bare address: no user, query or fragment');
  }
  return text;
}

/** One line of so many characters at most. It may be a secret, so the fault does not repeat it. */
export function line(longest: number): Word<string> {
  return (text) => {
    if (/\p{Cc}/u.test(text) || [...text].length > longest)
      throw new Error(`must be one line of at most ${longest} characters`);
    return text;
  };
}
