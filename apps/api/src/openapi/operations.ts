import type { MediaTypeObject, OperationObject, RequestBodyObject } from '@nestjs/swagger';
import type { SessionRule } from '#access';
import { answersRow, successResponses } from './answers.js';
import { bodyOf, type Endpoint, isWrite, jsonSchemaOf, parametersOf, successOf } from './endpoints.js';
import { Examples, ownExample, withOwn } from './examples.js';
import { exampleOf, finishParameters } from './parameters.js';
import { errorResponses, refusalSentence } from './refusals.js';
import { isOfConsole } from './planes.js';
import type { Shapes } from './shapes.js';

/** What else the document says of an operation, for programs that choose or make keys. */
export interface FinishedOperation extends OperationObject {
  'x-required-scopes': readonly string[];
  'x-required-role'?: string;
  'x-staff-only'?: boolean;
}

/** Says of an operation what its decorators cannot: scope and refusals, every status with headers and examples, the standing headers. */
export class Operations {
  constructor(
    private readonly shapes: Shapes,
    private readonly endpoints: readonly Endpoint[],
  ) {}

  finish(endpoint: Endpoint): FinishedOperation {
    const { operation, rule, tag } = endpoint;
    const own = ownExample(endpoint);
    const body = this.body(endpoint);
    const asked = { body: body?.example, rowId: this.rowId(endpoint) };
    return {
      tags: [tag],
      ...(operation.operationId !== undefined && { operationId: operation.operationId }),
      ...(operation.summary !== undefined && { summary: operation.summary }),
      description: describe(endpoint),
      parameters: finishParameters(endpoint, this.shapes, own.query ?? {}, answersRow(endpoint, this.shapes)),
      ...(body && { requestBody: body.requestBody }),
      responses: { ...successResponses(endpoint, this.shapes, asked), ...errorResponses(endpoint) },
      ...securityOf(endpoint),
      'x-required-scopes': rule.who === 'key' ? rule.scopes : [],
      ...(rule.who !== 'anyone' && rule.role !== null && { 'x-required-role': rule.role }),
      ...(rule.who === 'session' && rule.staff && { 'x-staff-only': true }),
    };
  }

  /** A body of which nothing is required may be left out. */
  private body(endpoint: Endpoint): { requestBody: RequestBodyObject; example: unknown } | null {
    const declared = bodyOf(endpoint);
    const raw = declared && jsonSchemaOf(declared);
    if (!declared || !raw) return declared && { requestBody: ofText(declared, endpoint), example: undefined };
    const schema = endpoint.method === 'patch' ? this.shapes.finishPatch(raw) : this.shapes.finish(raw);
    const example = withOwn(new Examples(this.shapes).of(schema), ownExample(endpoint).body);
    const required = endpoint.method === 'patch' || (this.shapes.resolve(schema).required ?? []).length > 0;
    return { requestBody: { required, content: { 'application/json': { schema, example } } }, example };
  }

  /** The example id of the row that the answer shows: the one in the path, or of a list that in the path of its single rows. */
  private rowId(endpoint: Endpoint): unknown {
    const { path, method } = endpoint;
    if (successOf(endpoint).status === '201') return undefined;
    const single = this.endpoints.find(
      (other) => other.method === 'get' && new RegExp(`^${escaped(path)}/{\\w+}$`).test(other.path),
    );
    const source = method === 'get' && single ? single : endpoint;
    const id = parametersOf(source).findLast(({ in: place, name }) => place === 'path' && /^id$|Id$/.test(name));
    return id && exampleOf(id);
  }
}

/** A body that is a file's text, with the example that the handler gave. */
function ofText(declared: RequestBodyObject, endpoint: Endpoint): RequestBodyObject {
  const { body: example } = ownExample(endpoint);
  const content = Object.entries(declared.content).map(([type, media]): [string, MediaTypeObject] => [
    type,
    { ...media, example },
  ]);
  return { ...declared, content: Object.fromEntries(content) };
}

function escaped(path: string): string {
  return path.replace(/[{}.]/g, '\\$&');
}

function describe(endpoint: Endpoint): string {
  return [endpoint.operation.description ?? '', needs(endpoint), refusalSentence(endpoint)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function needs({ rule, path }: Endpoint): string {
  if (rule.who === 'anyone') return isOfConsole(path) ? 'Needs no session.' : 'Needs no key.';
  if (rule.who === 'session') return needsOfSession(rule);
  if (rule.scopes.length === 0) return 'Needs a key, whatever its scopes.';
  const scopes = rule.scopes.map((scope) => `\`${scope}\``).join(' and ');
  const role = rule.role === null ? '' : `; a personal key, also the role ${rule.role} in the team`;
  return `Needs a key with ${scopes}${role}.`;
}

function needsOfSession({ staff, role }: SessionRule): string {
  if (staff) return 'Needs a session of somebody who runs this installation.';
  return role === null ? 'Needs a session.' : `Needs a session, and the role ${role} in the team it works in.`;
}

/** What differs from the document's own: nothing for open doors, and of a session that changes something the CSRF token too. */
function securityOf(endpoint: Endpoint): Pick<OperationObject, 'security'> {
  const { who } = endpoint.rule;
  if (who === 'anyone') return { security: [] };
  return who === 'session' && isWrite(endpoint) ? { security: [{ session: [], csrf: [] }] } : {};
}
