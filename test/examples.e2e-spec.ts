import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type Running } from './support/app.js';
import type { Ask } from './support/ask.js';
import { ExampleTrial } from './support/example-trial.js';
import { looped } from './support/looped.js';
import { documentedOperations } from './support/operations.js';

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

async function shortcomings(): Promise<unknown[]> {
  return new ExampleTrial(callerOf).shortcomings(await documentedOperations(ask));
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
