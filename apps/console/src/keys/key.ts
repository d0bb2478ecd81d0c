/** A key as the lists and screens of keys show it, whoever it belongs to. */
export interface Key {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly lastFour: string;
  readonly access: 'READ_ONLY' | 'WRITE' | 'RESTRICTED';
  readonly scopes: readonly string[];
  readonly status: 'ACTIVE' | 'EXPIRING' | 'EXPIRED' | 'REVOKED';
  readonly createdAt: string;
  readonly createdBy?: { readonly name: string } | null;
  readonly expiresAt: string | null;
  readonly ipAllowlist: readonly string[];
  readonly lastUsedAt: string | null;
  readonly lastUsedIp: string | null;
  readonly lastUsedAgent?: string | null;
  readonly useCount?: number;
  readonly revokedAt: string | null;
  readonly revokeReason?: string | null;
  readonly replacedById: string | null;
}

export interface CreatedKey extends Key {
  /** The key itself, this once. */
  readonly key: string;
}

export type Expiry =
  'ONE_DAY' | 'SEVEN_DAYS' | 'THIRTY_DAYS' | 'NINETY_DAYS' | 'ONE_HUNDRED_EIGHTY_DAYS' | 'ONE_YEAR' | 'NEVER';

export const EXPIRIES: readonly { readonly value: Expiry; readonly label: string }[] = [
  { value: 'ONE_DAY', label: '1 day' },
  { value: 'SEVEN_DAYS', label: '7 days' },
  { value: 'THIRTY_DAYS', label: '30 days' },
  { value: 'NINETY_DAYS', label: '90 days' },
  { value: 'ONE_HUNDRED_EIGHTY_DAYS', label: '180 days' },
  { value: 'ONE_YEAR', label: '1 year' },
  { value: 'NEVER', label: 'Never' },
];

/** What is asked of a key when it is made or changed. */
export interface KeyTerms<S extends string> {
  readonly name: string;
  readonly access: Key['access'];
  readonly scopes?: S[];
  readonly expiresIn?: Expiry;
  readonly ipAllowlist: string[];
}

/** How a key looks where it cannot be shown: `looped_…mRs2`. */
export const maskOf = ({ prefix, lastFour }: Pick<Key, 'prefix' | 'lastFour'>) => `${prefix}_…${lastFour}`;

export const isLive = ({ status }: Pick<Key, 'status'>) => status === 'ACTIVE' || status === 'EXPIRING';

/** What keys are listed by. */
export const KEY_STATUSES = { ACTIVE: 'Active', EXPIRED: 'Expired', REVOKED: 'Revoked' } as const;

export const ACCESS_WORDS = {
  READ_ONLY: 'Read only',
  WRITE: 'Read and write',
  RESTRICTED: 'Restricted',
} as const;
