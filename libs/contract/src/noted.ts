import type { Type } from '@nestjs/common';
import type { GqlTypeReference, ReturnTypeFunc } from '@nestjs/graphql';
import type { Fault } from '#kernel';

/** What is wrong with one value, before its place is known. */
export type Flaw = Omit<Fault, 'pointer'>;

/** The part of an OpenAPI 3.0 schema that a word says about its value. */
export interface ScalarSchema {
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: string[];
  readonly enumName?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface ListSchema {
  readonly type: 'array';
  readonly minItems?: number;
  readonly maxItems: number;
  /** Absent where the elements are shapes. */
  readonly items?: ScalarSchema;
}

export interface MapSchema {
  readonly type: 'object';
  readonly maxProperties?: number;
  /** Absent where the object is a shape. */
  readonly additionalProperties?: ScalarSchema;
}

export type WordSchema = ScalarSchema | ListSchema | MapSchema;

/** A shape inside a shape; the class is resolved late, so that shapes may stand in any order. */
export interface Nested {
  readonly of: () => Type<object>;
  readonly list: boolean;
  /** Taken in by whoever uses it, by `takeApart`: one that is faulty then fails by itself, not the request. */
  readonly apart?: boolean;
}

/**
 * One word of the field vocabulary: how its value looks, is cleaned and is checked. Everything that libraries must know
 * (class-validator, class-transformer, OpenAPI, GraphQL, projection) follows from it, so none of them can disagree.
 */
export interface Word {
  readonly schema: WordSchema;
  /** A list whose elements may be null on the wire; what a null element means is its reader's to say. */
  readonly sparse?: boolean;
  /** The GraphQL type; null where GraphQL has no twin for it. */
  readonly graphql: ReturnTypeFunc<GqlTypeReference | [GqlTypeReference]> | null;
  /** What a query string's text means; a text that cannot be understood stays as it is, and fails the check. */
  readonly fromText?: (text: string) => unknown;
  /** The value as it is kept: trimmed, normalised. */
  readonly clean?: (value: unknown) => unknown;
  /** The first flaw of a value that is neither absent nor null. */
  readonly flaw?: (value: unknown) => Flaw | null;
  readonly nested?: Nested;
}

export interface FieldOptions {
  /** The field's description in the reference: what it means, its unit, its default. */
  readonly about?: string;
  readonly example?: unknown;
  /** May be left out. */
  readonly optional?: boolean;
  /** What an absent value means. */
  readonly default?: string | number | boolean;
  /** May be emptied by null. */
  readonly nullable?: boolean;
  /** In a View: there only when the caller asks for it by `expand`. */
  readonly expand?: boolean;
}

export interface NotedField {
  readonly word: Word;
  readonly options: FieldOptions;
}

const notes = new WeakMap<object, Map<string, NotedField>>();
const gathered = new WeakMap<object, ReadonlyMap<string, NotedField>>();

/** Notes a field on the class itself; nothing is applied until the class says what it is (input, view, parameters). */
export function noteField(owner: object, name: string, field: NotedField): void {
  const own = notes.get(owner) ?? new Map<string, NotedField>();
  notes.set(owner, own.set(name, field));
  gathered.delete(owner);
}

/** Every field of a class, inherited ones first; a field said again replaces what it inherits. */
export function fieldsOf(owner: object): ReadonlyMap<string, NotedField> {
  const known = gathered.get(owner);
  if (known) return known;
  const parent: unknown = Object.getPrototypeOf(owner);
  const inherited = typeof parent === 'function' ? fieldsOf(parent) : new Map<string, NotedField>();
  const fields = new Map([...inherited, ...(notes.get(owner) ?? [])]);
  gathered.set(owner, fields);
  return fields;
}

/** What the absence of a field means, by its own words. */
export function defaultOf(owner: object, name: string): string | number | boolean | undefined {
  return fieldsOf(owner).get(name)?.options.default;
}

/** Makes a vocabulary word from its meaning: a property decorator that notes it. */
export function field(word: Word, options: FieldOptions): PropertyDecorator {
  return (target, name) => noteField(target.constructor, String(name), { word, options });
}
