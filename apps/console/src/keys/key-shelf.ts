import { choicesOf } from '../forms/choice.js';
import { type CreatedKey, type Key, KEY_STATUSES, type KeyTerms } from './key.js';
import type { Resource } from './scopes.js';

export interface KeysAsked {
  readonly status: string;
  readonly sort: string;
  readonly cursor: string;
}

export interface PageOfKeys {
  readonly data: readonly Key[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean; readonly total?: number };
}

/** Where keys are kept: those of the team, or one's own. The screens are the same for both. */
export interface KeyShelf<S extends string> {
  /** The screens' own path. */
  readonly path: string;
  readonly resources: readonly Resource<S>[];
  readonly list: (asked: KeysAsked) => Promise<PageOfKeys>;
  readonly get: (id: string) => Promise<Key>;
  readonly create: (terms: KeyTerms<S>) => Promise<CreatedKey>;
  readonly change: (id: string, terms: Partial<KeyTerms<S>>) => Promise<Key>;
  readonly rotate: (id: string, overlapHours: number) => Promise<CreatedKey>;
  readonly revoke: (id: string, reason: string) => Promise<void>;
}

const SORTS = ['-createdAt', 'createdAt', 'lastUsedAt', '-lastUsedAt'] as const;

/** What of an address the server is asked with: it may hold anything. */
export function keyQuery({ status, sort, cursor }: KeysAsked) {
  const known = choicesOf(KEY_STATUSES, [status]);
  return {
    count: true,
    ...(known && { status: known }),
    ...(sort !== '' && { sort: SORTS.find((one) => one === sort) ?? '-createdAt' }),
    ...(cursor !== '' && { cursor }),
  } as const;
}
