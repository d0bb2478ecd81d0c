import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type Running } from './support/app.js';
import type { Ask } from './support/ask.js';
import { looped } from './support/looped.js';
import { documentedOperations, exampleAnswer, exampleRequest, outline } from './support/operations.js';

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

it('shows of every answer the properties that it has', async () => {
  for (const operation of await documentedOperations(ask)) {
    const { url, headers, body } = exampleRequest(operation);
    const { status, example } = exampleAnswer(operation);
    const answer = await ask.send(operation.method, url, body, headers);
    expect([operation.operationId, answer.status, answer.status < 300 ? null : answer.body]).toEqual([operation.operationId, status, null]);
    const plain = operation.method === 'GET' ? await ask.get(url.split('?')[0] ?? '') : answer;
    const [a, b] = [outline(example), outline(plain.body)];
    const [c, d] = [a.filter((x) => !b.includes(x)), b.filter((x) => !a.includes(x))];
    if (example !== undefined && c.length + d.length > 0) console.log(operation.operationId, 'only example', c, 'only answer', d);
  }
});
