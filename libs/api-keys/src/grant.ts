import { effectiveScopes, type KeyKind, type Scope } from '#kernel';
import type { Terms } from './key-terms.js';

/** What a key gives, worked out: effective scopes, until when, from where (nowhere named: anywhere). */
export interface Grant {
  readonly scopes: ReadonlySet<Scope>;
  readonly expiresAt: string | null;
  readonly ipAllowlist: readonly string[];
}

/** What a key of this kind gives on these terms. */
export function grantOf(kind: KeyKind, { access, scopes, expiresAt, ipAllowlist }: Terms): Grant {
  return { scopes: effectiveScopes(kind, access, scopes), expiresAt, ipAllowlist };
}

/** In which respects a grant goes beyond another. */
export interface Excess {
  readonly scopes: readonly Scope[];
  readonly expiry: boolean;
  readonly addresses: boolean;
}

/** Answers whether an address lies within any of these ranges. */
export type Within = (cidrs: readonly string[]) => (address: string) => boolean;

/**
 * What `asked` would give beyond `held`, or null. What it gave `before` is no gift: whoever renames a key need not hold its scopes.
 */
export function excessOf(asked: Grant, held: Grant, before: Grant | null, within: Within): Excess | null {
  const scopes = [...asked.scopes].filter((scope) => !held.scopes.has(scope) && !before?.scopes.has(scope));
  const expiry = outlives(asked, held) && (before === null || outlives(asked, before));
  const addresses = !covers(held, asked, within) && (before === null || !covers(before, asked, within));
  return scopes.length > 0 || expiry || addresses ? { scopes, expiry, addresses } : null;
}

/** True when the first ends later. Instants are RFC 3339 in UTC with milliseconds, so they compare as text. */
export function outlives(
  { expiresAt: asked }: Pick<Grant, 'expiresAt'>,
  { expiresAt: held }: Pick<Grant, 'expiresAt'>,
): boolean {
  return held !== null && (asked === null || asked > held);
}

function covers(outer: Grant, inner: Grant, within: Within): boolean {
  if (outer.ipAllowlist.length === 0) return true;
  if (inner.ipAllowlist.length === 0) return false;
  return inner.ipAllowlist.every((cidr) => outer.ipAllowlist.some((range) => contains(range, cidr, within)));
}

/** A range lies in another when its first address does and it is no wider. */
function contains(outer: string, inner: string, within: Within): boolean {
  return fixedBits(inner, within) >= fixedBits(outer, within) && within([outer])(addressOf(inner));
}

function addressOf(cidr: string): string {
  return cidr.split('/')[0] ?? '';
}

/** How many leading bits a range fixes. A v4 address written as v6 (`::ffff:10.0.0.0/104`) is v4. */
function fixedBits(cidr: string, within: Within): number {
  const [address = '', length] = cidr.split('/');
  const wrapped = address.includes(':') && within(['0.0.0.0/0'])(address);
  if (length === undefined) return address.includes(':') && !wrapped ? 128 : 32;
  return Number(length) - (wrapped ? 96 : 0);
}
