import type { Readable } from 'node:stream';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { gathered } from './csv-body.js';

/** What others send in a form of their own: every byte as it came, because a signature may be over them. */
export interface RawRequest {
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  /** The caller's address. */
  readonly address: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the body is taken as it comes, of whatever type; the path then holds a secret, and is not repeated in problems. */
    takesRaw?: boolean;
  }
}

const Whole = createParamDecorator((_: unknown, context: ExecutionContext): RawRequest => {
  const { headers, body, ip } = context.switchToHttp().getRequest<FastifyRequest>();
  const named = Object.entries(headers).map(([name, value]) => [name, value?.toString()] as const);
  return { headers: Object.fromEntries(named), body: Buffer.isBuffer(body) ? body : Buffer.alloc(0), address: ip };
});

/** The request as it came: the door takes a body of any type then, and reads none of it. */
export function Raw(): ParameterDecorator {
  return (target, key, index) => {
    const handler = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !handler) throw new Error('Raw stands on a parameter of a handler.');
    Whole()(target, key, index);
    RouteConfig({ takesRaw: true })(target, key, handler);
  };
}

/** Reads the bytes of a body, up to the limit of its route. */
export function readRawBody({ headers, routeOptions }: FastifyRequest, payload: Readable): Promise<Buffer> {
  return gathered(payload, Number(headers['content-length'] ?? 0), routeOptions.bodyLimit);
}
