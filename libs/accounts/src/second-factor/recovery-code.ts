/** Without letters and digits that are taken for each other; 32 of them, so five bits each. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 10;

/** A recovery code of random bytes, ten of them: `k7m2q-x9c6d`, 50 bits. */
export function recoveryCodeOf(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length));
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}

/** A code as it is compared: however it was typed. Six digits are none of these. */
export function bareCode(typed: string): string {
  return typed.toLowerCase().replace(/[\s-]/g, '');
}

/** True for what an authenticator shows. */
export function isOfTheMoment(bare: string): boolean {
  return /^\d{6}$/.test(bare);
}
