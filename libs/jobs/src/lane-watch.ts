import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';

/** What is known of a lane from what it tells of itself. */
export class LaneWatch {
  readonly events: WorkerEvents = new EventEmitter();
  /** What stands as holder at the jobs it took. */
  holder = '';
  private readonly fetched = new Set<string>();
  private running = 0;
  private isHeardOf = false;
  private silentLooks = 0;

  constructor() {
    this.events.on('pool:create', ({ workerPool }) => {
      this.holder = workerPool.id;
    });
    this.events.on('localQueue:getJobs:complete', ({ jobs }) => {
      this.hear();
      for (const { id } of jobs) this.fetched.add(id);
    });
    this.events.on('localQueue:returnJobs', ({ jobs }) => {
      for (const { id } of jobs) this.fetched.delete(id);
    });
    this.events.on('job:start', () => {
      this.running++;
    });
    // Whoever ran that job is gone without a word about it.
    this.events.on('worker:fatalError', () => {
      this.running--;
    });
    this.events.on('job:complete', ({ job }) => {
      this.running--;
      this.hear();
      this.fetched.delete(job.id);
    });
  }

  /**
   * The jobs it knows that it holds. Others may stand under its name: where a connection dies while jobs are fetched, they are taken and the
   * answer that says so is lost.
   */
  get held(): readonly string[] {
    return [...this.fetched];
  }

  /** It gave a sign of life. */
  hear(): void {
    this.isHeardOf = true;
  }

  /**
   * How many looks in a row it has done nothing and not even asked for jobs, with this one. Looks are counted and not time, because a
   * process that was stopped for a while finds all its lanes silent when it goes on.
   */
  look(): number {
    this.silentLooks = this.isHeardOf || this.running > 0 ? 0 : this.silentLooks + 1;
    this.isHeardOf = false;
    return this.silentLooks;
  }
}
