import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { digestOf } from './key-format.js';

const SHAPE = /^[\w-]{43}$/;

/** True for what could be a session's token; all else in its cookie is none, and no store is asked. */
export function isSessionToken(text: string): boolean {
  return SHAPE.test(text);
}

/**
 * The secrets of console sessions: the token, which is the cookie's value and kept only as a digest, and the CSRF token, which follows from
 * the session's id and the pepper, so it needs no place of its own.
 */
export class SessionTokens {
  constructor(private readonly peppers: readonly [string, ...string[]]) {}

  /** A token nobody has seen before: 256 bits of the system's randomness. */
  make(): string {
    return randomBytes(32).toString('base64url');
  }

  /** What is stored of a token: HMAC-SHA256 under the first pepper. */
  digest(token: string): Buffer {
    return digestOf(this.peppers[0], token);
  }

  /** The digests under every pepper, the first one first. */
  digests(token: string): readonly Buffer[] {
    return this.peppers.map((pepper) => digestOf(pepper, token));
  }

  /** What each unsafe request of a session must carry in `X-CSRF-Token`; other origins cannot read it. */
  csrf(sessionId: string): string {
    return csrfOf(this.peppers[0], sessionId);
  }

  /** True when the text is the session's, also by a pepper that has been replaced since. */
  isCsrf(sessionId: string, text: string): boolean {
    return this.peppers.some((pepper) => equal(csrfOf(pepper, sessionId), text));
  }
}

function csrfOf(pepper: string, sessionId: string): string {
  return createHmac('sha256', pepper).update(`csrf ${sessionId}`).digest('base64url');
}

function equal(wanted: string, given: string): boolean {
  const [a, b] = [Buffer.from(wanted), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
