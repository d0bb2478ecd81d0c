import type { MediaTypeObject, ReferenceObject, ResponseObject } from '@nestjs/swagger';
import {
  type Endpoint,
  isRepeatable,
  isWrite,
  jsonSchemaOf,
  type Success,
  successesOf,
  successOf,
} from './endpoints.js';
import { echoing, Examples, isRecord, ownExample, withOwn } from './examples.js';
import { type HeaderName, headersWith } from './headers.js';
import type { Shapes } from './shapes.js';

/** What the examples of an operation's answer follow from. */
export interface Asked {
  /** The example of the body that is sent. */
  readonly body: unknown;
  /** The id of the row that the path names, or that a list's first row has. */
  readonly rowId: unknown;
}

/** True where the answer is one row, and so carries its version as ETag. */
export function answersRow(endpoint: Endpoint, shapes: Shapes): boolean {
  const schema = jsonSchemaOf(successOf(endpoint).response);
  return schema !== null && 'id' in (shapes.resolve(shapes.finish(schema)).properties ?? {});
}

function isPage(endpoint: Endpoint, shapes: Shapes): boolean {
  const schema = jsonSchemaOf(successOf(endpoint).response);
  const fields = schema === null ? {} : (shapes.resolve(shapes.finish(schema)).properties ?? {});
  return 'data' in fields && 'page' in fields;
}

/** The 2xx answer of an operation, and the 304 of what can be asked for anew. */
export function successResponses(
  endpoint: Endpoint,
  shapes: Shapes,
  asked: Asked,
): Record<string, ResponseObject | ReferenceObject> {
  const unchanged = answersRow(endpoint, shapes) && !isWrite(endpoint);
  const described = successesOf(endpoint).map((success): [string, ResponseObject] => {
    const { status, response } = success;
    const headers = headersWith(headersOf(endpoint, success, shapes));
    const content = response.content && { content: contentOf(endpoint, response.content, shapes, asked) };
    return [status, { description: MEANING[status] ?? 'Done.', headers, ...content }];
  });
  return {
    ...Object.fromEntries(described),
    ...(unchanged && { 304: { $ref: '#/components/responses/NotModified' } }),
  };
}

const MEANING: Readonly<Record<string, string>> = {
  200: 'What was asked for, or the row as it is now.',
  201: 'Made; `Location` says where it is.',
  202: 'Taken; what follows is done later.',
  204: 'Done; there is nothing to show.',
  302: 'Go on at `Location`.',
};

/** The answer to `If-None-Match` with the present ETag. */
export const NOT_MODIFIED: ResponseObject = {
  description: 'Nothing has changed since the `ETag` that was sent.',
  headers: headersWith(['ETag']),
};

function headersOf(endpoint: Endpoint, { status, response }: Success, shapes: Shapes): HeaderName[] {
  const names: HeaderName[] = [];
  if (answersRow(endpoint, shapes)) names.push('ETag');
  if (status === '302' || (answersRow(endpoint, shapes) && status === '201')) names.push('Location');
  if (isPage(endpoint, shapes)) names.push('Link');
  if (isRepeatable(endpoint)) names.push('Idempotency-Replayed');
  if (response.content && !jsonSchemaOf(response)) names.push('Content-Disposition');
  return names;
}

function contentOf(
  endpoint: Endpoint,
  content: NonNullable<ResponseObject['content']>,
  shapes: Shapes,
  asked: Asked,
): ResponseObject['content'] {
  const finished = Object.entries(content).map(([type, { schema = {} }]): [string, MediaTypeObject] => {
    const said = shapes.finish(schema);
    const composed = placed(echoing(new Examples(shapes).ofAnswer(said), asked.body), asked.rowId);
    return [
      type,
      { schema: said, example: isBinary(type) ? composed : withOwn(composed, ownExample(endpoint).answer) },
    ];
  });
  return Object.fromEntries(finished);
}

/** True for files that no text can show. */
function isBinary(type: string): boolean {
  return !type.startsWith('text/') && type !== 'application/json';
}

/** Shows the row that the request named; in a list, as the first row. */
function placed(answer: unknown, rowId: unknown): unknown {
  if (rowId === undefined || !isRecord(answer)) return answer;
  const { data } = answer;
  if (Array.isArray(data)) return { ...answer, data: data.map((row: unknown) => placed(row, rowId)) };
  return 'id' in answer ? { ...answer, id: rowId } : answer;
}
