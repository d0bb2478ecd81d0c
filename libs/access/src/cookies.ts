/** How a browser keeps a cookie; with `maxAgeSeconds` 0 it forgets it. */
export interface CookieTerms {
  readonly secure: boolean;
  readonly maxAgeSeconds: number;
}

/** The value of a cookie in the request's `Cookie` header, or null. Of several with one name the first counts, the one of the longest path. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

/**
 * Under https the name says to the browser what it must hold to: no other host, and nobody without encryption, can have set the cookie.
 * Plain http, as on one's own machine, cannot have that.
 */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** A `Set-Cookie` that no script reads and no other site's form sends along. `value` is of base64url characters and dots. */
export function writeCookie(name: string, value: string, { secure, maxAgeSeconds }: CookieTerms): string {
  const parts = [
    `${cookieName(name, secure)}=${value}`,
    'Path=/',
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}
