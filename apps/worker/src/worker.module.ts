import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AccountMailModule, placesOf } from '#accounts';
import { ChangesModule, EventLog, Fanout } from '#changes';
import { DatabaseModule, type OpenedDatabase } from '#database';
import { EventFanout, EventReader, JobsModule } from '#jobs';
import type { Settings } from '#kernel';
import { CompletedItemsService, IntakeModule, StreamItemsService, WakingModule } from '#loop-items';
import { mailOf, OutboundModule } from '#outbound';
import { CompletedItems, Intake, StreamEngineModule, WriteBackModule } from '#streams';
import { TeamJobsModule } from '#teams';
import { type Log, TelemetryModule, VERSION } from '#telemetry';

/** What a process needs before it can be built. */
export interface Foundation {
  readonly settings: Settings;
  readonly database: Pick<OpenedDatabase, 'address' | 'secrets'>;
  readonly log: Log;
}

/** What lower parts ask of higher ones, joined as in the process that answers. */
@Global()
@Module({
  imports: [IntakeModule],
  providers: [
    { provide: CompletedItems, useExisting: CompletedItemsService },
    { provide: EventReader, useExisting: EventLog },
    { provide: Fanout, useExisting: EventFanout },
    { provide: Intake, useExisting: StreamItemsService },
  ],
  exports: [CompletedItems, EventReader, Fanout, Intake],
})
class PortsModule {}

/**
 * The relay, and the features that put work off or hear events: all of them, for an event is told once, to those who are there. They bring
 * their jobs; no door of theirs is opened here.
 */
@Module({})
export class WorkerModule {
  static of({ settings, database: { address, secrets }, log }: Foundation): DynamicModule {
    const places = placesOf(settings, `http://${settings.host}:${settings.port}`);
    return {
      module: WorkerModule,
      imports: [
        DatabaseModule.open(address, secrets.sealingKeys),
        TelemetryModule.watch({ log, address, build: { version: VERSION, role: settings.role } }),
        OutboundModule.guard({ outboundAllow: settings.outboundAllow, agent: `Looped/${VERSION}` }, mailOf(settings)),
        ChangesModule,
        JobsModule.of(address),
        PortsModule,
        WakingModule,
        StreamEngineModule,
        WriteBackModule,
        AccountMailModule.of(places, secrets.peppers),
        TeamJobsModule.at(places.url),
      ],
    };
  }
}
