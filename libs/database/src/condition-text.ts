import { type Comparison, type Condition, folded, type Operator, type Related } from '#kernel';
import { columnOf, keyOf, type OpenColumn, type Vocabulary } from './open-column.js';

/** The values of a statement, in the order in which its text came to need them. */
export class Values {
  private readonly values: unknown[];

  constructor(first: readonly unknown[]) {
    this.values = [...first];
  }

  /** Keeps the value; answers the parameter that stands for it. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  all(): readonly unknown[] {
    return this.values;
  }
}

/** A condition as SQL over fragments of the vocabulary alone; what callers said becomes values. */
export function conditionText(condition: Condition, vocabulary: Vocabulary, values: Values): string {
  if ('all' in condition) return joined(condition.all, ' AND ', vocabulary, values) ?? 'TRUE';
  if ('any' in condition) return joined(condition.any, ' OR ', vocabulary, values) ?? 'FALSE';
  if ('not' in condition) return `(${conditionText(condition.not, vocabulary, values)}) IS NOT TRUE`;
  return 'through' in condition
    ? relatedText(condition, vocabulary, values)
    : comparisonText(condition, vocabulary, values);
}

function joined(
  conditions: readonly Condition[],
  by: string,
  vocabulary: Vocabulary,
  values: Values,
): string | undefined {
  if (conditions.length === 0) return undefined;
  return `(${conditions.map((each) => conditionText(each, vocabulary, values)).join(by)})`;
}

function relatedText({ through, where }: Related, { neighbours = {} }: Vocabulary, values: Values): string {
  const neighbour = Object.hasOwn(neighbours, through) ? neighbours[through] : undefined;
  if (!neighbour) throw new Error(`No neighbour ${through}.`);
  const { from, where: met, columns } = neighbour;
  return `EXISTS (SELECT 1 FROM ${from} WHERE ${met} AND ${conditionText(where, { columns }, values)})`;
}

function comparisonText({ field, is, value }: Comparison, { columns }: Vocabulary, values: Values): string {
  const column = columnOf(columns, field);
  if (!column) throw new Error(`No column ${field}.`);
  const ignoringCase = column.folded !== undefined && (column.caseless || is === 'ilike');
  const key = ignoringCase ? (column.folded ?? '') : keyOf(column);
  const add = (type: string) => values.add(ignoringCase ? foldedValue(value) : value, type);
  return TEXTS[is === 'ilike' && ignoringCase ? 'like' : is]({ key, type: elementOf(column), value, add });
}

function foldedValue(value: unknown): unknown {
  if (typeof value === 'string') return folded(value);
  return Array.isArray(value) ? value.map(foldedValue) : value;
}

function elementOf({ type }: OpenColumn): string {
  return type === 'texts' ? 'text' : type;
}

interface Compared {
  readonly key: string;
  readonly type: string;
  readonly value: unknown;
  readonly add: (type: string) => string;
}

const than =
  (sign: string) =>
  ({ key, type, add }: Compared) =>
    `${key} ${sign} ${add(type)}`;

/** `notEq` keeps rows where the field is null; the rest, like all of SQL, do not hold there. */
const TEXTS: Readonly<Record<Operator, (compared: Compared) => string>> = {
  isNil: ({ key, value }) => `${key} IS ${value === true ? '' : 'NOT '}NULL`,
  eq: than('='),
  notEq: than('IS DISTINCT FROM'),
  in: ({ key, type, add }) => `${key} = ANY(${add(`${type}[]`)})`,
  lessThan: than('<'),
  greaterThan: than('>'),
  lessThanOrEqual: than('<='),
  greaterThanOrEqual: than('>='),
  contains: ({ key, type, add }) => `strpos(${key}, ${add(type)}) > 0`,
  like: than('LIKE'),
  ilike: than('ILIKE'),
  has: ({ key, type, add }) => `${add(type)} = ANY(${key})`,
};
