import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Task, TaskList } from 'graphile-worker';
import { setTimeout as pause } from 'node:timers/promises';
import { Database, type DatabaseAddress } from '#database';
import { Attempts } from './attempts.js';
import { type Handled, JobHandlers } from './handlers.js';
import { TryLater } from './job.js';
import { type Lane, type LanePlan, openLane } from './lane.js';
import { LaneConnections } from './lane-connections.js';
import { forgetDead, holdBack, renewLeases, returnLost } from './queue.js';

/** Times by which a runner goes, in milliseconds. */
export interface Pace {
  /** How often it looks by itself; of what is put off through the same server it is told at once. */
  readonly pollMs: number;
  /** How long what it holds is left to it after its last sign of life, and how often it gives one. */
  readonly leaseMs: number;
  readonly renewMs: number;
  /** How long jobs in flight may take once it stops: with all else the process has 25 s. */
  readonly stopMs: number;
}

const PACE: Pace = { pollMs: 1_000, leaseMs: 60_000, renewMs: 10_000, stopMs: 15_000 };

/** Many are fetched at once, which makes a thousand of them cheap. */
const QUICK: LanePlan = { concurrentJobs: 8, fetched: 100 };
/** Few are, so that other processes find some. */
const PATIENT: LanePlan = { concurrentJobs: 8, fetched: 8 };

const RESTART_MS = 2_000;
const LOST = 'The process that ran it ended.';
const SILENT = 'It looks for none any more.';

/**
 * Does what was put off, in any number of processes at once. What a process holds it holds on lease: killed, it loses nothing, for others
 * take over once the lease has run out.
 */
@Injectable()
export class JobRunner implements OnModuleDestroy {
  private readonly log = new Logger('Jobs');
  private readonly open = new Set<Lane>();
  private readonly stopping = new AbortController();
  private pace = PACE;
  private working: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly address: DatabaseAddress,
    private readonly db: Database,
    private readonly handlers: JobHandlers,
    private readonly attempts: Attempts,
  ) {}

  /** Begins to work; processes of the role `api` never do. */
  start(pace: Partial<Pace> = {}): void {
    this.pace = { ...PACE, ...pace };
    this.working = this.work(this.handlers.all());
  }

  /** Jobs in flight are finished, what was fetched and not begun goes back. */
  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.open].map((lane) => lane.close(this.pace.stopMs)));
    await this.working;
  }

  /** Lanes of their own, so that quick jobs never wait behind those that wait for somebody else. */
  private async work(handled: readonly Handled[]): Promise<void> {
    const [patient, quick] = [true, false].map((each) => this.tasks(handled.filter(({ patient }) => patient === each)));
    await Promise.all([this.keep(QUICK, quick ?? {}), this.keep(PATIENT, patient ?? {}), this.keepLeases()]);
  }

  private tasks(handled: readonly Handled[]): TaskList {
    return Object.fromEntries(handled.map((each) => [each.name, this.task(each)]));
  }

  private task({ name, run }: Handled): Task {
    return async (payload, { job, abortSignal }) => {
      const [attempt, attempts] = [job.attempts, job.max_attempts];
      try {
        await run(payload, { attempt, attempts, signal: abortSignal });
      } catch (error) {
        this.failed(name, error, { attempt, attempts });
        if (error instanceof TryLater) await this.db.all(holdBack, [job.id, error.seconds]);
        throw error;
      }
      this.attempts.count(name, 'done');
    };
  }

  private failed(name: string, error: unknown, { attempt, attempts }: { attempt: number; attempts: number }): void {
    const isLast = attempt >= attempts;
    this.attempts.count(name, isLast ? 'dead' : 'failed');
    const told = `${name} failed in attempt ${attempt} of ${attempts}: ${error instanceof Error ? error.message : String(error)}`;
    if (isLast) this.log.error(told, error instanceof Error ? error.stack : undefined);
    else this.log.warn(told);
  }

  /** A lane that ends by itself, as when the database goes away for long, is opened anew. */
  private async keep(plan: LanePlan, tasks: TaskList): Promise<void> {
    if (Object.keys(tasks).length === 0) return;
    while (!this.stopping.signal.aborted) {
      await this.runLane(plan, tasks).catch((error: unknown) =>
        this.log.warn(`Jobs cannot be taken: ${error instanceof Error ? error.message : String(error)}`),
      );
      await this.rest(RESTART_MS);
    }
  }

  private async runLane(plan: LanePlan, tasks: TaskList): Promise<void> {
    const connections = new LaneConnections(this.address);
    const complain = (message: string) => this.log.warn(message);
    try {
      const { prepare } = this.db;
      const lane = await openLane(tasks, plan, { connections, prepare, pollMs: this.pace.pollMs, complain });
      this.open.add(lane);
      if (this.stopping.signal.aborted) await lane.close(this.pace.stopMs);
      await lane.untilEnded().finally(() => this.open.delete(lane));
    } finally {
      connections.close();
    }
  }

  /** The database may be away for a while, and the leases of all with it; then they are renewed as soon as it is back. */
  private async keepLeases(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.rest(this.pace.renewMs);
      this.abandonSilent();
      await this.renew().catch(() => undefined);
    }
  }

  /** A lane that neither works nor asks for work, as when an answer never came, is given up and opened anew. */
  private abandonSilent(): void {
    for (const lane of this.open) {
      if (lane.watch.look() * this.pace.renewMs >= this.pace.leaseMs) lane.abandon(SILENT);
    }
  }

  private async renew(): Promise<void> {
    const watches = [...this.open].map(({ watch }) => watch);
    await this.db.all(renewLeases, [watches.map(({ holder }) => holder), watches.flatMap(({ held }) => held)]);
    await this.db.all(returnLost, [this.pace.leaseMs, LOST]);
    await this.db.all(forgetDead, []);
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}
