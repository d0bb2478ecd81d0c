import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type Running } from './support/app.js';
import type { Answer, Ask } from './support/ask.js';
import { looped } from './support/looped.js';
import { documentedOperations, exampleAnswer, exampleRequest, type Operation, outline } from './support/operations.js';

const PEPPER = 'pepper of the examples';

let run: Running;
let ask: Ask;
let dataDir: string;

async function restoreDemo(): Promise<void> {
  const env = { DATABASE_URL: run.database.url, KEY_PEPPER: PEPPER, LOOPED_DATA_DIR: dataDir };
  const { code, stdout, stderr } = await looped(['demo', '--json'], env);
  if (code !== 0) throw new Error(`The demo ended with ${code}: ${stdout}${stderr}`);
  const { teams } = JSON.parse(stdout);
  ask = run.ask(teams[0].keys.full);
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'looped-examples-'));
  run = await boot({ KEY_PEPPER: PEPPER });
  await restoreDemo();
});
afterAll(async () => {
  await run.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** What to compare with the example: a bare answer, of a page the row that the example shows. */
async function bareAnswer(
  { method, parameters }: Operation,
  url: string,
  sent: Answer,
  shown: string,
): Promise<unknown> {
  if (method !== 'GET') return sent.body;
  const pages = parameters.some(({ name }) => name === 'limit');
  const [path = ''] = url.split('?');
  const { body } = await ask.get(pages ? `${path}?limit=100` : path);
  return pages ? { ...body, data: body.data.filter(({ id }: { id: string }) => id === shown) } : body;
}

it('sends of every operation an example that succeeds, and shows the properties that its answer has', async () => {
  for (const operation of await documentedOperations(ask)) {
    const { operationId, method } = operation;
    const { url, headers, body } = exampleRequest(operation);
    const { status, example } = exampleAnswer(operation);
    const sent = await ask.send(method, url, body, headers);
    expect([operationId, sent.status, sent.status < 300 ? null : sent.body]).toEqual([operationId, status, null]);
    if (example === undefined) continue;
    const bare = await bareAnswer(operation, url, sent, example.data?.[0]?.id);
    expect([operationId, outline(bare).toSorted()]).toEqual([operationId, outline(example).toSorted()]);
  }
});
