import type { Type } from '@nestjs/common';
import { flaw } from './flaws.js';
import { JsonValue } from './graphql/scalars.js';
import { field, fieldsOf, type FieldOptions, type Flaw, type NotedField, type Word } from './noted.js';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface NestedOptions extends FieldOptions {
  /** Only its form is looked at here; what it holds is taken in later, by `takeApart`. */
  readonly apart?: boolean;
}

/** A shape inside this one. */
export const One = (of: () => Type<object>, { apart = false, ...options }: NestedOptions = {}) =>
  field(
    {
      schema: { type: 'object' },
      graphql: of,
      nested: { of, list: false, apart },
      flaw: (value) => (isRecord(value) ? null : flaw.type('an object')),
    },
    options,
  );

export interface ListOptions extends FieldOptions {
  readonly max: number;
  readonly min?: number;
  /** Elements may be null. */
  readonly sparse?: boolean;
}

function listFlaw(value: unknown, { min = 0, max }: ListOptions): Flaw | null {
  if (!Array.isArray(value)) return flaw.type('an array');
  if (value.length > max) return flaw.many(max);
  return value.length < min ? flaw.few(min) : null;
}

/** The elements that must be something. */
function present(value: unknown, { sparse = false }: ListOptions): readonly unknown[] {
  const elements: unknown[] = Array.isArray(value) ? value : [];
  return sparse ? elements.filter((element) => element !== null) : elements;
}

/** An array of shapes. */
export const ListOf = (of: () => Type<object>, { apart = false, ...options }: ListOptions & NestedOptions) =>
  field(
    {
      schema: { type: 'array', maxItems: options.max, ...(options.min && { minItems: options.min }) },
      graphql: () => [of()],
      nested: { of, list: true, apart },
      sparse: options.sparse,
      flaw: (value) =>
        listFlaw(value, options) ?? (present(value, options).every(isRecord) ? null : flaw.type('an array of objects')),
    },
    options,
  );

/** The word that a decorator notes, without a class of one's own: `Each(Text({ max: 40 }))` repeats it. */
function wordOf(decorator: PropertyDecorator): NotedField {
  class Bearer {}
  decorator(Bearer.prototype, 'value');
  const noted = fieldsOf(Bearer).get('value');
  if (!noted) throw new Error('Not a word of the vocabulary.');
  return noted;
}

/** An array of plain values; in a query string the name is repeated. */
export const Each = (of: PropertyDecorator, options: ListOptions) => {
  const { word } = wordOf(of);
  if (word.schema.type === 'array' || word.schema.type === 'object') throw new Error('Each repeats plain values only.');
  const clean = (value: unknown) => (word.clean ? word.clean(value) : value);
  const list: Word = {
    schema: { type: 'array', maxItems: options.max, ...(options.min && { minItems: options.min }), items: word.schema },
    sparse: options.sparse,
    graphql: word.graphql && (() => [word.graphql?.()]),
    fromText: (text) => [word.fromText ? word.fromText(text) : text],
    clean: (value) => (Array.isArray(value) ? value.map(clean) : value),
    flaw(value) {
      const wrong = listFlaw(value, options);
      if (wrong || !Array.isArray(value)) return wrong;
      const elements = present(value, options);
      const at = elements.findIndex((each) => word.flaw?.(each));
      const found = at < 0 ? null : word.flaw?.(elements[at]);
      return found ? { ...found, detail: `Element ${at}: ${found.detail}` } : null;
    },
  };
  return field(list, options);
};

export interface MapOptions extends FieldOptions {
  readonly maxKeys: number;
  readonly maxLength: number;
}

const KEY = /^[A-Za-z0-9_.-]{1,40}$/;

/** A map of the caller's own keys to texts. */
export const MapOf = (options: MapOptions) =>
  field(
    {
      schema: {
        type: 'object',
        maxProperties: options.maxKeys,
        additionalProperties: { type: 'string', maxLength: options.maxLength, pattern: '^[\\s\\S]*$' },
      },
      graphql: null,
      flaw(value) {
        if (!isRecord(value)) return flaw.type('an object');
        const entries = Object.entries(value);
        if (entries.length > options.maxKeys) return flaw.many(options.maxKeys);
        if (entries.some(([key]) => !KEY.test(key))) return flaw.value('Keys are 1 to 40 of A-Z a-z 0-9 _ . -');
        if (entries.some(([, text]) => typeof text !== 'string')) return flaw.type('a map of strings');
        return entries.some(([, text]) => String(text).length > options.maxLength)
          ? flaw.long(options.maxLength)
          : null;
      },
    },
    options,
  );

/** An object of facts for programs, of whatever kinds: the context of a refusal. */
export const Facts = (options: FieldOptions = {}) =>
  field(
    {
      schema: { type: 'object', maxProperties: 20 },
      graphql: () => JsonValue,
      flaw: (value) => (isRecord(value) ? null : flaw.type('an object')),
    },
    options,
  );

export interface JsonOptions extends FieldOptions {
  /** How long it may be as compact JSON, in bytes of UTF-8. */
  readonly maxBytes: number;
}

/** An object of the caller's own, kept as it is. */
export const Json = ({ maxBytes, ...options }: JsonOptions) =>
  field(
    {
      schema: { type: 'object' },
      graphql: () => JsonValue,
      flaw(value) {
        if (!isRecord(value)) return flaw.type('an object');
        return Buffer.byteLength(JSON.stringify(value)) > maxBytes ? flaw.heavy(maxBytes) : null;
      },
    },
    options,
  );
