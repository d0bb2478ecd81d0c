import type { Readable } from 'node:stream';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { bodyTooLarge, csvInvalid, unsupportedMediaType } from './contract.refusals.js';

/** How large a table may be, in bytes: doors that take one say so to `@Access`. */
export const CSV_LIMIT = 5 * 1024 * 1024;
/** What tables are sent as. Plain text is for tools that cannot say CSV. */
export const CSV_TYPES = ['text/csv', 'text/plain'];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the body is a table instead of JSON. */
    takesCsv?: boolean;
  }
}

const BodyText = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  return typeof body === 'string' ? body : '';
});

/** A body that is a table: the door takes CSV then, and no JSON. */
export function CsvBody(): ParameterDecorator {
  return (target, key, index) => {
    const handler = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !handler) throw new Error('CsvBody stands on a parameter of a handler.');
    BodyText()(target, key, index);
    RouteConfig({ takesCsv: true })(target, key, handler);
    ApiConsumes('text/csv')(target, key, handler);
    const schema = { type: 'string' as const, maxLength: CSV_LIMIT, pattern: '^[\\s\\S]*$' };
    ApiBody({ required: true, schema })(target, key, handler);
  };
}

/** Reads a table's bytes, UTF-8 with or without a byte order mark; for doors that take none, a 415 before any byte is read. */
export async function readCsvBody(request: FastifyRequest, payload: Readable): Promise<string> {
  if (!request.routeOptions.config.takesCsv || !isUtf8(request)) throw unsupportedMediaType();
  const bytes = await gathered(payload, Number(request.headers['content-length'] ?? 0), request.routeOptions.bodyLimit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw csvInvalid([
      { row: 1, column: null, code: 'invalid_text', detail: 'The file is not UTF-8: save it as CSV UTF-8.' },
    ]);
  }
}

function isUtf8({ headers }: FastifyRequest): boolean {
  const [, charset = 'utf-8'] = /;\s*charset="?([^";\s]+)/i.exec(headers['content-type'] ?? '') ?? [];
  return /^(utf-?8|us-ascii)$/i.test(charset);
}

/** All bytes of a body; 413 as soon as it is clear that they are too many. */
export async function gathered(payload: AsyncIterable<Uint8Array>, announced: number, limit: number): Promise<Buffer> {
  if (announced > limit) throw bodyTooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of payload) {
    length += chunk.length;
    if (length > limit) throw bodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
