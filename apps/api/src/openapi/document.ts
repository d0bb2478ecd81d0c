import type { OpenAPIObject, PathsObject, ServerObject } from '@nestjs/swagger';
import type { Door } from '#access';
import { NOT_MODIFIED } from './answers.js';
import { endpointsOf, pathsOf } from './endpoints.js';
import { sharedHeaders } from './headers.js';
import { Operations } from './operations.js';
import { inReadingOrder } from './order.js';
import type { Plane } from './planes.js';
import { PROBLEM_SCHEMAS } from './problems.js';
import { sharedResponses } from './refusals.js';
import { Shapes } from './shapes.js';
import { TAGS } from './tags.js';

interface DescribedServer extends ServerObject {
  'x-internal': boolean;
}

const SERVER: DescribedServer = { url: '/', description: 'This server, local or in production.', 'x-internal': false };

/** Makes a plane's document of what the decorators said and of how the doors are held: complete, closed, in reading order. */
export function finishDocument(said: OpenAPIObject, doors: readonly Door[], plane: Plane): OpenAPIObject {
  const shapes = new Shapes({ ...said.components?.schemas, ...PROBLEM_SCHEMAS });
  const endpoints = inReadingOrder(endpointsOf(said, doors, plane));
  const operations = new Operations(shapes, endpoints);
  const paths = pathsOf(endpoints.map((endpoint) => ({ ...endpoint, operation: operations.finish(endpoint) })));
  shapes.finish({ $ref: '#/components/schemas/Problem' });
  const used = new Set(endpoints.map(({ tag }) => tag));
  return {
    openapi: '3.0.3',
    info: plane.info,
    servers: [SERVER],
    security: plane.security.security ?? [],
    tags: TAGS.filter(({ name }) => used.has(name)),
    paths,
    components: { securitySchemes: plane.security.schemes, ...componentsOf(paths, shapes) },
  };
}

function componentsOf(paths: PathsObject, shapes: Shapes): OpenAPIObject['components'] {
  const named = referencesIn(paths, 'responses');
  const responses = { ...(named.has('NotModified') && { NotModified: NOT_MODIFIED }), ...sharedResponses(named) };
  return {
    headers: sharedHeaders(referencesIn({ paths, responses }, 'headers')),
    responses,
    schemas: shapes.all(),
  };
}

/** The names of the shared parts of one kind that something refers to. */
function referencesIn(part: object, kind: string): ReadonlySet<string> {
  const found = JSON.stringify(part).matchAll(new RegExp(`"#/components/${kind}/([^"]+)"`, 'g'));
  return new Set([...found].map(([, name = '']) => name));
}
