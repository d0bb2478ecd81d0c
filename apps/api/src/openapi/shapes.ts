import type { ReferenceObject, SchemaObject } from '@nestjs/swagger';

export type Schema = SchemaObject | ReferenceObject;

const PREFIX = '#/components/schemas/';

export function isReference(value: object): value is ReferenceObject {
  return '$ref' in value;
}

export function referenceTo(name: string): ReferenceObject {
  return { $ref: `${PREFIX}${name}` };
}

function nameIn({ $ref }: ReferenceObject): string {
  return $ref.slice(PREFIX.length);
}

/**
 * The document's schemas as they leave: closed, without what OpenAPI 3.0 or a linter refuses, and only those that something refers to.
 * A schema is finished when it is first named.
 */
export class Shapes {
  private readonly done = new Map<string, Schema>();

  constructor(private readonly raw: Readonly<Record<string, Schema>>) {}

  /** The finished form of a schema that stands in an operation. */
  finish(schema: Schema): Schema {
    if (isReference(schema)) {
      this.named(nameIn(schema));
      return schema;
    }
    const [only, ...others] = schema.allOf ?? [];
    if (only && isReference(only) && others.length === 0) return this.nested(only, schema);
    return this.plain(schema);
  }

  /** A PATCH changes something: its body holds at least one field. */
  finishPatch(schema: Schema): Schema {
    const finished = this.finish(schema);
    const target = this.resolve(finished);
    if (isReference(finished)) this.done.set(nameIn(finished), { ...target, minProperties: 1 });
    return finished;
  }

  /** The schema itself, references followed. */
  resolve(schema: Schema): SchemaObject {
    if (isReference(schema)) return this.resolve(this.named(nameIn(schema)));
    const [only] = schema.allOf ?? [];
    return only ? { ...this.resolve(only), ...withoutParts(schema) } : schema;
  }

  /** Every schema that was named, in alphabetical order. */
  all(): Record<string, Schema> {
    return Object.fromEntries([...this.done].toSorted(([a], [b]) => a.localeCompare(b)));
  }

  private named(name: string): Schema {
    const known = this.done.get(name);
    if (known) return known;
    const raw = this.raw[name];
    if (!raw) throw new Error(`No schema is named ${name}.`);
    const finished = this.finish(raw);
    this.done.set(name, finished);
    return finished;
  }

  /** A shape inside a shape. Nothing may stand beside a reference, so what is said of it wraps it. */
  private nested(target: ReferenceObject, schema: SchemaObject): Schema {
    const wrapper = { ...schema };
    for (const word of ['type', 'nullable', 'allOf'] as const) delete wrapper[word];
    const reference = schema.nullable ? this.orNull(nameIn(target)) : this.finish(target);
    return Object.keys(wrapper).length > 0 ? { allOf: [reference], ...wrapper } : reference;
  }

  /** By `nullable` beside `allOf` a validator still refuses null, so a shape that may be absent is a schema of its own. */
  private orNull(name: string): ReferenceObject {
    const own = `${name}OrNull`;
    if (!this.done.has(own)) this.done.set(own, emptied(this.plain(this.resolve(this.raw[name] ?? {}))));
    return referenceTo(own);
  }

  private plain(schema: SchemaObject): SchemaObject {
    if (schema.additionalProperties) return mapOf(schema);
    const finished = schema.nullable ? emptied(schema) : { ...schema };
    if (finished.required?.length === 0) delete finished.required;
    if (finished.type === 'object') return { ...finished, ...this.members(finished) };
    return finished.items ? { ...finished, items: this.finish(finished.items) } : finished;
  }

  private members({ properties = {} }: SchemaObject): Pick<SchemaObject, 'properties' | 'additionalProperties'> {
    const finished = Object.entries(properties).map(([name, schema]): [string, Schema] => [name, this.finish(schema)]);
    return { properties: Object.fromEntries(finished), additionalProperties: false };
  }
}

/** The same schema, which null satisfies too: an enumeration must name it. */
function emptied(schema: SchemaObject): SchemaObject {
  const choices: readonly unknown[] | undefined = schema.enum;
  return { ...schema, nullable: true, ...(choices && { enum: [...new Set([...choices, null])] }) };
}

/**
 * A map of the caller's own keys, bounded by `maxProperties`. It leaves without `type`, which its other words imply: the OWASP rules take
 * any object that is not closed for a hole, and have no word for a map that is meant. Without a type null is taken as well, and `nullable`
 * may not be said.
 */
function mapOf(schema: SchemaObject): SchemaObject {
  const map = { ...schema };
  delete map.type;
  delete map.nullable;
  delete map.properties;
  return map;
}

function withoutParts(schema: SchemaObject): SchemaObject {
  const rest = { ...schema };
  delete rest.allOf;
  return rest;
}
