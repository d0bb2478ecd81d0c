import { describe, expect, it } from '@jest/globals';
import { withinAny } from '#access';
import { type Grant, excessOf, grantOf } from './grant.js';

const LATER = '2026-08-01T00:00:00.000Z';
const SOON = '2026-07-01T00:00:00.000Z';

function grant(change: Partial<Grant> = {}): Grant {
  return { scopes: new Set(['clients:read', 'clients:write']), expiresAt: SOON, ipAllowlist: [], ...change };
}

describe('what a key gives beyond its maker', () => {
  it('is nothing where all of it lies within', () => {
    expect(excessOf(grant({ scopes: new Set(['clients:read']) }), grant(), null, withinAny)).toBeNull();
  });

  it('names scopes, in the order of the table', () => {
    const asked = grantOf('TEAM', {
      access: 'RESTRICTED',
      scopes: ['tags:write', 'clients:read'],
      expiresAt: SOON,
      ipAllowlist: [],
    });
    expect(excessOf(asked, grant(), null, withinAny)?.scopes).toEqual(['tags:write', 'tags:read']);
  });

  it.each([
    [LATER, SOON, true],
    [null, SOON, true],
    [SOON, SOON, false],
    [SOON, null, false],
    [null, null, false],
  ])('counts time: %s from a key that ends %s: %s', (asked, held, over) => {
    expect(excessOf(grant({ expiresAt: asked }), grant({ expiresAt: held }), null, withinAny) !== null).toBe(over);
  });

  it.each([
    [['10.0.0.0/8'], [], false],
    [[], ['10.0.0.0/8'], true],
    [['10.1.0.0/16', '10.2.3.4'], ['10.0.0.0/8'], false],
    [['10.0.0.0/7'], ['10.0.0.0/8'], true],
    [['11.0.0.0/16'], ['10.0.0.0/8'], true],
    [['::ffff:10.0.0.0/104'], ['10.0.0.0/8'], false],
    [['::ffff:10.0.0.0/103'], ['10.0.0.0/8'], true],
    [['10.0.0.0/8'], ['::ffff:10.0.0.0/104'], false],
    [['2001:db8:1::/48'], ['2001:db8::/32'], false],
    [['2001:db8::1'], ['2001:db8::/32'], false],
    [['2001:db8::/31'], ['2001:db8::/32'], true],
    [['0.0.0.0/0'], ['::/0'], true],
    [['10.0.0.0/8', '192.0.2.1'], ['10.0.0.0/8'], true],
  ])('counts addresses: %j from %j: %s', (asked, held, over) => {
    expect(
      excessOf(grant({ ipAllowlist: asked }), grant({ ipAllowlist: held }), null, withinAny)?.addresses ?? false,
    ).toBe(over);
  });

  it('leaves out what was given before', () => {
    const wide = grant({ scopes: new Set(['audit:read']), expiresAt: null, ipAllowlist: ['192.0.2.0/24'] });
    const held = grant({ ipAllowlist: ['10.0.0.0/8'] });
    expect(excessOf(wide, held, wide, withinAny)).toBeNull();
    expect(excessOf({ ...wide, ipAllowlist: [] }, held, wide, withinAny)).toEqual({
      scopes: [],
      expiry: false,
      addresses: true,
    });
  });
});
