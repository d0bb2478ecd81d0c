import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { ANYONE } from '#access';
import { VERSION } from './version.js';

/** The reference as a document: what the decorators say. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Looped')
    .setVersion(VERSION)
    .setOpenAPIVersion('3.0.3')
    .addServer('/')
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-API-Key' }, 'apiKey')
    .addSecurityRequirements('apiKey')
    .build();
  return SwaggerModule.createDocument(app, config, { operationIdFactory: (_, method) => method });
}

/** The document is made once; it is the same for everybody. */
export function serveDocument(fastify: FastifyInstance, document: OpenAPIObject): void {
  const text = JSON.stringify(document);
  fastify.get('/openapi.json', { config: { access: ANYONE } }, (_, reply) =>
    reply.type('application/json; charset=utf-8').send(text),
  );
}
