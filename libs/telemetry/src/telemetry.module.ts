import { type DynamicModule, Module } from '@nestjs/common';
import { Database, type DatabaseAddress } from '#database';
import { Health, probeConnection } from './health.js';
import { Log } from './log.js';
import { Metrics } from './metrics.js';

/** What a process brings along to be watched: its log exists before everything else. */
export interface Watched {
  readonly log: Log;
  readonly address: DatabaseAddress;
  readonly build: { readonly version: string; readonly role: string };
}

/** How the process is watched. The application shows further numbers through `Metrics.show`. */
@Module({})
export class TelemetryModule {
  static watch({ log, address, build }: Watched): DynamicModule {
    return {
      module: TelemetryModule,
      global: true,
      providers: [
        { provide: Log, useValue: log },
        {
          provide: Metrics,
          inject: [Database],
          useFactory: ({ pool }: Database) => watchedPool(new Metrics(build), log, pool),
        },
        {
          provide: Health,
          inject: [Database],
          useFactory: ({ pool }: Database) => new Health(probeConnection(address), pool),
        },
      ],
      exports: [Log, Metrics, Health],
    };
  }
}

function watchedPool(metrics: Metrics, log: Log, pool: Database['pool']): Metrics {
  metrics.showPool(pool);
  metrics.show({
    name: 'looped_log_lines_dropped_total',
    help: 'Lines of the log that nobody read in time.',
    kind: 'counter',
    read: () => log.dropped(),
  });
  return metrics;
}
