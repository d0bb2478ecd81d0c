import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { Attempts } from './attempts.js';
import { JobHandlers } from './handlers.js';
import { type Standing, standing } from './queue.js';

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A number by its labels, as the process's metrics take it. */
export interface JobReading {
  readonly name: string;
  readonly help: string;
  readonly kind: 'counter' | 'gauge';
  readonly labels: readonly string[];
  readonly read: () => readonly Sample[] | Promise<readonly Sample[]>;
}

const STATES = ['due', 'later', 'retrying', 'running', 'dead'] as const;
/** The readings of one scrape share a look at the queue. */
const FRESH_MS = 500;

/** How it stands with the jobs, in numbers. */
@Injectable()
export class JobNumbers {
  private latest: { readonly at: number; readonly standings: Promise<readonly Standing[]> } | null = null;

  constructor(
    private readonly db: Database,
    private readonly handlers: JobHandlers,
    private readonly attempts: Attempts,
  ) {}

  readings(): readonly JobReading[] {
    return [
      {
        name: 'looped_jobs',
        help: 'Jobs of all processes: due, put off until later, to be tried again, running, and dead.',
        kind: 'gauge',
        labels: ['job', 'state'],
        read: async () =>
          (await this.standings()).flatMap((one) =>
            STATES.map((state) => ({ labels: { job: one.job, state }, value: one[state] })),
          ),
      },
      {
        name: 'looped_job_age_seconds',
        help: 'How long the oldest job of this name has been due.',
        kind: 'gauge',
        labels: ['job'],
        read: async () =>
          (await this.standings()).map(({ job, ageSeconds }) => ({ labels: { job }, value: ageSeconds })),
      },
      {
        name: 'looped_job_attempts_total',
        help: 'Attempts of this process by their outcome: done, failed and to be tried again, dead.',
        kind: 'counter',
        labels: ['job', 'outcome'],
        read: () => this.attempts.all().map(({ job, outcome, times }) => ({ labels: { job, outcome }, value: times })),
      },
    ];
  }

  /** Jobs that are handled here stand at nothing where none waits, so that their series never end. */
  private async standings(): Promise<readonly Standing[]> {
    if (this.latest === null || performance.now() > this.latest.at + FRESH_MS)
      this.latest = { at: performance.now(), standings: this.db.all(standing, []) };
    const found = await this.latest.standings;
    const idle = this.handlers.all().filter(({ name }) => !found.some(({ job }) => job === name));
    return [...found, ...idle.map(({ name }) => ({ ...NOTHING, job: name }))];
  }
}

const NOTHING = { due: 0, later: 0, retrying: 0, running: 0, dead: 0, ageSeconds: 0, deadError: null };
