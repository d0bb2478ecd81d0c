import { mentionsKey } from './key-format.js';

/** What a request shows at the door. A key is its bare text, not yet checked; where there is none, `hint` says how to send one. */
export type Credential =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'none'; readonly hint: string };

const HOW = 'Send the key in the header `X-API-Key`, or as `Authorization: Bearer <key>`.';
const BEARER = /^bearer\s+(.*)$/i;

/**
 * Reads the key from `X-API-Key` and `Authorization: Bearer`. It takes the raw list of headers, name and value in turn,
 * because Node keeps only the first of several Authorization headers: a second key would go unseen.
 */
export function readCredential(rawHeaders: readonly string[], url: string): Credential {
  const apiKeys = valuesOf('x-api-key', rawHeaders);
  const authorizations = valuesOf('authorization', rawHeaders);
  const bearers = authorizations.map((value) => BEARER.exec(value)?.[1]?.trim() ?? '');
  const [key, other] = new Set([...apiKeys, ...bearers].filter((text) => text !== ''));
  if (other !== undefined) return { kind: 'conflict' };
  if (key !== undefined) return { kind: 'key', key };
  return { kind: 'none', hint: `${lack(authorizations, url)} ${HOW}` };
}

function valuesOf(name: string, rawHeaders: readonly string[]): string[] {
  const values: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const candidate = rawHeaders[i];
    // The length is compared first: it rules out nearly every header without making a new string.
    if (candidate?.length !== name.length || candidate.toLowerCase() !== name) continue;
    values.push(rawHeaders[i + 1]?.trim() ?? '');
  }
  return values;
}

/** Never repeats what was sent: a key without a scheme would come back in the answer, and from there into logs. */
function lack(authorizations: readonly string[], url: string): string {
  if (mentionsKey(url))
    return 'A key does not belong in the URL, where every log on the way keeps it: replace that key.';
  if (authorizations.some((value) => value !== '')) return 'This Authorization header carries no key.';
  return 'This request carries no key.';
}
