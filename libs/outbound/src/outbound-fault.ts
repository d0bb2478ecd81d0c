/** Why nothing came back. `blocked_address` is the only one that `OUTBOUND_ALLOW` changes. */
export type OutboundCode =
  'bad_url' | 'blocked_address' | 'unreachable' | 'tls' | 'timeout' | 'too_many_redirects' | 'too_large' | 'bad_type';

/**
 * What hindered a request. Its text may be shown to whoever wrote the URL: it names the host and the way out, never the path (calendars
 * carry secrets there), the address that the name led to, or anything of the answer. For the same reason it keeps no cause.
 */
export class OutboundFault extends Error {
  constructor(
    readonly code: OutboundCode,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'OutboundFault';
  }
}

/** The code that Node gave an error (`ECONNREFUSED`, `Z_DATA_ERROR`), or nothing. Never its message: that tells addresses. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
