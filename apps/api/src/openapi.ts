import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { ANYONE, Gate } from '#access';
import { finishDocument } from './openapi/document.js';
import { API, CONSOLE, type Plane } from './openapi/planes.js';

const PATHS = ['/openapi.json', '/admin/openapi.json'] as const;
type Texts = Readonly<Record<(typeof PATHS)[number], string>>;

/** The documents by their paths, from the application as it runs: ask once its routes are registered, which is after `init`. */
function describeApi(app: NestFastifyApplication): Texts {
  const said = SwaggerModule.createDocument(app, new DocumentBuilder().build(), {
    operationIdFactory: (_, method) => method,
  });
  const doors = app.get(Gate).doors();
  const textOf = (plane: Plane) => JSON.stringify(finishDocument(said, doors, plane));
  return { '/openapi.json': textOf(API), '/admin/openapi.json': textOf(CONSOLE) };
}

/** A document is the same for everybody. Both are made when one is first asked for: that takes longer than all else at a start. */
export function serveDocuments(fastify: FastifyInstance, app: NestFastifyApplication): void {
  let texts: Texts | undefined;
  for (const path of PATHS) {
    fastify.get(path, { config: { access: ANYONE } }, (_, reply) => {
      texts ??= describeApi(app);
      return reply.type('application/json; charset=utf-8').send(texts[path]);
    });
  }
}
