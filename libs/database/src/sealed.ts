import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** Where a sealed value stands. Only there does it open: moved to another row or field it is worth nothing. */
export interface SealedPlace {
  readonly table: string;
  readonly row: string;
  readonly field: string;
}

/** A column that holds sealed values, or null. Its table's primary key is made of uuids. */
export interface SealedColumn {
  readonly table: string;
  readonly field: string;
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
}

/** A value that none of the keys opens: it was sealed by a key that is gone, it was moved, or somebody changed it. */
export class SealBroken extends Error {}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;

/** Names a sealing key without telling it: eight hex digits, stored in front of each value that it sealed. */
export function sealingKeyId(key: Buffer): string {
  return createHash('sha256').update('looped sealing key ').update(key).digest('hex').slice(0, 8);
}

/** Seals a text under the first key: `<key id>.<base64url of nonce, ciphertext and tag>`. The same text never looks the same twice. */
export function seal([key]: readonly Buffer[], place: SealedPlace, text: string): string {
  if (!key) throw new Error('There is no key to seal by.');
  const keyId = sealingKeyId(key);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(place, keyId));
  const bytes = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return `${keyId}.${Buffer.concat(bytes).toString('base64url')}`;
}

/** Opens what was sealed at this very place by any of the keys. */
export function unseal(keys: readonly Buffer[], place: SealedPlace, sealed: string): string {
  const [, keyId = '', packed = ''] = SEALED.exec(sealed) ?? [];
  const key = keys.find((known) => sealingKeyId(known) === keyId);
  if (!key)
    throw broken(
      place,
      keyId === '' ? 'is no sealed value' : `needs the key ${keyId}, which is not among the SECRETS_KEYs`,
    );
  const bytes = Buffer.from(packed, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) throw broken(place, 'is cut off');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo(place, keyId));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const opened = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(opened).toString('utf8');
  } catch {
    throw broken(place, 'was changed, or sealed at another place');
  }
}

/** The place of a column's value in the row of this primary key. */
export function placeIn({ table, field, key }: SealedColumn, row: readonly string[]): SealedPlace {
  if (row.length !== key.length) throw new Error(`A row of ${table} is told by ${key.join(' and ')}.`);
  return { table, field, row: row.join('/') };
}

/** `|` parts them, so none of them may hold one: two places would share a seal. */
function boundTo({ table, row, field }: SealedPlace, keyId: string): Buffer {
  const parts = [table, row, field, keyId];
  if (parts.some((part) => part === '' || part.includes('|'))) throw new Error('A sealed place has no | in its names.');
  return Buffer.from(parts.join('|'));
}

function broken({ table, row, field }: SealedPlace, what: string): SealBroken {
  return new SealBroken(`The ${field} of ${row} in ${table} ${what}.`);
}
