import type { Type } from '@nestjs/common';
import { ApiSchema } from '@nestjs/swagger';
import { applyFields, setViewOf, viewOf } from './apply.js';
import { type FieldOptions, fieldsOf, noteField, type NotedField } from './noted.js';

const patches = new WeakSet<object>();
const views = new WeakMap<object, () => Type<object>>();
const names = new WeakMap<object, string>();

/** True for a class made by `Patch`, or derived from one: an empty body is then refused. */
export function isPatch(shape: unknown): boolean {
  for (let at = shape; typeof at === 'function'; at = Object.getPrototypeOf(at)) if (patches.has(at)) return true;
  return false;
}

/** The fields that the server alone sets on the resource this input writes. */
export function readOnlyFields(input: object): ReadonlySet<string> {
  const view = views.get(input)?.();
  return new Set(view ? fieldsOf(view).keys() : []);
}

/** The class's public name. */
export function publicName(shape: object): string {
  return names.get(shape) ?? '';
}

function name(shape: Type<object>, text: string): void {
  names.set(shape, text);
  Object.defineProperty(shape, 'name', { value: text });
  ApiSchema({ name: text })(shape);
}

/** A body that callers send. `resource` is what it writes: a field that only the answer has is then told apart from an unknown one. */
export function Input(text: string, resource?: () => Type<object>) {
  return (target: Type<object>): void => {
    if (resource) views.set(target, resource);
    applyFields(target, 'body');
    name(target, text);
  };
}

/** The query parameters of one or several doors. */
export function Parameters() {
  return (target: Type<object>): void => applyFields(target, 'query');
}

/** An answer. What it does not declare never leaves. */
export function View(text: string) {
  return (target: Type<object>): void => {
    applyFields(target, 'view');
    name(target, text);
  };
}

/** A shape that stands on both sides of the wire, such as an address: `…Input` where it is sent, its own name where it is shown. */
export function Shape(text: string) {
  return (target: Type<object>): void => {
    const view = derive(fieldsOf(target));
    View(text)(view);
    setViewOf(target, view);
    Input(`${text}Input`)(target);
  };
}

/** The answer side of a shape: what `@View` classes name when they say such a field anew. */
export const shown = viewOf;

function derive(fields: Iterable<readonly [string, NotedField]>): Type<object> {
  class Derived {}
  for (const [field, noted] of fields) noteField(Derived, field, noted);
  return Derived;
}

function withOptions(shape: Type<object>, change: FieldOptions): [string, NotedField][] {
  return [...fieldsOf(shape)].map(([field, { word, options }]) => [
    field,
    { word, options: { ...options, ...change } },
  ]);
}

/** Every field of the shape, each of them optional: absent keeps, null clears where the field is nullable. */
export function Patch<T extends object>(shape: Type<T>): Type<Partial<T>>;
export function Patch(shape: Type<object>): Type<object> {
  const derived = derive(withOptions(shape, { optional: true }));
  patches.add(derived);
  return derived;
}

/** The fields of both; where both have one, the second's. */
export function Both<A extends object, B extends object>(first: Type<A>, second: Type<B>): Type<A & B>;
export function Both(first: Type<object>, second: Type<object>): Type<object> {
  return derive([...fieldsOf(first), ...fieldsOf(second)]);
}

/** Only the named fields. */
export function Only<T extends object, K extends keyof T & string>(
  shape: Type<T>,
  kept: readonly K[],
): Type<Pick<T, K>>;
export function Only(shape: Type<object>, kept: readonly string[]): Type<object> {
  return derive([...fieldsOf(shape)].filter(([field]) => kept.includes(field)));
}

/** All but the named fields. */
export function Without<T extends object, K extends keyof T & string>(
  shape: Type<T>,
  left: readonly K[],
): Type<Omit<T, K>>;
export function Without(shape: Type<object>, left: readonly string[]): Type<object> {
  return derive([...fieldsOf(shape)].filter(([field]) => !left.includes(field)));
}
