import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { ANYONE, Gate } from '#access';
import { finishDocument } from './openapi/document.js';

/** The reference as a document, from the application as it runs: ask once its routes are registered, which is after `init`. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const said = SwaggerModule.createDocument(app, new DocumentBuilder().build(), {
    operationIdFactory: (_, method) => method,
  });
  return finishDocument(said, app.get(Gate).doors());
}

/** The document is made once; it is the same for everybody. */
export function serveDocument(fastify: FastifyInstance, document: OpenAPIObject): void {
  const text = JSON.stringify(document);
  fastify.get('/openapi.json', { config: { access: ANYONE } }, (_, reply) =>
    reply.type('application/json; charset=utf-8').send(text),
  );
}
