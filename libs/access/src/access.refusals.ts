import { type Role, type Scope, refusal } from '#kernel';

/** 404: no route has this path. */
export const routeNotFound = refusal(
  'missing',
  'route_not_found',
  'No such route',
  'Compare the path with the reference; paths are case-sensitive and end without a slash.',
  (path: string) => `Nothing is served at ${path}.`,
);

/** 405: the path exists, but not for this method. */
export const methodNotAllowed = refusal(
  'not_allowed',
  'method_not_allowed',
  'Method is not allowed',
  'Use one of the methods that `Allow` lists.',
  (method: string, allow: readonly string[]) => ({
    detail: `${method} is not served here; ${allow.join(', ')} are.`,
    context: { allow },
  }),
);

/** 401: nothing was shown that could be a key. */
export const keyMissing = refusal(
  'unauthenticated',
  'key_missing',
  'No key',
  'Send the key in the header `X-API-Key`, or as `Authorization: Bearer <key>`.',
  (hint: string) => hint,
);

/** 401: shape or checksum is wrong, so no store was asked. */
export const keyMalformed = refusal(
  'unauthenticated',
  'key_malformed',
  'Not a key',
  'Copy the whole key again: `looped_` or `loopr_`, 43 characters, `_`, 6 characters. Its checksum shows that some are wrong or lost.',
);

/** 401: well-formed, but not of this installation. */
export const keyUnknown = refusal(
  'unauthenticated',
  'key_unknown',
  'Unknown key',
  'Check that the key was made on this installation; if it is lost, make a new one.',
);

/** 401: the key's time is over. */
export const keyExpired = refusal(
  'unauthenticated',
  'key_expired',
  'Key has expired',
  'Give the key a later expiry, or make a new one.',
  (expiredAt: string | null) => ({
    detail: expiredAt ? `This key expired at ${expiredAt}.` : 'This key has expired.',
    context: { expiredAt },
  }),
);

/** 401: revoked, or its person or team is gone. */
export const keyRevoked = refusal(
  'unauthenticated',
  'key_revoked',
  'Key is revoked',
  'Make a new key; a revoked one never lives again.',
  (revokedAt: string | null) => ({
    detail: revokedAt ? `This key was revoked at ${revokedAt}.` : 'This key ended with its person or team.',
    context: { revokedAt },
  }),
);

/** 400: two different keys in one request. */
export const conflictingKeys = refusal(
  'invalid',
  'conflicting_keys',
  'Two different keys',
  'Send one key, in `X-API-Key` or in `Authorization`.',
);

/** 403: the key may not be used from the caller's address. */
export const keyIpDenied = refusal(
  'forbidden',
  'key_ip_denied',
  'Address is not allowed',
  "Call from an address on the key's list, or add this one to it. Behind a proxy, the operator names it in TRUSTED_PROXIES.",
  (address: string) => ({ detail: `This key may not be used from ${address}.`, context: { address } }),
);

/** 403: the key does not hold the scope that the operation needs. */
export const scopeMissing = refusal(
  'forbidden',
  'scope_missing',
  'Scope is missing',
  'Use a key that holds the scope, or add it to this one.',
  (scope: Scope) => ({ detail: `This key lacks ${scope}.`, context: { requiredScope: scope } }),
);

/** 403: the person's role in the team is too low. */
export const roleMissing = refusal(
  'forbidden',
  'role_missing',
  'Role is missing',
  'Ask somebody in the team who has the role.',
  (role: Role) => ({ detail: `This needs the role ${role} in the team.`, context: { requiredRole: role } }),
);

/** 403: the operation is a person's own, and the key is a team's. */
export const personalKeyRequired = refusal(
  'forbidden',
  'personal_key_required',
  'Personal key is required',
  "Use a personal key (`loopr_…`): a team's key has no person whose data this could be.",
);

/** 401: nobody is signed in, or not any more. */
export const signInRequired = refusal(
  'unauthenticated',
  'sign_in_required',
  'Nobody is signed in',
  'Sign in at `/console`; what you were about to send can be sent again afterwards.',
);

/** 403: an unsafe request that a page of somebody else may have made. */
export const csrfFailed = refusal(
  'forbidden',
  'csrf_failed',
  'Request is not from this page',
  'Send the `csrfToken` of `GET /admin/v1/session` in `X-CSRF-Token`, from a page of this very server.',
);

/** 403: only those who run the installation may enter. */
export const staffOnly = refusal(
  'forbidden',
  'staff_only',
  'For staff only',
  'Ask somebody who runs this installation.',
);

/** 403: the operation is one of a team, and the session works in none. */
export const teamMissing = refusal(
  'forbidden',
  'team_missing',
  'No team is chosen',
  'Choose one of your teams with `POST /admin/v1/session/team`.',
);

/** 429: too many requests in this window. */
export const rateLimited = refusal(
  'exhausted',
  'rate_limited',
  'Too many requests',
  'Wait for the seconds in `Retry-After`; `RateLimit` tells ahead how many requests are left.',
  (what: string, retryAfter: number) => ({ detail: `${what}; try again in ${retryAfter} s.`, retryAfter }),
);
