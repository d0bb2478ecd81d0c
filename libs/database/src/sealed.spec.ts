import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCipheriv } from 'node:crypto';
import { seal, SealBroken, sealingKeyId, unseal } from './sealed.js';

const KEY = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
const OTHER = Buffer.alloc(32, 7);
const PLACE = { table: 'stream_secrets', row: '0199f5d2-0000-7000-8000-000000000001', field: 'token' };

/** The same format written a second time, by its description alone. */
function sealedByHand(key: Buffer, nonce: Buffer, aad: string, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  const sealed = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return `${sealingKeyId(key)}.${sealed.toString('base64url')}`;
}

/** The value with one bit of one byte turned around. */
function tampered(sealed: string, at: number): string {
  const [keyId = '', packed = ''] = sealed.split('.');
  const bytes = Buffer.from(packed, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return `${keyId}.${bytes.toString('base64url')}`;
}

describe('a sealed value', () => {
  it('opens at its place, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(unseal([KEY], PLACE, seal([KEY], PLACE, text))).toBe(text);
      }),
    );
  });

  it('is AES-256-GCM bound to table, row, field and key id', () => {
    const keyId = sealingKeyId(KEY);
    const aad = `stream_secrets|${PLACE.row}|token|${keyId}`;
    expect(unseal([KEY], PLACE, sealedByHand(KEY, Buffer.alloc(12, 3), aad, 'hunter2'))).toBe('hunter2');
    const elsewhere = sealedByHand(KEY, Buffer.alloc(12, 3), aad.replace(keyId, '00000000'), 'hunter2');
    expect(() => unseal([KEY], PLACE, elsewhere)).toThrow(SealBroken);
  });

  it('opens for as long as its format is promised', () => {
    expect(sealingKeyId(KEY)).toBe('1982a316');
    expect(unseal([KEY], PLACE, '1982a316.oKGio6SlpqeoqaqrhzgIQi6ubJ8NA6e_aBSn_hHLNi-0M4056LtHktD6FL5CCdk')).toBe(
      'a token of long ago',
    );
  });

  it('never looks the same twice', () => {
    expect(new Set(Array.from({ length: 100 }, () => seal([KEY], PLACE, 'same'))).size).toBe(100);
  });

  it.each([
    ['another row', { ...PLACE, row: '0199f5d2-0000-7000-8000-000000000002' }],
    ['another field', { ...PLACE, field: 'password' }],
    ['another table', { ...PLACE, table: 'webhook_secrets' }],
  ])('does not open in %s', (_where, place) => {
    expect(() => unseal([KEY], place, seal([KEY], PLACE, 'token'))).toThrow(/sealed at another place/);
  });

  it('does not open once a single bit of it was changed, wherever', () => {
    const sealed = seal([KEY], PLACE, 'token');
    for (let at = 0; at < 12 + 'token'.length + 16; at++) {
      expect(() => unseal([KEY], PLACE, tampered(sealed, at))).toThrow(SealBroken);
    }
  });

  it('does not open under the id of another key', () => {
    const sealed = seal([KEY], PLACE, 'token');
    const renamed = sealed.replace(sealingKeyId(KEY), sealingKeyId(OTHER));
    expect(() => unseal([KEY, OTHER], PLACE, renamed)).toThrow(SealBroken);
  });

  it('does not open by a key that is not there, and says which one it needs', () => {
    expect(() => unseal([OTHER], PLACE, seal([KEY], PLACE, 'token'))).toThrow(`needs the key ${sealingKeyId(KEY)}`);
    expect(() => unseal([], PLACE, seal([KEY], PLACE, 'token'))).toThrow(SealBroken);
  });

  it.each([
    '',
    'token',
    'zzzzzzzz.AAAA',
    `${sealingKeyId(KEY)}.`,
    `${sealingKeyId(KEY)}.AAAA`,
    `${sealingKeyId(KEY)}.a b`,
  ])('is not %j', (text) => {
    expect(() => unseal([KEY], PLACE, text)).toThrow(SealBroken);
  });

  it('is written by the first key and read by all', () => {
    const old = seal([OTHER], PLACE, 'token');
    expect(unseal([KEY, OTHER], PLACE, old)).toBe('token');
    expect(seal([KEY, OTHER], PLACE, 'token')).toMatch(new RegExp(`^${sealingKeyId(KEY)}\\.`));
  });

  it('tells nothing of its content or key when it breaks', () => {
    const sealed = tampered(seal([KEY], PLACE, 'hunter2'), 15);
    expect(() => unseal([KEY], PLACE, sealed)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/hunter2|AAEC/) }),
    );
  });

  it('has a place without ambiguity, and a key', () => {
    expect(() => seal([KEY], { ...PLACE, row: 'a|b' }, 'token')).toThrow('|');
    expect(() => seal([KEY], { ...PLACE, field: '' }, 'token')).toThrow('|');
    expect(() => seal([], PLACE, 'token')).toThrow('no key');
  });
});
