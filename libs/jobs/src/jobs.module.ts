import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Database, type DatabaseAddress } from '#database';
import { Attempts } from './attempts.js';
import { EventFanout } from './event-fanout.js';
import { JobHandlers } from './handlers.js';
import { JobInspection } from './job-inspection.js';
import { JobNumbers } from './job-numbers.js';
import { JobRunner } from './job-runner.js';
import { Jobs } from './jobs.js';

/** Work put off, for every feature. Whoever does it is found among the providers of the application. */
@Module({})
export class JobsModule {
  static of(address: DatabaseAddress): DynamicModule {
    return {
      module: JobsModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        Jobs,
        JobHandlers,
        EventFanout,
        Attempts,
        JobNumbers,
        JobInspection,
        {
          provide: JobRunner,
          inject: [Database, JobHandlers, Attempts],
          useFactory: (db: Database, handlers: JobHandlers, attempts: Attempts) =>
            new JobRunner(address, db, handlers, attempts),
        },
      ],
      exports: [Jobs, JobHandlers, EventFanout, JobNumbers, JobInspection, JobRunner],
    };
  }
}
