/** How one field is compared. */
export const OPERATORS = [
  'isNil',
  'eq',
  'notEq',
  'in',
  'lessThan',
  'greaterThan',
  'lessThanOrEqual',
  'greaterThanOrEqual',
  'contains',
  'like',
  'ilike',
  'has',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** One field, one comparison. A value is never null: that is what `isNil` is for. */
export interface Comparison {
  readonly field: string;
  readonly is: Operator;
  readonly value: unknown;
}

/** True of a row that has such a neighbour: an item whose stream is paused. */
export interface Related {
  readonly through: string;
  readonly where: Condition;
}

/** Which rows are meant. It has two values: what does not hold is false, also where a field is null. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | Related
  | Comparison;

/** True of every row. */
export const EVERY_ROW: Condition = { all: [] };
/** True of none. */
export const NO_ROW: Condition = { any: [] };

function isEvery(condition: Condition): boolean {
  return 'all' in condition && condition.all.length === 0;
}

function isNone(condition: Condition): boolean {
  return 'any' in condition && condition.any.length === 0;
}

/** All of them at once; what is true anyway falls out. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.some(isNone)) return NO_ROW;
  const saying = conditions.filter((each) => !isEvery(each));
  const [only] = saying;
  return saying.length === 1 && only ? only : { all: saying };
}

/** At least one of them; what is false anyway falls out. */
export function anyOf(conditions: readonly Condition[]): Condition {
  if (conditions.some(isEvery)) return EVERY_ROW;
  const saying = conditions.filter((each) => !isNone(each));
  const [only] = saying;
  return saying.length === 1 && only ? only : { any: saying };
}

/** What the condition leaves. */
export function noneOf(condition: Condition): Condition {
  if (isEvery(condition)) return NO_ROW;
  return isNone(condition) ? EVERY_ROW : { not: condition };
}

/** Every comparison of this row's own fields and every neighbour that is asked about, at any depth. */
export function leavesOf(condition: Condition): readonly (Comparison | Related)[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return 'not' in condition ? leavesOf(condition.not) : [condition];
}

/** Whether the condition speaks of this field, or of this neighbour, anywhere. */
export function mentions(condition: Condition, name: string): boolean {
  return leavesOf(condition).some((leaf) => ('through' in leaf ? leaf.through : leaf.field) === name);
}

/** How many comparisons it takes to decide it. */
export function weightOf(condition: Condition): number {
  return leavesOf(condition).reduce((sum, leaf) => sum + ('through' in leaf ? weightOf(leaf.where) : 1), 0);
}
