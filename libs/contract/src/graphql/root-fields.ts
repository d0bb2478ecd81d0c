import { type GraphQLField, type GraphQLFieldResolver, GraphQLError, getNamedType, isInputObjectType } from 'graphql';
import { Refusal } from '#kernel';
import { type Givable, placingIn } from './placing.js';
import { rootErrorOf } from './root-error.js';
import { troublesOf } from './trouble.js';

type Given = Readonly<Record<string, unknown>>;
type Resolver = GraphQLFieldResolver<unknown, unknown, Given>;

/** What a service's row may carry beside its View. */
interface Carried {
  readonly $metadata?: object | null;
  /** The result itself, where it is a list. */
  readonly $result?: readonly object[];
}

/** Of all that can go wrong, what belongs to the request as a whole: the field has no answer then. */
const OF_THE_REQUEST: ReadonlySet<Refusal['declared']['kind']> = new Set(['unavailable', 'exhausted', 'internal']);

/**
 * Turns what a root field's handler answers or throws into what its kind promises: a mutation into its payload, a query's refusal
 * into a root error. It stands outside Nest's guards and pipes, so that what those refuse takes the same way.
 */
export function guardRootFields(fields: Iterable<GraphQLField<unknown, unknown, Given>>): void {
  for (const field of fields) {
    const { resolve } = field;
    const door = field.extensions.door;
    if (!resolve || !door)
      throw new Error(`${field.name} is no root field of ours: it declares neither @Queries nor @Mutates.`);
    field.resolve = door.kind === 'mutation' ? mutating(resolve, givable(field)) : querying(resolve, givable(field));
  }
}

function givable({ args }: GraphQLField<unknown, unknown, Given>): Givable {
  const input = args.find(({ name }) => name === 'input');
  const type = input && getNamedType(input.type);
  return {
    args: new Set(args.map(({ name }) => name)),
    inputs: new Set(isInputObjectType(type) ? Object.keys(type.getFields()) : []),
  };
}

function mutating(resolve: Resolver, may: Givable): Resolver {
  return async (source, given, context, info) => {
    try {
      const row: unknown = await resolve(source, given, context, info);
      return payload(typeof row === 'object' && row !== null ? row : {});
    } catch (error) {
      if (!(error instanceof Refusal) || OF_THE_REQUEST.has(error.declared.kind)) throw error;
      return { result: null, errors: troublesOf(error, placingIn(given, may)), metadata: null };
    }
  };
}

function payload(row: Carried): object {
  return { result: row.$result ?? row, errors: [], metadata: row.$metadata ?? null };
}

function querying(resolve: Resolver, may: Givable): Resolver {
  return async (source, given, context, info) => {
    try {
      return await resolve(source, given, context, info);
    } catch (error) {
      if (!(error instanceof Refusal) || OF_THE_REQUEST.has(error.declared.kind)) throw error;
      const { message, extensions } = rootErrorOf(error, placingIn(given, may));
      throw new GraphQLError(message, { extensions: { ...extensions } });
    }
  };
}
