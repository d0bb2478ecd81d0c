import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, type Running } from '../support/app.js';
import { ExampleTrial } from '../support/example-trial.js';
import { looped } from '../support/looped.js';
import { documentedOperations } from '../support/operations.js';

const PEPPER = 'pepper of the examples for staff';
/** The demo writes thousands of rows, beside whatever else this machine does. */
const PATIENCE_MS = 180_000;
/** The number of the job that the example of retrying names. */
const DEAD = 0xdead;

let run: Running;
let dataDir: string;

async function restoreDemo(): Promise<void> {
  const env = { DATABASE_URL: run.database.url, KEY_PEPPER: PEPPER, LOOPED_DATA_DIR: dataDir };
  const { code, stdout, stderr } = await looped(['demo', '--json'], env);
  if (code !== 0) throw new Error(`The demo ended with ${code}: ${stdout}${stderr}`);
  // No demo has a dead job: somebody would be told of it.
  const known = await run.database.rows('SELECT 1 FROM jobs._private_jobs WHERE id = $1', [DEAD]);
  if (known.length === 0) {
    await run.database.rows(`SELECT setval(pg_get_serial_sequence('jobs._private_jobs', 'id'), $1)`, [DEAD - 1]);
    await run.database.rows(`SELECT jobs.add_job('test.example', '{}', max_attempts => 5)`);
  }
  await run.database.rows(
    `UPDATE jobs._private_jobs SET attempts = max_attempts, last_error = 'The server answered 503.' WHERE id = $1`,
    [DEAD],
  );
}

async function shortcomings(): Promise<unknown[]> {
  const [staff] = await run.database.rows('SELECT id::text FROM people WHERE staff');
  const session = await run.signIn({ id: String(staff?.['id']) });
  const operations = await documentedOperations(run.ask(null), '/admin/openapi.json');
  const forStaff = operations.filter(({ tags }) => tags.includes('Staff'));
  expect(forStaff.length).toBeGreaterThan(20);
  return new ExampleTrial(() => session).shortcomings(forStaff);
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'looped-staff-examples-'));
  run = await boot({ KEY_PEPPER: PEPPER });
  await restoreDemo();
}, PATIENCE_MS);
afterAll(async () => {
  await run.close();
  await rm(dataDir, { recursive: true, force: true });
});

it(
  'of every operation for staff, an example succeeds and shows the properties that its answer has, again and again',
  async () => {
    expect(await shortcomings()).toEqual([]);
    await restoreDemo();
    expect(await shortcomings()).toEqual([]);
  },
  PATIENCE_MS,
);
