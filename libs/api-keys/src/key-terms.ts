import type { AccessPreset, Fault } from '#kernel';

const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_DAYS = 365;

/** The lengths of life that can be asked for by name, in days of 24 hours. */
const DAYS = {
  ONE_DAY: 1,
  SEVEN_DAYS: 7,
  THIRTY_DAYS: 30,
  NINETY_DAYS: 90,
  ONE_HUNDRED_EIGHTY_DAYS: 180,
  ONE_YEAR: 365,
};
export const EXPIRIES = [
  'ONE_DAY',
  'SEVEN_DAYS',
  'THIRTY_DAYS',
  'NINETY_DAYS',
  'ONE_HUNDRED_EIGHTY_DAYS',
  'ONE_YEAR',
  'NEVER',
] as const;
export type Expiry = (typeof EXPIRIES)[number];

/** What a key allows, from where and until when. `scopes` are the listed ones of RESTRICTED; a preset lists none. */
export interface Terms {
  readonly access: AccessPreset;
  readonly scopes: readonly string[];
  readonly expiresAt: string | null;
  readonly ipAllowlist: readonly string[];
}

/** What somebody asks for; what is left out stays as it stands. */
export interface AskedTerms {
  readonly access?: AccessPreset;
  readonly scopes?: readonly string[];
  readonly expiresIn?: Expiry;
  readonly expiresAt?: string | null;
  readonly ipAllowlist?: readonly string[];
}

/** By what asked terms are judged: the scopes that such a key can hold, the database's clock, and what reads as a range of addresses. */
export interface Measure {
  readonly reachable: readonly string[];
  readonly now: string;
  readonly isCidr: (text: string) => boolean;
}

/** Everything that is wrong with what is asked, given what stands. */
export function termFaults(asked: AskedTerms, standing: Terms, { reachable, now, isCidr }: Measure): Fault[] {
  return [...scopeFaults(asked, standing, reachable), ...expiryFaults(asked, now), ...addressFaults(asked, isCidr)];
}

/** What holds from now on. */
export function settledTerms(asked: AskedTerms, standing: Terms, now: string): Terms {
  const access = asked.access ?? standing.access;
  return {
    access,
    scopes: access === 'RESTRICTED' ? [...new Set(asked.scopes ?? standing.scopes)] : [],
    expiresAt: expiryOf(asked, standing, now),
    ipAllowlist: [...new Set(asked.ipAllowlist ?? standing.ipAllowlist)],
  };
}

/** Whether two terms allow the same. */
export function sameTerms(a: Terms, b: Terms): boolean {
  const told = ({ access, scopes, expiresAt, ipAllowlist }: Terms) => [access, scopes, expiresAt, ipAllowlist];
  return JSON.stringify(told(a)) === JSON.stringify(told(b));
}

/** The expiry of a key that takes the place of one made and ending then: it lives as long, counted from now. */
export function renewedExpiry(createdAt: string, expiresAt: string | null, now: string): string | null {
  if (expiresAt === null) return null;
  return after(now, Math.min(Date.parse(expiresAt) - Date.parse(createdAt), LONGEST_DAYS * DAY_MS));
}

/** The end of the key that was replaced: after the overlap, or at its own expiry where that is earlier. */
export function overlapEnd(expiresAt: string | null, overlapHours: number, now: string): string | null {
  return earliest(expiresAt, after(now, overlapHours * 60 * 60 * 1000));
}

/** Instants are RFC 3339 in UTC with milliseconds, so they compare as text; null is never. */
export function earliest(...instants: readonly (string | null)[]): string | null {
  return instants.filter((instant) => instant !== null).toSorted()[0] ?? null;
}

function after(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) + milliseconds).toISOString();
}

function expiryOf({ expiresIn, expiresAt }: AskedTerms, standing: Terms, now: string): string | null {
  if (expiresIn === 'NEVER') return null;
  if (expiresIn !== undefined) return after(now, DAYS[expiresIn] * DAY_MS);
  return expiresAt === undefined ? standing.expiresAt : expiresAt;
}

function scopeFaults(asked: AskedTerms, standing: Terms, reachable: readonly string[]): Fault[] {
  const access = asked.access ?? standing.access;
  const pointer = '/scopes';
  if (access !== 'RESTRICTED') {
    const listed = (asked.scopes?.length ?? 0) > 0;
    return listed
      ? [{ pointer, code: 'invalid_value', detail: 'Scopes are listed only with `access: RESTRICTED`.' }]
      : [];
  }
  const listed = asked.scopes ?? standing.scopes;
  if (listed.length === 0) return [{ pointer, code: 'required', detail: 'RESTRICTED needs at least one scope.' }];
  return listed.flatMap((scope, at) => (reachable.includes(scope) ? [] : [unknownScope(scope, at)]));
}

function unknownScope(scope: string, at: number): Fault {
  return { pointer: `/scopes/${at}`, code: 'invalid_value', detail: `Such a key cannot hold ${scope}.` };
}

function expiryFaults({ expiresIn, expiresAt }: AskedTerms, now: string): Fault[] {
  if (expiresIn !== undefined && expiresAt !== undefined) {
    return [{ pointer: '/expiresIn', code: 'invalid_value', detail: 'Give `expiresIn` or `expiresAt`, not both.' }];
  }
  if (expiresAt === undefined || expiresAt === null) return [];
  const fits = expiresAt > now && expiresAt <= after(now, LONGEST_DAYS * DAY_MS);
  const detail = `Must be later than now and at most ${LONGEST_DAYS} days ahead.`;
  return fits ? [] : [{ pointer: '/expiresAt', code: 'out_of_range', detail }];
}

function addressFaults({ ipAllowlist = [] }: AskedTerms, isCidr: (text: string) => boolean): Fault[] {
  const detail = 'Must be an address or a range such as 192.0.2.0/24 or 2001:db8::/32.';
  return ipAllowlist.flatMap((cidr, at) =>
    isCidr(cidr) ? [] : [{ pointer: `/ipAllowlist/${at}`, code: 'invalid_value', detail }],
  );
}
