import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressBlock, isCidr, withinAny } from './addresses.js';

describe('addresses', () => {
  it.each([
    '192.0.2.0/24',
    '192.0.2.7',
    '0.0.0.0/0',
    '2001:db8::/32',
    '::1',
    '::/0',
    '::ffff:10.1.2.0/120',
    ' 10.0.0.0/8 ',
  ])('take "%s" for a range', (text) => {
    expect(isCidr(text)).toBe(true);
  });

  it.each([
    '',
    '/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '010.0.0.1',
    '10.0.0.256',
    '10.0.0.0/ 8',
    '::/129',
    ':::',
    '1:2:3:4:5:6:7',
    '::ffff:10.0.0.0/95',
    'example.org',
    '[::1]',
    '::1]/x',
    '10.0.0.0/',
  ])('take "%s" for none', (text) => {
    expect(isCidr(text)).toBe(false);
  });

  it.each([
    ['203.0.113.7', true],
    ['::ffff:203.0.113.7', true],
    ['::ffff:cb00:7107', true],
    ['203.0.114.7', false],
    ['2001:db8:1::9', true],
    ['2001:0DB8:0001:0000::9', true],
    ['2001:db8:2::9', false],
    ['fe80::1%eth0', false],
    ['nonsense', false],
  ])('know whether %s lies in the ranges', (address, expected) => {
    expect(withinAny(['203.0.113.0/24', '2001:db8:1::/48'])(address)).toBe(expected);
  });

  it('keep the families apart', () => {
    expect(withinAny(['::/0'])('10.0.0.1')).toBe(false);
    expect(withinAny(['0.0.0.0/0'])('2001:db8::1')).toBe(false);
    expect(withinAny(['::ffff:10.1.2.0/120'])('10.1.2.3')).toBe(true);
    expect(withinAny(['fe80::/10'])('fe80::1%eth0')).toBe(true);
  });

  it('compare exactly as many bits as the range says', () => {
    const bit = fc.nat(31);
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.integer({ min: 0, max: 32 }), bit, (number, bits, flipped) => {
        const v4 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
        const v6 = (value: number) => `2001:db8::${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
        const other = (number ^ (1 << (31 - flipped))) >>> 0;
        const inside = flipped >= bits;
        expect(withinAny([`${v4(number)}/${bits}`])(v4(other))).toBe(inside);
        expect(withinAny([`${v6(number)}/${bits + 96}`])(v6(other))).toBe(inside);
      }),
    );
  });

  it('keep one budget for a v4 address and one for a /64 of v6', () => {
    expect(addressBlock('::ffff:203.0.113.7')).toBe(addressBlock('203.0.113.7'));
    expect(addressBlock('203.0.113.8')).not.toBe(addressBlock('203.0.113.7'));
    expect(addressBlock('2001:db8:0:1:ffff:1:2:3')).toBe(addressBlock('2001:0db8:0000:0001::'));
    expect(addressBlock('2001:db8:0:2::7')).not.toBe(addressBlock('2001:db8:0:1::7'));
    expect(addressBlock('a unix socket')).toBe('a unix socket');
  });
});
