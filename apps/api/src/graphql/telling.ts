import type { FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { rootErrorOf, somethingWentWrong } from '#contract';
import { Refusal } from '#kernel';

/** Codes of requests that never ran, which a caller that knows only the older media type gets with a 200. */
const NEVER_RAN: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** An error as it leaves: facts in `extensions`, and the same flat beside the message. */
export type Told = GraphQLFormattedError;

/** What a caller is told of an error of the execution. A bug is kept for the log, and told as nothing but its id. */
export function tell(error: GraphQLError, request: FastifyRequest): Told {
  const cause = causeOf(error);
  if (cause instanceof Refusal) return placed(rootErrorOf(cause), error);
  const { code } = error.extensions ?? {};
  if (typeof code === 'string') return flat(error.message, { ...error.extensions, code }, error);
  if (isOfTheCaller(error, cause)) return flat(error.message, { code: 'BAD_USER_INPUT' }, error);
  request.failure ??= cause;
  return placed(rootErrorOf(somethingWentWrong(request.id)), error);
}

/** The same of what Apollo found before anything ran. Its own failures have no code of a caller's. */
export function tellEarly({ message, extensions, locations, path }: GraphQLFormattedError): Told {
  const { code, ...rest } = extensions ?? {};
  const isBug = code === undefined || code === 'INTERNAL_SERVER_ERROR';
  if (isBug) return { ...rootErrorOf(somethingWentWrong('see X-Request-Id')) };
  return flat(message, { ...rest, code }, { locations, path });
}

/** True where every error says that the document was not run. */
export function neverRan(errors: readonly GraphQLFormattedError[]): boolean {
  return errors.length > 0 && errors.every(({ extensions }) => NEVER_RAN.has(extensions?.['code']));
}

/** The refusal that befell a request as a whole, if one of its fields met it: the database is away. */
export function outageIn(errors: readonly GraphQLError[]): Refusal | null {
  for (const error of errors) {
    const cause = causeOf(error);
    if (cause instanceof Refusal && cause.declared.kind === 'unavailable') return cause;
  }
  return null;
}

function causeOf(error: Error): Error {
  const inner: unknown = 'originalError' in error ? error.originalError : undefined;
  return inner instanceof Error ? causeOf(inner) : error;
}

/** Faulty variables have no place in the answer; faulty arguments are found by graphql-js itself, at a node of the document. */
function isOfTheCaller(error: GraphQLError, cause: Error): boolean {
  if (error.path === undefined) return true;
  return cause instanceof GraphQLError && cause.nodes !== undefined;
}

type Place = Pick<GraphQLFormattedError, 'locations' | 'path'>;

function flat(message: string, extensions: Readonly<Record<string, unknown>>, at: Place): Told {
  const facts = { fields: [], shortMessage: message, vars: {}, ...extensions };
  return placed({ message, ...facts, extensions: facts }, at);
}

function placed(told: Told, { locations, path }: Place): Told {
  return { ...told, ...(locations && { locations }), ...(path && { path }) };
}
