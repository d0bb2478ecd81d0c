import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { ANYONE, Gate } from '#access';
import { finishDocument } from './openapi/document.js';
import { API, CONSOLE } from './openapi/planes.js';

/** The documents by their paths, from the application as it runs: ask once its routes are registered, which is after `init`. */
export function describeApi(app: NestFastifyApplication): Readonly<Record<string, OpenAPIObject>> {
  const said = SwaggerModule.createDocument(app, new DocumentBuilder().build(), {
    operationIdFactory: (_, method) => method,
  });
  const doors = app.get(Gate).doors();
  return {
    '/openapi.json': finishDocument(said, doors, API),
    '/admin/openapi.json': finishDocument(said, doors, CONSOLE),
  };
}

/** A document is made once; it is the same for everybody. */
export function serveDocuments(fastify: FastifyInstance, documents: Readonly<Record<string, OpenAPIObject>>): void {
  for (const [path, document] of Object.entries(documents)) {
    const text = JSON.stringify(document);
    fastify.get(path, { config: { access: ANYONE } }, (_, reply) =>
      reply.type('application/json; charset=utf-8').send(text),
    );
  }
}
