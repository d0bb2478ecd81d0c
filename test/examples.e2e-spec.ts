import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type Running } from './support/app.js';
import type { Answer, Ask } from './support/ask.js';
import { looped } from './support/looped.js';
import {
  documentedOperations,
  type ExampleAnswer,
  exampleAnswer,
  exampleRequest,
  type Operation,
  outline,
} from './support/operations.js';

const PEPPER = 'pepper of the examples';
/** The demo writes thousands of rows, beside whatever else this machine does. */
const PATIENCE_MS = 180_000;

let run: Running;
let ask: Ask;
let own: Ask;
let dataDir: string;

async function restoreDemo(): Promise<void> {
  const env = { DATABASE_URL: run.database.url, KEY_PEPPER: PEPPER, LOOPED_DATA_DIR: dataDir };
  const { code, stdout, stderr } = await looped(['demo', '--json'], env);
  if (code !== 0) throw new Error(`The demo ended with ${code}: ${stdout}${stderr}`);
  const { teams, people } = JSON.parse(stdout);
  ask = run.ask(teams[0].keys.full);
  own = run.ask(people[0].personalKey);
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'looped-examples-'));
  run = await boot({ KEY_PEPPER: PEPPER });
  await restoreDemo();
}, PATIENCE_MS);
afterAll(async () => {
  await run.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** A loop is a person's: its operations take the key of one. */
function callerOf(path: string): Ask {
  return path.startsWith('/v1/loop/') ? own : ask;
}

/** What to compare with the example: of a page, the row that the example shows; else the answer without what is there only when asked for. */
async function bareAnswer(
  { method, parameters }: Operation,
  url: string,
  sent: Answer,
  shown: string,
): Promise<unknown> {
  if (method !== 'GET') return sent.body;
  const [path = '', asked] = url.split('?');
  if (parameters.some(({ name }) => name === 'limit')) return pageWith(shown, path);
  const query = new URLSearchParams(asked);
  query.delete('expand');
  return (await callerOf(path).get(`${path}?${query.toString()}`)).body;
}

/** The page of an unfiltered list that holds this row, and nothing else of it. */
async function pageWith(id: string, path: string, cursor = 'start'): Promise<unknown> {
  const { body } = await callerOf(path).get(`${path}?limit=100&cursor=${cursor}`);
  const data = body.data.filter((row: { id: string }) => row.id === id);
  const { nextCursor } = body.page;
  return data.length > 0 || nextCursor === null ? { ...body, data } : pageWith(id, path, nextCursor);
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

/** What came of one example; null where it did as it promises. */
async function shortcoming(operation: Operation): Promise<unknown> {
  const { operationId, method } = operation;
  const { url, headers, body } = exampleRequest(operation);
  const { status, type, example } = exampleAnswer(operation);
  const sent = await callerOf(url).send(method, url, body, headers);
  if (sent.status !== status) return { operationId, status: sent.status, answer: sent.body };
  if (example === undefined) return null;
  if (type !== 'application/json') return fileShortcoming(operationId, sent, { type, example });
  const bare = await bareAnswer(operation, url, sent, example.data?.[0]?.id);
  const [shown, promised] = [new Set(outline(bare)), new Set(outline(example))];
  const difference = { missing: [...promised.difference(shown)], unknown: [...shown.difference(promised)] };
  return difference.missing.length + difference.unknown.length === 0 ? null : { operationId, ...difference };
}

async function shortcomings(): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const operation of await documentedOperations(ask)) found.push(await shortcoming(operation));
  return found.filter((each) => each !== null);
}

it(
  'sends of every operation an example that succeeds, and shows the properties that its answer has',
  async () => {
    expect(await shortcomings()).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  'does so again once the demo has put back what the examples changed, made and deleted',
  async () => {
    await restoreDemo();
    expect(await shortcomings()).toEqual([]);
  },
  PATIENCE_MS,
);
