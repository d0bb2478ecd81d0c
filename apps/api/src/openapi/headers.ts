import type { HeaderObject, HeadersObject } from '@nestjs/swagger';

const ANY_TEXT = { type: 'string', maxLength: 2_000, pattern: '^[ -~]*$' };

/** Every header that an answer may carry and a caller may want. The older `X-RateLimit-…` family is told in prose. */
const HEADERS = {
  'X-Request-Id': {
    description: 'Finds the request in the log of the server.',
    schema: { type: 'string', maxLength: 30, pattern: '^req_[0-9a-z]{26}$' },
    example: 'req_01k5g8z3v7m2q4x9c6d1t0hbwn',
  },
  RateLimit: {
    description:
      'What is left of the limit: `r` requests for the next `t` seconds. Absent where no key was recognised.',
    schema: ANY_TEXT,
    example: '"key";r=599;t=42',
  },
  'RateLimit-Policy': {
    description: 'The limit: `q` requests in a window of `w` seconds. Absent where no key was recognised.',
    schema: ANY_TEXT,
    example: '"key";q=600;w=60',
  },
  'Access-Control-Allow-Origin': {
    description: 'Pages of any origin may call with a key of their own.',
    schema: { type: 'string', enum: ['*'] },
    example: '*',
  },
  'Retry-After': {
    description: 'After how many seconds another attempt makes sense.',
    schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 86_400 },
    example: 12,
  },
  'WWW-Authenticate': {
    description: 'How to show who one is: by a key, or by signing in at the console.',
    schema: { type: 'string', enum: ['ApiKey', 'Session'] },
    example: 'ApiKey',
  },
  ETag: {
    description:
      'The version of the row and a checksum of this answer. Send it as `If-Match` to change only what you have seen.',
    schema: ANY_TEXT,
    example: '"1-0f3d92ab"',
  },
  Location: {
    description: 'Where the new row is.',
    schema: { type: 'string', format: 'uri-reference', maxLength: 2_000 },
    example: '/v1/invoices/clients/0197a3c2-0000-7000-8000-0000000e0001',
  },
  Link: {
    description: 'The next page, with `rel="next"`; absent on the last one.',
    schema: { ...ANY_TEXT, maxLength: 8_000 },
    example: '</v1/invoices/clients?limit=25&cursor=eyJrIjoi>; rel="next"',
  },
  'Idempotency-Replayed': {
    description: 'There when this is the stored answer to an earlier request with the same `Idempotency-Key`.',
    schema: { type: 'string', enum: ['true'] },
    example: 'true',
  },
  'Content-Disposition': {
    description: 'The name of the file.',
    schema: ANY_TEXT,
    example: 'attachment; filename="INV-2026-00001.pdf"',
  },
} as const satisfies Record<string, HeaderObject>;
export type HeaderName = keyof typeof HEADERS;

const STANDING = ['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Access-Control-Allow-Origin'] as const;

/** The headers of an answer: those that every answer has, and these. */
export function headersWith(names: readonly HeaderName[]): HeadersObject {
  return Object.fromEntries([...STANDING, ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** The shared headers that some answer refers to. */
export function sharedHeaders(used: ReadonlySet<string>): Record<string, HeaderObject> {
  return Object.fromEntries(Object.entries(HEADERS).filter(([name]) => used.has(name)));
}
