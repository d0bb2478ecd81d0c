import { createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { KeyKind } from '#kernel';

/** What a key begins with: `looped` is a team's, `loopr` a person's. */
export type KeyPrefix = 'looped' | 'loopr';

/** The prefix of each kind of key. */
export const KEY_PREFIXES = { TEAM: 'looped', PERSONAL: 'loopr' } as const satisfies Record<KeyKind, KeyPrefix>;

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const SHAPE = /^(?:looped|loopr)_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/;
const ANYWHERE = /\b(?:looped|loopr)_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}\b/g;

/** A key nobody has seen before: 256 bits of the system's randomness. */
export function newKey(prefix: KeyPrefix): string {
  return keyOf(prefix, randomBytes(32));
}

/** The key that stands for these 32 bytes, so that an installation can make its demo keys again from its own secret. */
export function keyOf(prefix: KeyPrefix, secret: Uint8Array): string {
  if (secret.length !== 32) throw new Error(`A key is made of 32 bytes, not ${secret.length}.`);
  const number = BigInt(`0x${Buffer.from(secret).toString('hex')}`);
  const start = `${prefix}_${base62(number)}`;
  return `${start}_${checksum(start)}`;
}

/** A secret for an address that is itself the right to come in: 43 characters of base62, as unguessable as a key. */
export function newSecret(): string {
  return base62(BigInt(`0x${randomBytes(32).toString('hex')}`));
}

/** True when shape and checksum are right. It proves no more than that no character was lost on the way. */
export function isKey(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const end = text.length - CHECKSUM_LENGTH;
  return text.slice(end) === checksum(text.slice(0, end - 1));
}

/** True when the text contains something that looks like a key, say in a URL. */
export function mentionsKey(text: string): boolean {
  return text.search(ANYWHERE) >= 0;
}

/** The text with every key in it masked, for whatever is written down. */
export function maskKeys(text: string): string {
  return text.replace(ANYWHERE, (key) => `${key.slice(0, key.indexOf('_'))}_***${lastFour(key)}`);
}

/** The four characters by which people tell keys apart; they come from the checksum, so they tell nothing about the secret. */
export function lastFour(key: string): string {
  return key.slice(-4);
}

/**
 * What is stored of a key: HMAC-SHA256 under the pepper. The secret has 256 bits, so a slow hash would protect
 * nothing, and would hand a lever to whoever floods us.
 */
export function digestOf(pepper: string, key: string): Buffer {
  return createHmac('sha256', pepper).update(key).digest();
}

function checksum(start: string): string {
  let text = '';
  for (let rest = crc32(start); text.length < CHECKSUM_LENGTH; rest = Math.floor(rest / 62)) {
    text = ALPHABET.charAt(rest % 62) + text;
  }
  return text;
}

function base62(number: bigint): string {
  let text = '';
  for (let rest = number; rest > 0n; rest /= 62n) text = ALPHABET.charAt(Number(rest % 62n)) + text;
  return text.padStart(SECRET_LENGTH, '0');
}
