import type { ResponseObject, SchemaObject } from '@nestjs/swagger';
import { type Declared, KINDS } from '#kernel';
import { type HeaderName, headersWith } from './headers.js';
import { referenceTo } from './shapes.js';

const CODE: SchemaObject = { type: 'string', maxLength: 60, pattern: '^[a-z][a-z0-9_]*$' };
const PROSE: SchemaObject = { type: 'string', maxLength: 2_000, pattern: '^[^\\n]*$' };

/** The shapes of every error answer, by RFC 9457. */
export const PROBLEM_SCHEMAS: Record<string, SchemaObject> = {
  Fault: {
    type: 'object',
    description: 'One field that is not valid.',
    properties: {
      pointer: {
        ...PROSE,
        description:
          'A JSON pointer into the body, or `?name`, `{name}`, `Header:` for parameters; of a table `/row/column`, the header being row 1.',
        example: '/name',
      },
      code: { ...CODE, description: 'What is wrong, for programs.', example: 'required' },
      detail: { ...PROSE, description: 'What is wrong, for people.', example: 'Is required.' },
    },
    required: ['pointer', 'code', 'detail'],
  },
  Problem: {
    type: 'object',
    description: 'Why a request was refused (RFC 9457).',
    properties: {
      type: {
        type: 'string',
        format: 'uri-reference',
        maxLength: 2_000,
        description: 'A page about this code.',
        example: '/errors/not_found',
      },
      title: { ...PROSE, description: 'The code in words; the same each time.', example: 'Not found' },
      status: {
        type: 'integer',
        format: 'int32',
        minimum: 400,
        maximum: 599,
        description: 'The HTTP status.',
        example: 404,
      },
      detail: { ...PROSE, description: 'What happened this time.', example: 'No such client.' },
      instance: {
        type: 'string',
        format: 'uri-reference',
        maxLength: 8_000,
        description: 'The path that was asked for.',
        example: '/v1/me',
      },
      code: { ...CODE, description: 'Stable: programs may rely on it.', example: 'not_found' },
      requestId: {
        type: 'string',
        maxLength: 30,
        pattern: '^req_[0-9a-z]{26}$',
        description: 'As `X-Request-Id`.',
        example: 'req_01k5g8z3v7m2q4x9c6d1t0hbwn',
      },
      errors: {
        type: 'array',
        maxItems: 10_000,
        items: referenceTo('Fault'),
        description: 'Every field that is not valid, at once.',
      },
      context: {
        type: 'object',
        maxProperties: 20,
        additionalProperties: true,
        description: 'Facts that a program needs to go on.',
      },
    },
    required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'requestId'],
  },
};

/** What some codes add to their example, as the server would. */
const PARTICULARS: Record<string, object> = {
  validation_failed: {
    detail: '1 field is not valid.',
    errors: [{ pointer: '/name', code: 'required', detail: 'Is required.' }],
  },
  csv_invalid: {
    detail: '1 place of the table is not valid.',
    errors: [{ pointer: '/2/Project', code: 'not_found', detail: 'No project has the title or code Acme.' }],
  },
  scope_missing: { context: { requiredScope: 'clients:write' } },
  role_missing: { context: { requiredRole: 'ADMIN' } },
  version_conflict: { context: { version: 4 } },
};

function exampleOf({ kind, code, title }: Declared): object {
  return {
    type: `/errors/${code}`,
    title,
    status: KINDS[kind],
    detail: `${title}.`,
    instance: '/v1/me',
    code,
    requestId: 'req_01k5g8z3v7m2q4x9c6d1t0hbwn',
    ...PARTICULARS[code],
  };
}

/** One error answer: what its codes mean, and how each looks. */
export function problemResponse(codes: readonly Declared[], headers: readonly HeaderName[]): ResponseObject {
  return {
    description: codes.map(({ code, title }) => `\`${code}\`: ${title}.`).join(' '),
    headers: headersWith(headers),
    content: {
      'application/problem+json': {
        schema: referenceTo('Problem'),
        examples: Object.fromEntries(
          codes.map((declared) => [declared.code, { summary: declared.title, value: exampleOf(declared) }]),
        ),
      },
    },
  };
}
