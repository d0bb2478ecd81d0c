import type { Type } from '@nestjs/common';
import { allOf, anyOf, type Condition, limitExceeded, noneOf, NO_ROW, type Operator, OPERATORS } from '#kernel';
import { flaw } from './flaws.js';
import { unaskable } from './loop-list.refusals.js';
import { ListOf, One } from './nested-fields.js';
import { fieldsOf } from './noted.js';
import { Input } from './shapes.js';

export const MOST_LEVELS = 5;
export const MOST_CONDITIONS = 50;

const ABSENT = { optional: true, nullable: true } as const;
const filters = new WeakSet<object>();

/**
 * The filter of a list: for each field the shape that says how it can be compared, and `and`, `or`, `not` of filters like itself.
 * A field whose shape is itself such a filter asks about a neighbour.
 * @example const ItemFilter = FilterOf('Item', { title: StringFilter, stream: StreamFilter })
 */
export function FilterOf(noun: string, fields: Readonly<Record<string, Type<object>>>): Type<object> {
  class Filter {}
  const nested = ListOf(() => Filter, { max: MOST_CONDITIONS, apart: true, ...ABSENT });
  for (const name of ['and', 'or', 'not']) nested(Filter.prototype, name);
  for (const [name, shape] of Object.entries(fields)) {
    One(() => shape, { apart: true, ...ABSENT })(Filter.prototype, name);
  }
  Input(`${noun}FilterInput`)(Filter);
  filters.add(Filter);
  return Filter;
}

/** How far one filter has been read. */
interface Reading {
  conditions: number;
}

/** What a filter asks, once it is as its shape says; `at` is where it stands in the arguments. */
export function conditionOf(filter: Type<object>, given: object, at = '/filter'): Condition {
  return filterCondition(filter, given, { at, level: 1, reading: { conditions: 0 } });
}

interface Spot {
  readonly at: string;
  readonly level: number;
  readonly reading: Reading;
}

function filterCondition(filter: Type<object>, given: object, spot: Spot): Condition {
  if (spot.level > MOST_LEVELS) throw limitExceeded(`A filter has at most ${MOST_LEVELS} levels.`, MOST_LEVELS);
  const said = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  return allOf(
    said.map(([name, value]) => memberCondition(filter, name, value, { ...spot, at: `${spot.at}/${name}` })),
  );
}

function memberCondition(filter: Type<object>, name: string, value: unknown, spot: Spot): Condition {
  const shape = fieldsOf(filter).get(name)?.word.nested?.of();
  if (!shape || !isObject(value)) throw unaskable(spot.at, flaw.unknownField());
  const deeper = { ...spot, level: spot.level + 1 };
  const many = () => (Array.isArray(value) ? value : [value]).filter(isObject);
  const each = () => many().map((one, nth) => filterCondition(filter, one, { ...deeper, at: `${spot.at}/${nth}` }));
  switch (name) {
    case 'and':
      return allOf(each());
    case 'or':
      return many().length === 0 ? allOf([]) : anyOf(each());
    case 'not':
      return many().length === 0 ? allOf([]) : noneOf(allOf(each()));
    default:
      return filters.has(shape)
        ? { through: name, where: filterCondition(shape, value, deeper) }
        : fieldCondition(shape, name, value, spot);
  }
}

function fieldCondition(shape: Type<object>, field: string, given: object, spot: Spot): Condition {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return allOf(said.map(([name, value]) => comparison(shape, field, { name, value }, spot)));
}

function comparison(shape: Type<object>, field: string, said: { name: string; value: unknown }, spot: Spot): Condition {
  const at = `${spot.at}/${said.name}`;
  spot.reading.conditions += 1;
  if (spot.reading.conditions > MOST_CONDITIONS) {
    throw limitExceeded(`A filter has at most ${MOST_CONDITIONS} conditions.`, MOST_CONDITIONS);
  }
  const is = OPERATORS.find((operator) => operator === said.name);
  const word = fieldsOf(shape).get(said.name)?.word;
  if (is === undefined || !word) throw unaskable(at, flaw.unknownField());
  const value: unknown = word.clean ? word.clean(said.value) : said.value;
  const wrong = value === null ? null : word.flaw?.(value);
  if (wrong) throw unaskable(at, wrong);
  return meant(field, is, value, at);
}

function meant(field: string, is: Operator, value: unknown, at: string): Condition {
  if (value === null && is !== 'eq' && is !== 'notEq') throw unaskable(at, flaw.notNullable());
  if (value === null) return { field, is: 'isNil', value: is === 'eq' };
  if (Array.isArray(value)) return amongst(field, value);
  if ((is === 'like' || is === 'ilike') && endsInEscape(value))
    throw unaskable(at, flaw.value('Must not end in a single `\\`.'));
  return { field, is, value };
}

/** A null among the values stands for rows without one. */
function amongst(field: string, values: readonly unknown[]): Condition {
  const given = values.filter((value) => value !== null);
  const among: Condition = given.length === 0 ? NO_ROW : { field, is: 'in', value: given };
  return given.length === values.length ? among : anyOf([among, { field, is: 'isNil', value: true }]);
}

/** A backslash makes the next character literal; after the last there is none. */
function endsInEscape(pattern: unknown): boolean {
  const [slashes = ''] = /\\*$/.exec(String(pattern)) ?? [];
  return slashes.length % 2 === 1;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
