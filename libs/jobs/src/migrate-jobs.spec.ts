import { describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { QUEUE_VERSION } from './migrate-jobs.js';

describe('the version of the queue', () => {
  it('is that of the newest migration of the queue as it is installed', async () => {
    const installed = new URL('../sql/', import.meta.resolve('graphile-worker'));
    const migrations = (await readdir(fileURLToPath(installed))).filter((name) => name.endsWith('.sql'));
    expect(Math.max(...migrations.map((name) => Number.parseInt(name, 10)))).toBe(QUEUE_VERSION);
  });
});
