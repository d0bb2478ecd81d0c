import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { isDay } from '#kernel';
import { instantOf } from '../instant.js';

function refused(scalar: string, wanted: string): GraphQLError {
  return new GraphQLError(`${scalar} must be ${wanted}.`);
}

function readInstant(value: unknown): string {
  const instant = typeof value === 'string' ? instantOf(value) : null;
  if (instant === null) throw refused('DateTime', 'an RFC 3339 instant with an offset, such as 2026-07-01T09:30:00Z');
  return instant;
}

function readDay(value: unknown): string {
  if (typeof value === 'string' && isDay(value)) return value;
  throw refused('Date', 'a day that exists, as YYYY-MM-DD');
}

/** A text holds JSON itself: that is how tools without nested values send it. */
function readJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw refused('Json', 'a JSON value, or a string that holds JSON text');
  }
}

/** Rows hold instants, days and documents as they leave. */
const asItIs = (value: unknown) => value;

/** An instant on the loop plane. */
export const DateTime = new GraphQLScalarType<unknown, unknown>({
  name: 'DateTime',
  description:
    'RFC 3339 instant. Out: UTC, milliseconds, `Z`. In: any offset, finer digits are cut off; a value without an offset is refused.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339',
  serialize: asItIs,
  parseValue: readInstant,
  parseLiteral: (node) => readInstant('value' in node ? node.value : null),
});

/** A calendar day on the loop plane. */
export const CalendarDay = new GraphQLScalarType<unknown, unknown>({
  name: 'Date',
  description: 'Calendar day, `YYYY-MM-DD`.',
  serialize: asItIs,
  parseValue: readDay,
  parseLiteral: (node) => readDay('value' in node ? node.value : null),
});

/** Any JSON value on the loop plane. */
export const JsonValue = new GraphQLScalarType<unknown, unknown>({
  name: 'Json',
  description: 'Any JSON value. In: a JSON value, or a string that holds JSON text.',
  serialize: asItIs,
  parseValue: readJson,
  parseLiteral: (node, variables) => readJson(valueFromASTUntyped(node, variables)),
});
