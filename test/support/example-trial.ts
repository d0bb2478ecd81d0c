import type { Answer, Ask } from './ask.js';
import { type ExampleAnswer, exampleAnswer, exampleRequest, type Operation, outline } from './operations.js';

/** Sends the examples of a document, each as whoever may: `callerOf` a path. */
export class ExampleTrial {
  constructor(private readonly callerOf: (path: string) => Ask) {}

  /** What came of each of them that did not as it promises. */
  async shortcomings(operations: readonly Operation[]): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const operation of operations) found.push(await this.shortcoming(operation));
    return found.filter((each) => each !== null);
  }

  private async shortcoming(operation: Operation): Promise<unknown> {
    const { operationId, method } = operation;
    const { url, headers, body } = exampleRequest(operation);
    const { status, type, example } = exampleAnswer(operation);
    const sent = await this.callerOf(url).send(method, url, body, headers);
    if (sent.status !== status) return { operationId, status: sent.status, answer: sent.body };
    if (example === undefined) return null;
    if (type !== 'application/json') return fileShortcoming(operationId, sent, { type, example });
    const bare = await this.bareAnswer(operation, url, sent, example.data?.[0]?.id);
    const [shown, promised] = [new Set(outline(bare)), new Set(outline(example))];
    const difference = { missing: [...promised.difference(shown)], unknown: [...shown.difference(promised)] };
    return difference.missing.length + difference.unknown.length === 0 ? null : { operationId, ...difference };
  }

  /** What to compare with the example: of a page, the row that the example shows; else the answer without what is there only when asked for. */
  private async bareAnswer(
    { method, parameters }: Operation,
    url: string,
    sent: Answer,
    shown: string,
  ): Promise<unknown> {
    if (method !== 'GET') return sent.body;
    const [path = '', asked] = url.split('?');
    if (parameters.some(({ name }) => name === 'limit')) return this.pageWith(shown, path);
    const query = new URLSearchParams(asked);
    query.delete('expand');
    return (await this.callerOf(path).get(`${path}?${query.toString()}`)).body;
  }

  /** The page of an unfiltered list that holds this row, and nothing else of it. */
  private async pageWith(id: string, path: string, cursor = 'start'): Promise<unknown> {
    const { body } = await this.callerOf(path).get(`${path}?limit=100&cursor=${cursor}`);
    const data = body.data.filter((row: { id: string }) => row.id === id);
    const { nextCursor } = body.page;
    return data.length > 0 || nextCursor === null ? { ...body, data } : this.pageWith(id, path, nextCursor);
  }
}

/** A file is of the kind that is documented, and a table has the columns that the example shows. */
function fileShortcoming(
  operationId: string,
  { headers, body, bytes }: Answer,
  file: Pick<ExampleAnswer, 'type' | 'example'>,
): unknown {
  const [kind = ''] = headers['content-type']?.split(';') ?? [];
  const isTable = kind === 'text/csv';
  const isAsShown = !isTable || firstLine(body) === firstLine(file.example);
  if (kind === file.type && bytes.length > 0 && isAsShown) return null;
  return { operationId, kind, bytes: bytes.length, begins: isTable ? firstLine(body) : null };
}

function firstLine(text: string): string | undefined {
  return text.split('\r\n')[0];
}
