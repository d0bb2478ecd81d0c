import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '#kernel';
import { type RootError, rootErrorOf } from './root-error.js';

const RESPONSE_JSON = 'application/graphql-response+json';

/** Whether a caller knows the newer media type of GraphQL over HTTP, whose status codes tell more. */
export function takesResponseJson(accept: string | undefined): boolean {
  return accept?.includes(RESPONSE_JSON) ?? false;
}

/** A body without data: what a refused request is told on the loop plane. */
export interface RefusedBody {
  readonly errors: readonly RootError[];
  /** For tools that read nothing else of a 401. */
  readonly error?: 'Unauthorized';
}

/** Answers a request of the loop plane that came no further than the gate or its body. */
export function refuseLoopRequest(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): void {
  const { status } = refusal;
  const body: RefusedBody = { errors: [rootErrorOf(refusal)], ...(status === 401 && { error: 'Unauthorized' }) };
  const type = takesResponseJson(request.headers.accept) ? RESPONSE_JSON : 'application/json';
  void reply.code(status).type(`${type}; charset=utf-8`).send(JSON.stringify(body));
}
