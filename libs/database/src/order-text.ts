import type { Place, SortKey, Window } from '#kernel';
import type { Values } from './condition-text.js';
import { columnOf, keyOf, type OpenColumns } from './open-column.js';

/** A sort key as it runs in one direction through the list. */
export interface OrderKey {
  readonly key: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** The keys in the direction of reading: backwards, everything is the other way round. */
export function orderKeys(columns: OpenColumns, sort: readonly SortKey[], { backwards }: Window): readonly OrderKey[] {
  return sort.map(({ field, descending, nullsFirst }) => {
    const column = columnOf(columns, field);
    if (!column) throw new Error(`No sort by ${field}.`);
    return {
      key: keyOf(column),
      type: column.type,
      nullable: column.nullable ?? false,
      descending: descending !== backwards,
      nullsFirst: nullsFirst !== backwards,
    };
  });
}

/** ORDER BY. Where nulls go is said only where PostgreSQL would do otherwise, so that plain indexes serve. */
export function orderText(keys: readonly OrderKey[], expression: (key: OrderKey, nth: number) => string): string {
  const each = keys.map((key, nth) => {
    const { nullable, descending, nullsFirst } = key;
    const nulls = nullable && nullsFirst !== descending ? ` NULLS ${nullsFirst ? 'FIRST' : 'LAST'}` : '';
    return `${expression(key, nth)} ${descending ? 'DESC' : 'ASC'}${nulls}`;
  });
  return `ORDER BY ${each.join(', ')}`;
}

/** The condition of all rows beyond a place, in the direction of the keys. */
export function beyondText(keys: readonly OrderKey[], place: Place, values: Values): string {
  const bound = keys.map((key, nth) => {
    const value = place[nth] ?? null;
    return { ...key, value: value === null ? null : values.add(value, key.type) };
  });
  const [first] = bound;
  if (bound.every(({ nullable, descending }) => !nullable && descending === first?.descending)) {
    const sign = first?.descending ? '<' : '>';
    return `(${bound.map(({ key }) => key).join(', ')}) ${sign} (${bound.map(({ value }) => value).join(', ')})`;
  }
  const steps = bound.map((key, nth) => [...bound.slice(0, nth).map(sameText), pastText(key)].join(' AND '));
  return `(${steps.map((step) => `(${step})`).join(' OR ')})`;
}

interface BoundKey extends OrderKey {
  readonly value: string | null;
}

function sameText({ key, value }: BoundKey): string {
  return value === null ? `${key} IS NULL` : `${key} = ${value}`;
}

/** Past a null lie all values, or nothing; past a value also the nulls, where they come last. */
function pastText({ key, value, descending, nullable, nullsFirst }: BoundKey): string {
  if (value === null) return nullsFirst ? `${key} IS NOT NULL` : 'FALSE';
  const past = `${key} ${descending ? '<' : '>'} ${value}`;
  return nullable && !nullsFirst ? `(${past} OR ${key} IS NULL)` : past;
}
