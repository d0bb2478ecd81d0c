import { EventEmitter } from 'node:events';
import type { Runner, RunnerOptions, TaskList, WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { SCHEMA } from './migrate-jobs.js';

/** What a lane needs of the process. */
export interface Surroundings {
  readonly pool: Pool;
  readonly prepare: boolean;
  readonly pollMs: number;
  /** Told of what went wrong with the lane itself; what goes wrong in jobs is told by whoever runs them. */
  readonly complain: (message: string) => void;
}

/** Jobs that run beside each other, and how many of them. */
export interface LanePlan {
  readonly concurrentJobs: number;
  /** How many are fetched at once, to be handed out here; nobody else can take these then. */
  readonly fetched: number;
}

/** A lane that runs. */
export interface Lane {
  /** What stands as holder at the jobs it took. */
  readonly holder: string;
  readonly runner: Runner;
}

/** Begins to take jobs of these kinds. The queue's program is loaded now, and by nobody who only puts jobs off. */
export async function openLane(tasks: TaskList, plan: LanePlan, surroundings: Surroundings): Promise<Lane> {
  const { Logger, run } = await import('graphile-worker');
  const { pool, prepare, pollMs, complain } = surroundings;
  const events: WorkerEvents = new EventEmitter();
  let holder = '';
  events.on('pool:create', ({ workerPool }) => {
    holder = workerPool.id;
  });
  const logger = new Logger(() => (level, message, meta) => {
    if ((level === 'error' || level === 'warning') && !isOfJob(meta)) complain(message);
  });
  const options: RunnerOptions = {
    pgPool: pool,
    taskList: tasks,
    parsedCronItems: [],
    noHandleSignals: true,
    preset: {
      worker: {
        schema: SCHEMA,
        concurrentJobs: plan.concurrentJobs,
        pollInterval: pollMs,
        preparedStatements: prepare,
        localQueue: { size: plan.fetched },
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
        logger,
        events,
      },
    },
  };
  const runner = await run(options);
  return { holder, runner };
}

function isOfJob(meta: unknown): boolean {
  return typeof meta === 'object' && meta !== null && 'failure' in meta;
}
