import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, type GraphQLField, type GraphQLSchema, isNonNullType, isObjectType } from 'graphql';
import { ruleOf } from '#access';

/** A root field of the schema, with the rule that stands on its handler. */
export interface RootField {
  readonly kind: 'query' | 'mutation';
  readonly name: string;
  readonly scopes: readonly string[];
  /** Whether it names a row. */
  readonly takesId: boolean;
  /** Asks for everything the field can answer, its arguments given by variables of their names. */
  readonly document: string;
}

type Field = GraphQLField<unknown, unknown>;

/** The schema of the loop plane as it is served. */
export function schemaOf(app: NestFastifyApplication): GraphQLSchema {
  return app.get(GraphQLSchemaHost, { strict: false }).schema;
}

/** Every root field of the schema, in its order. */
export function rootFieldsOf(app: NestFastifyApplication): readonly RootField[] {
  const schema = schemaOf(app);
  const of = (kind: RootField['kind'], fields: readonly Field[]) => fields.map((field) => rootField(kind, field));
  return [
    ...of('query', Object.values(schema.getQueryType()?.getFields() ?? {})),
    ...of('mutation', Object.values(schema.getMutationType()?.getFields() ?? {})),
  ];
}

function rootField(kind: RootField['kind'], field: Field): RootField {
  const handler = field.extensions.door?.handler;
  const rule = handler ? ruleOf(handler) : null;
  const id = field.args.find(({ name }) => name === 'id');
  return {
    kind,
    name: field.name,
    scopes: rule?.who === 'key' ? rule.scopes : ['NONE DECLARED'],
    takesId: id !== undefined && isNonNullType(id.type),
    document: documentOf(kind, field),
  };
}

function documentOf(kind: RootField['kind'], { name, args, type }: Field): string {
  const declared = args.map((each) => `$${each.name}: ${each.type.toString()}`).join(', ');
  const given = args.map((each) => `${each.name}: $${each.name}`).join(', ');
  const [head, call] = args.length > 0 ? [`${kind} (${declared})`, `${name}(${given})`] : [kind, name];
  return `${head} { ${call} ${selectionOf(type, [])} }`;
}

/** Everything below a type, down to where a type would come again. */
function selectionOf(type: Field['type'], above: readonly unknown[]): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const inner = Object.values(named.getFields())
    .filter((field) => ![...above, named].includes(getNamedType(field.type)))
    .map((field) => `${field.name} ${selectionOf(field.type, [...above, named])}`.trim());
  return `{ ${inner.join(' ')} }`;
}
