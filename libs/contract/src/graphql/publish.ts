import type { Type } from '@nestjs/common';
import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import { type Side, sideOf, viewOf } from '../apply.js';
import { fieldsOf, type NotedField } from '../noted.js';
import { publicName } from '../shapes.js';

const wanted = new Set<Type<object>>();
const published = new WeakSet<object>();

/** Says that a root field takes or answers this shape. */
export function wantInSchema(shape: Type<object>): void {
  wanted.add(shape);
}

/**
 * Makes the wanted shapes, and those inside them, known to the library that builds the schema: once all of them are loaded, for they
 * may stand in any order, and only these, for it puts all it knows into the schema, where nothing of REST belongs.
 */
export function publishShapes(): void {
  for (const shape of wanted) publish(shape);
}

function publish(shape: Type<object>): void {
  if (published.has(shape)) return;
  published.add(shape);
  const side = sideOf(shape);
  if (side === null) throw new Error(`${shape.name} is no shape of ours.`);
  const prototype: unknown = shape.prototype;
  for (const [name, field] of fieldsOf(shape)) {
    if (typeof prototype === 'object' && prototype !== null) fieldOf(field, side)?.(prototype, name);
    if (field.word.nested) publish(target(field.word.nested.of(), side));
  }
  asType(shape, side)(shape);
}

function asType(shape: Type<object>, side: Side): ClassDecorator {
  switch (side) {
    case 'view':
      return ObjectType(publicName(shape));
    case 'body':
      return InputType(publicName(shape));
    case 'arguments':
      return ArgsType();
    case 'query':
      throw new Error(`${shape.name} is for a query string.`);
  }
}

/** What stands in the place of a shape on this side. */
function target(shape: Type<object>, side: Side): Type<object> {
  return side === 'view' ? viewOf(shape) : shape;
}

function fieldOf({ word, options }: NotedField, side: Side): PropertyDecorator | null {
  const { graphql, nested } = word;
  if (!graphql) return null;
  const nullable =
    side === 'view' ? Boolean(options.nullable ?? options.expand) : Boolean(options.optional ?? options.nullable);
  const said = { nullable, ...(options.about !== undefined && { description: options.about }) };
  if (!nested) return Field(graphql, said);
  const of = () => target(nested.of(), side);
  return nested.list ? Field(() => [of()], said) : Field(of, said);
}
