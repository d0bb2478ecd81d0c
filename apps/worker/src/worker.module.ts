import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ChangesModule } from '#changes';
import { DatabaseModule, type OpenedDatabase } from '#database';
import type { Settings } from '#kernel';
import { IntakeModule, StreamItemsService, WakingModule } from '#loop-items';
import { OutboundModule } from '#outbound';
import { Intake, StreamEngineModule } from '#streams';
import { type Log, TelemetryModule, VERSION } from '#telemetry';

/** What a process needs before it can be built. */
export interface Foundation {
  readonly settings: Settings;
  readonly database: Pick<OpenedDatabase, 'address' | 'secrets'>;
  readonly log: Log;
}

/** What lower features ask of higher ones, joined here so that no arrow points up. */
@Global()
@Module({
  imports: [IntakeModule],
  providers: [{ provide: Intake, useExisting: StreamItemsService }],
  exports: [Intake],
})
class PortsModule {}

/** The relay, and the features that put work off. They bring their jobs; no door of theirs is opened here. */
@Module({})
export class WorkerModule {
  static of({ settings, database: { address, secrets }, log }: Foundation): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        DatabaseModule.open(address, secrets.sealingKeys),
        TelemetryModule.watch({ log, address, build: { version: VERSION, role: settings.role } }),
        OutboundModule.guard({ outboundAllow: settings.outboundAllow, agent: `Looped/${VERSION}` }),
        ChangesModule,
        PortsModule,
        WakingModule,
        StreamEngineModule,
      ],
    };
  }
}
