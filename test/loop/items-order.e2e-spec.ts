import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boot, type Running } from '../support/app.js';
import { QueuePlayer } from './queue-player.js';
import { steps } from './queue-steps.js';

const PATIENCE_MS = 240_000;

let run: Running;
let teamId: string;

beforeAll(async () => {
  run = await boot();
  teamId = (await run.make.team()).id;
});
afterAll(() => run.close());

it(
  'whatever is done to items, in whatever order, the queue is as the rules say',
  async () => {
    const failed = await fc.check(
      fc.asyncProperty(steps, async (life) => {
        const player = new QueuePlayer(run, run.ask((await run.make.person(teamId)).key));
        const differences = await player.play(life);
        if (differences.length > 0) throw new Error(JSON.stringify(differences, null, 1));
      }),
      { numRuns: 25, endOnFailure: true },
    );
    expect(failed.errorInstance).toBeNull();
  },
  PATIENCE_MS,
);
