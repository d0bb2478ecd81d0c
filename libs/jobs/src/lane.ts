import type { Runner, RunnerOptions, TaskList } from 'graphile-worker';
import type { LaneConnections } from './lane-connections.js';
import { LaneWatch } from './lane-watch.js';
import { SCHEMA } from './migrate-jobs.js';

/** How long a lane that is broken off may take to say so in the queue. */
const KILLING_MS = 3_000;

/** What a lane needs of the process. */
export interface Surroundings {
  readonly connections: LaneConnections;
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
export class Lane {
  private readonly ended = Promise.withResolvers<void>();

  constructor(
    readonly watch: LaneWatch,
    private readonly runner: Runner,
  ) {
    void runner.promise.then(this.ended.resolve, this.ended.reject);
  }

  /** Until it has ended, by itself or because it was told to. Fails with what it failed by. */
  async untilEnded(): Promise<void> {
    await this.ended.promise;
  }

  /** Finishes what it has begun and gives back the rest. What takes longer than this is broken off and tried again later. */
  async close(withinMs: number): Promise<void> {
    const late = setTimeout(() => void this.runner.kill().catch(() => undefined), withinMs);
    const gone = setTimeout(() => this.abandon('It does not stop.'), withinMs + KILLING_MS);
    await Promise.race([this.runner.stop(), this.ended.promise]).catch(() => undefined);
    clearTimeout(late);
    clearTimeout(gone);
  }

  /** Waits for it no longer. What it holds comes back once the lease has run out. */
  abandon(why: string): void {
    this.ended.reject(new Error(why));
    void this.runner.stop().catch(() => undefined);
  }
}

/** Begins to take jobs of these kinds. The queue's program is loaded now, and by nobody who only puts jobs off. */
export async function openLane(tasks: TaskList, plan: LanePlan, surroundings: Surroundings): Promise<Lane> {
  const { Logger, run } = await import('graphile-worker');
  const { connections, prepare, pollMs, complain } = surroundings;
  const watch = new LaneWatch();
  const logger = new Logger(() => (level, message, meta) => {
    if ((level !== 'error' && level !== 'warning') || isOfJob(meta)) return;
    watch.hear();
    complain(message);
  });
  const options: RunnerOptions = {
    pgPool: connections.pool,
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
        events: watch.events,
      },
    },
  };
  return new Lane(watch, await run(options));
}

function isOfJob(meta: unknown): boolean {
  return typeof meta === 'object' && meta !== null && 'failure' in meta;
}
