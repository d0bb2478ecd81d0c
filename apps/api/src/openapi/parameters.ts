import type { ParameterObject } from '@nestjs/swagger';
import { type Endpoint, isRepeatable, isWrite, meetsRow, parametersOf } from './endpoints.js';
import { Examples } from './examples.js';
import { isReference, type Schema, type Shapes } from './shapes.js';

/** The parameters of an operation, each with an example that succeeds: importers send them all. */
export function finishParameters(
  endpoint: Endpoint,
  shapes: Shapes,
  own: Readonly<Record<string, unknown>>,
  tagged: boolean,
): ParameterObject[] {
  const declared = parametersOf(endpoint).map((parameter) => finishParameter(parameter, shapes, own[parameter.name]));
  return [...declared, ...standingHeaders(endpoint, tagged)];
}

function finishParameter(parameter: ParameterObject, shapes: Shapes, own: unknown): ParameterObject {
  const { name, in: place, required, description, schema } = parameter;
  const { description: about, bare } = partsOf(schema ?? {});
  const value: unknown = own ?? exampleOf(parameter) ?? new Examples(shapes).of(bare);
  return {
    name,
    in: place,
    required: required ?? false,
    description: description ?? about ?? `Only rows of which this is the \`${name}\`.`,
    ...(place === 'query' && { style: 'form', explode: true }),
    schema: shapes.finish(bare),
    example: value,
  };
}

/** What a decorator gave as example, at the parameter or in its schema. */
export function exampleOf({ example, schema }: ParameterObject): unknown {
  const said: unknown = example;
  return said ?? partsOf(schema ?? {}).example;
}

/** The example stands at the parameter, where importers look; beside a second one in the schema they would choose. */
function partsOf(schema: Schema): { example?: unknown; description?: string; bare: Schema } {
  if (isReference(schema)) return { bare: schema };
  const { description } = schema;
  const example: unknown = schema.example;
  const bare = { ...schema };
  delete bare.example;
  delete bare.description;
  return { example, bare, ...(description !== undefined && { description }) };
}

/** The headers that every operation of a kind understands. */
function standingHeaders(endpoint: Endpoint, tagged: boolean): ParameterObject[] {
  const headers: ParameterObject[] = [];
  if (isRepeatable(endpoint)) headers.push(idempotencyKey(endpoint.operation.operationId ?? ''));
  if (meetsRow(endpoint)) headers.push(IF_MATCH);
  if (tagged && !isWrite(endpoint)) headers.push(IF_NONE_MATCH);
  return headers;
}

/** One of its own for each operation, so that an imported collection never replays one request's answer to another. */
function idempotencyKey(operationId: string): ParameterObject {
  return {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Makes the request safe to send again: within 24 hours the same key gets the same answer and has no second effect.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
    example: `example-${operationId}`,
  };
}

const IF_MATCH: ParameterObject = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description:
    'Go on only while the row has the version of this `ETag`; `*` for any. Otherwise 412 `version_conflict`.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[ -~]+$' },
  example: '*',
};

const IF_NONE_MATCH: ParameterObject = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` one already has: while the answer would be the same, it is 304 without a body.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[ -~]+$' },
  example: '"0-00000000"',
};
