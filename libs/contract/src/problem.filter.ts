import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '#kernel';
import {
  badRequest,
  bodyTooLarge,
  headersTooLarge,
  internal,
  malformedJson,
  unsupportedMediaType,
  urlTooLong,
} from './contract.refusals.js';
import { somethingWentWrong } from './graphql/graphql.refusals.js';
import { refuseLoopRequest } from './graphql/refused-request.js';
import { isLoopPlane } from './graphql/root-error.js';

/** What a failed request is told, and nothing more. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: readonly object[];
  readonly context?: object;
}

/** Where callers reach this server, without trailing slash; empty where nobody said, then the addresses of error pages are relative. */
export const PUBLIC_URL = Symbol('PUBLIC_URL');

declare module 'fastify' {
  interface FastifyRequest {
    /** What was thrown, where it is a bug: for the log, never for the caller. */
    failure?: unknown;
    /** The code of the refusal that the request ended with. */
    refusedWith?: string | undefined;
  }
}

const BY_STATUS = new Map<number, () => Refusal>([
  [400, () => badRequest('The request cannot be read.')],
  [413, bodyTooLarge],
  [414, urlTooLong],
  [415, unsupportedMediaType],
  [431, headersTooLarge],
]);

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status: unknown = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' ? status : 500;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** What Fastify and Nest throw by themselves, in our words; null for a bug. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (codeOf(error) === 'FST_ERR_CTP_EMPTY_JSON_BODY') return malformedJson('The body is empty.');
  if (codeOf(error) === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH')
    return badRequest('Content-Length does not match the body.');
  if (error instanceof SyntaxError && statusOf(error) === 400) return malformedJson('The body is not valid JSON.');
  return BY_STATUS.get(statusOf(error))?.() ?? null;
}

/** The problem of a refusal, by RFC 9457. */
export function problemOf(
  { declared, said, status }: Refusal,
  instance: string,
  requestId: string,
  publicUrl: string,
): Problem {
  const { code, title } = declared;
  return {
    type: `${publicUrl}/errors/${code}`,
    title,
    status,
    detail: said.detail,
    instance,
    code,
    requestId,
    ...(said.faults && { errors: said.faults.map(({ pointer, code: of, detail }) => ({ pointer, code: of, detail })) }),
    ...(said.context && { context: said.context }),
  };
}

/** Of an address that is itself a secret, only its form is told. */
function isSecret({ routeOptions }: FastifyRequest): boolean {
  return routeOptions?.config?.takesRaw === true;
}

/** The one place where anything thrown becomes an answer. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter<unknown> {
  constructor(@Inject(PUBLIC_URL) private readonly publicUrl: string) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // What a GraphQL handler throws is told where its field is answered.
    if (host.getType<string>() === 'graphql') throw error;
    const http = host.switchToHttp();
    this.send(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also for what never reaches Nest: malformed URLs, and failures of Fastify itself. */
  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const [path = ''] = isSecret(request) ? [request.routeOptions.url] : request.url.split('?');
    const onLoop = isLoopPlane(request.url);
    const refusal = asRefusal(error) ?? (onLoop ? somethingWentWrong(request.id) : internal());
    if (refusal.status >= 500) request.failure = error;
    request.refusedWith = refusal.declared.code;
    if (refusal.said.retryAfter !== undefined) reply.header('Retry-After', refusal.said.retryAfter);
    if (onLoop) return refuseLoopRequest(refusal, request, reply);
    const problem = problemOf(refusal, path, request.id, this.publicUrl);
    void reply.code(refusal.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }
}
