import type {
  OpenAPIObject,
  OperationObject,
  ParameterObject,
  PathsObject,
  RequestBodyObject,
  ResponseObject,
} from '@nestjs/swagger';
import type { Door, DoorRule } from '#access';
import { isOfConsole, type Plane } from './planes.js';
import { isReference, type Schema } from './shapes.js';

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

/** A documented operation: what its decorators say, and the rule that the gate holds it by. */
export interface Endpoint {
  readonly path: string;
  readonly method: Method;
  readonly tag: string;
  readonly operation: OperationObject;
  readonly rule: DoorRule;
}

/** A 2xx answer that an operation declares, or the 302 by which it sends the browser on. */
export interface Success {
  readonly status: string;
  readonly response: ResponseObject;
}

/** Every operation of a plane. */
export function endpointsOf({ paths }: OpenAPIObject, doors: readonly Door[], plane: Plane): readonly Endpoint[] {
  const rules = new Map(doors.map(({ method, url, rule }) => [`${method.toLowerCase()} ${templateOf(url)}`, rule]));
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method): Endpoint[] => {
      const operation = item[method];
      const rule = rules.get(`${method} ${path}`);
      if (!operation || !rule || !plane.holds(path, rule)) return [];
      return [{ path, method, tag: operation.tags?.[0] ?? '', operation, rule }];
    }),
  );
}

/** `/v1/things/:id`, as the router has it, as a document writes it. */
function templateOf(url: string): string {
  return url.replace(/:(\w+)/g, '{$1}');
}

/** Puts operations back under their paths, in their order. */
export function pathsOf(
  operations: readonly (Pick<Endpoint, 'path' | 'method'> & { operation: OperationObject })[],
): PathsObject {
  const paths: PathsObject = {};
  for (const { path, method, operation } of operations) paths[path] = { ...paths[path], [method]: operation };
  return paths;
}

export function isWrite({ method }: Endpoint): boolean {
  return method !== 'get';
}

/** True where a request may be sent again under an Idempotency-Key: with a key, and without a person who waits for it. */
export function isRepeatable(endpoint: Endpoint): boolean {
  return isWrite(endpoint) && !isOfConsole(endpoint.path);
}

/** True where the request names a row that exists, so that a version may be asked of it. */
export function meetsRow({ path, method }: Endpoint): boolean {
  return method === 'patch' || method === 'delete' || (method === 'post' && path.includes('{'));
}

/** The declared parameters; decorators give no references. */
export function parametersOf({ operation }: Endpoint): readonly ParameterObject[] {
  return (operation.parameters ?? []).flatMap((parameter) => (isReference(parameter) ? [] : [parameter]));
}

export function bodyOf({ operation }: Endpoint): RequestBodyObject | null {
  const { requestBody } = operation;
  return requestBody && !isReference(requestBody) ? requestBody : null;
}

/** In the order of their status: of a creation that may find its row instead, 200 and 201. */
export function successesOf({ operation }: Endpoint): readonly Success[] {
  return Object.entries(operation.responses).flatMap(([status, response]) =>
    (status.startsWith('2') || status === '302') && response && !isReference(response) ? [{ status, response }] : [],
  );
}

/** The usual one, which examples show. */
export function successOf(endpoint: Endpoint): Success {
  return successesOf(endpoint).at(-1) ?? { status: '200', response: { description: '' } };
}

/** The schema of a JSON answer or body, or null where there is none. */
export function jsonSchemaOf({ content }: { readonly content?: ResponseObject['content'] }): Schema | null {
  return content?.['application/json']?.schema ?? null;
}
