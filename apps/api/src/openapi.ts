import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { ANYONE, Gate } from '#access';
import { finishDocument } from './openapi/document.js';
import { API, CONSOLE } from './openapi/planes.js';

const PATHS = ['/openapi.json', '/admin/openapi.json'] as const;
type Documents = Readonly<Record<(typeof PATHS)[number], OpenAPIObject>>;

/** The documents by their paths, from the application as it runs: ask once its routes are registered, which is after `init`. */
function describeApi(app: NestFastifyApplication): Documents {
  const said = SwaggerModule.createDocument(app, new DocumentBuilder().build(), {
    operationIdFactory: (_, method) => method,
  });
  const doors = app.get(Gate).doors();
  return {
    '/openapi.json': finishDocument(said, doors, API),
    '/admin/openapi.json': finishDocument(said, doors, CONSOLE),
  };
}

/** A document is the same for everybody. Both are made when the first is asked for: that takes longer than all else at a start. */
export function serveDocuments(fastify: FastifyInstance, app: NestFastifyApplication): void {
  let documents: Documents | undefined;
  for (const path of PATHS) {
    let text: string | undefined;
    fastify.get(path, { config: { access: ANYONE } }, (_, reply) => {
      documents ??= describeApi(app);
      text ??= JSON.stringify(documents[path]);
      return reply.type('application/json; charset=utf-8').send(text);
    });
  }
}
