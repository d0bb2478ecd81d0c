/** What the browser keeps between leaving for the issuer and coming back. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** As a cookie holds it. */
export function journeyText({ state, nonce, verifier }: Journey): string {
  return Buffer.from([state, nonce, verifier].join(' ')).toString('base64url');
}

/** What the cookie held; null where that is no journey. */
export function journeyIn(text: string): Journey | null {
  const [state, nonce, verifier] = Buffer.from(text, 'base64url').toString().split(' ');
  return state && nonce && verifier ? { state, nonce, verifier } : null;
}
