import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '#kernel';
import type { Answer } from './answer.js';
import { strayIn } from './stray-parameters.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by the gate before the handler runs, absent on public doors. */
    actor?: Actor | undefined;
  }

  interface FastifyContextConfig {
    /** How the handler's result leaves; null for one without a body. */
    answer?: Answer | null;
    /** Whether the handler reads the query string: one that does has its own check of it. */
    readsQuery?: boolean;
  }
}

/**
 * Writes what `@Returns` has declared, in hooks of Fastify and not in interceptors of Nest: the streams that those are made of
 * cost as much as everything else around a handler.
 */
@Injectable()
export class Answers {
  constructor({ httpAdapter }: HttpAdapterHost) {
    // A command has the services and no doors.
    if (httpAdapter) attach(httpAdapter.getInstance());
  }
}

function asIs(body: string): string {
  return body;
}

function attach(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', (request, _reply, done) => {
    const stray = request.routeOptions.config.readsQuery === false ? strayIn(request) : null;
    if (stray) done(stray);
    else done();
  });
  fastify.addHook<object>('preSerialization', async (request, reply, result) => {
    const { answer } = request.routeOptions.config;
    if (!answer) return result;
    reply.serializer(asIs);
    return answer.write(result, request, reply);
  });
  fastify.addHook('onSend', (request, reply, body, done) => {
    if (request.actor?.request.replayed) reply.header('Idempotency-Replayed', 'true');
    done(null, body);
  });
}
