import type { Type } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { fieldsOf, type ListSchema, type NotedField, type ScalarSchema, type WordSchema } from './noted.js';

/** The side of the wire a class stands on: a body, the query string, arguments of a GraphQL field, or an answer. */
export type Side = 'body' | 'query' | 'arguments' | 'view';

const twins = new WeakMap<object, Type<object>>();
const applied = new WeakMap<object, Side>();

/** A shape that stands on both sides of the wire is noted once; its answer side is a class of its own. */
export function setViewOf(shape: object, view: Type<object>): void {
  twins.set(shape, view);
}

/** The side that a class was applied to, itself or by what it extends; null for what is no shape of ours. */
export function sideOf(shape: unknown): Side | null {
  for (let at = shape; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    const side = applied.get(at);
    if (side) return side;
  }
  return null;
}

export function viewOf(shape: Type<object>): Type<object> {
  return twins.get(shape) ?? shape;
}

/** Swagger resolves a class lazily only through an arrow named `type`. */
function openApi({ word, options }: NotedField, side: Side): PropertyDecorator {
  const { about, example, optional, nullable, expand } = options;
  const absent = side === 'view' ? undefined : options.default;
  const required = side === 'view' ? !expand : !optional;
  const said = {
    required,
    ...(about !== undefined && { description: about }),
    ...(example !== undefined && { example }),
    ...(nullable && { nullable: true }),
    ...(absent !== undefined && { default: absent }),
  };
  const { schema, nested } = word;
  if (nested) {
    const target = () => (side === 'view' ? viewOf(nested.of()) : nested.of());
    return ApiProperty({ ...said, ...bounds(schema), type: () => target(), isArray: nested.list });
  }
  if (schema.type === 'array') return listProperty(said, schema);
  if (schema.type === 'object') {
    const { required: selfRequired, ...rest } = said;
    return ApiProperty({ ...rest, ...schema, selfRequired, additionalProperties: schema.additionalProperties ?? true });
  }
  const { enumName, ...scalar } = schema;
  return enumName && scalar.enum
    ? ApiProperty({ ...said, enum: scalar.enum, enumName })
    : ApiProperty({ ...said, ...scalar });
}

/** A query parameter that is an array loses its bounds where its elements are a named enumeration, so they stand in place. */
function listProperty(said: object, { items, ...list }: ListSchema): PropertyDecorator {
  return ApiProperty({ ...said, ...list, items: items ? unnamed(items) : {} });
}

function unnamed(schema: ScalarSchema): Omit<ScalarSchema, 'enumName'> {
  const scalar: { enumName?: string } & Omit<ScalarSchema, 'enumName'> = { ...schema };
  delete scalar.enumName;
  return scalar;
}

function bounds(schema: WordSchema): { maxItems?: number; minItems?: number } {
  return schema.type === 'array'
    ? { maxItems: schema.maxItems, ...(schema.minItems !== undefined && { minItems: schema.minItems }) }
    : {};
}

/** Makes every noted field of a class known to the reference, for one side of the wire. Fields that an ancestor applied are left alone. */
export function applyFields(target: Type<object>, side: Side): void {
  const prototype: unknown = target.prototype;
  if (typeof prototype !== 'object' || prototype === null) throw new Error('A shape is a class.');
  const parent: unknown = Object.getPrototypeOf(target);
  const above = typeof parent === 'function' && applied.has(parent) ? fieldsOf(parent) : new Map<string, NotedField>();
  for (const [name, field] of fieldsOf(target)) {
    if (above.get(name) === field) continue;
    if (side !== 'arguments') openApi(field, side)(prototype, name);
  }
  applied.set(target, side);
}
