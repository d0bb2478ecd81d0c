import { Secret, TOTP } from 'otpauth';

/** What an authenticator with this secret shows, some half minutes from now. */
export function totpCode(secret: string, halfMinutes = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + halfMinutes * 30_000 });
}
