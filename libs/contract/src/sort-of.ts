import type { Type } from '@nestjs/common';
import type { SortKey } from '#kernel';
import { flaw } from './flaws.js';
import { unaskable } from './loop-list.refusals.js';
import { Input } from './shapes.js';
import { Choice } from './value-fields.js';

const SORT_ORDERS = [
  'ASC',
  'ASC_NULLS_FIRST',
  'ASC_NULLS_LAST',
  'DESC',
  'DESC_NULLS_FIRST',
  'DESC_NULLS_LAST',
] as const;
type SortOrder = (typeof SORT_ORDERS)[number];

export const MOST_SORTS = 4;

/** One element of `sort`, as it was sent. */
export interface SortBy {
  readonly field: string;
  readonly order?: SortOrder | null;
}

/** `createdAt` is CREATED_AT on the wire. */
function wireName(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function fieldName(wire: string): string {
  return wire.toLowerCase().replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * The elements of a list's `sort`: one of these fields, and its order.
 * @example const ItemSort = SortOf('Item', ['id', 'title', 'createdAt'])
 */
export function SortOf(noun: string, fields: readonly string[]): Type<SortBy> {
  @Input(`${noun}SortInput`)
  class Sort implements SortBy {
    @Choice({ of: fields.map(wireName), name: `${noun}SortField` })
    field: string;

    @Choice({
      of: SORT_ORDERS,
      name: 'SortOrder',
      optional: true,
      nullable: true,
      about: 'ASC when left out. ASC puts nulls last, DESC first, unless the order says otherwise.',
    })
    order?: SortOrder | null;
  }
  return Sort;
}

/** The order that is asked for, with the id as its last key; nothing asked is the list's own order. */
export function orderOf(given: readonly (SortBy | null)[], own: readonly SortKey[]): readonly SortKey[] {
  const asked = given.filter((each) => each !== null);
  if (asked.length > MOST_SORTS) throw unaskable('/sort', flaw.many(MOST_SORTS));
  if (asked.length === 0) return own;
  const keys = new Map<string, SortKey>();
  for (const { field, order } of asked) {
    const key = sortKey(fieldName(field), order ?? 'ASC');
    if (!keys.has(key.field)) keys.set(key.field, key);
    if (key.field === 'id') return [...keys.values()];
  }
  return [...keys.values(), sortKey('id', 'ASC')];
}

/** A key of an order; nulls go where PostgreSQL puts them, unless the order says otherwise. */
export function sortKey(field: string, order: SortOrder): SortKey {
  const descending = order.startsWith('DESC');
  return { field, descending, nullsFirst: order === 'DESC' || order.endsWith('NULLS_FIRST') };
}
