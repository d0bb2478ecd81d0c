import { type DynamicModule, Global, Module } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { AccessModule, DenialBook } from '#access';
import { AccountMailModule, AccountsModule, Memberships, placesOf, SessionStoreModule } from '#accounts';
import { ApiKeysModule, KeyDeparture, KeyRingModule } from '#api-keys';
import { AuditModule, DenialsService } from '#audit';
import { ChangesModule, EventLog, Fanout } from '#changes';
import { ClientsModule, InUse } from '#clients';
import { ContractModule } from '#contract';
import { DatabaseModule, type OpenedDatabase } from '#database';
import { ClientDocuments, InvoicesModule, ProjectLines } from '#invoices';
import { EventFanout, EventReader, JobsModule } from '#jobs';
import type { Settings } from '#kernel';
import { CompletedItemsService, LoopItemsModule, StreamItemsService } from '#loop-items';
import { mailOf, OutboundModule, type OutboundSurroundings } from '#outbound';
import { StaffModule } from '#staff';
import { CompletedItems, InboundModule, Intake, StreamSetupModule, StreamsModule } from '#streams';
import { type Log, TelemetryModule, VERSION } from '#telemetry';
import { Departure, PlacesService, TeamJobsModule, TeamsModule } from '#teams';
import { ProjectUse, TimerDeparture, TimeTrackingModule } from '#time-tracking';
import { UsageModule } from '#usage';
import { Departures } from './departures.js';
import { loopPlane } from './graphql.js';
import { HealthController } from './health.controller.js';

/** What a process needs before it can be built. */
export interface Foundation {
  readonly settings: Settings;
  readonly database: Pick<OpenedDatabase, 'address' | 'secrets'>;
  readonly log: Log;
  /** Time and names as outgoing requests know them, where they are not the world's. */
  readonly outside?: Pick<OutboundSurroundings, 'clock' | 'lookup'>;
}

/** What lower features ask of higher ones, joined here so that no arrow points up. */
@Global()
@Module({
  imports: [AuditModule, TimeTrackingModule, LoopItemsModule, TeamsModule],
  providers: [
    { provide: CompletedItems, useExisting: CompletedItemsService },
    { provide: DenialBook, useExisting: DenialsService },
    {
      provide: Departure,
      useFactory: (...each: Departure[]) => new Departures(each),
      inject: [KeyDeparture, TimerDeparture],
    },
    { provide: EventReader, useExisting: EventLog },
    { provide: Fanout, useExisting: EventFanout },
    { provide: InUse, useClass: ClientDocuments },
    { provide: Intake, useExisting: StreamItemsService },
    { provide: Memberships, useExisting: PlacesService },
    { provide: ProjectUse, useClass: ProjectLines },
  ],
  exports: [CompletedItems, DenialBook, Departure, EventReader, Fanout, InUse, Intake, Memberships, ProjectUse],
})
class PortsModule {}

/** A secret of its own for each use, so that a cursor never shows anything signed by the pepper itself. */
function cursorSecret([pepper = '']: readonly string[]): string {
  return createHmac('sha256', pepper).update('cursors').digest('hex');
}

/** How this very process is reached, where nobody said how callers reach it. */
function ownUrl({ host, port }: Settings): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The list of features, over the platform they stand on. */
@Module({})
export class AppModule {
  static of({ settings, database, log, outside }: Foundation): DynamicModule {
    const { peppers, sealingKeys } = database.secrets;
    const { rateLimit, redisUrl, role, outboundAllow } = settings;
    const publicUrl = settings.publicUrl ?? '';
    return {
      module: AppModule,
      imports: [
        DatabaseModule.open(database.address, sealingKeys),
        ContractModule.speak(cursorSecret(peppers), publicUrl),
        AccessModule.with({ peppers, rateLimit, redisUrl, publicUrl: settings.publicUrl }, [
          KeyRingModule,
          SessionStoreModule,
        ]),
        TelemetryModule.watch({ log, address: database.address, build: { version: VERSION, role } }),
        OutboundModule.guard({ ...outside, outboundAllow, agent: `Looped/${VERSION}` }, mailOf(settings)),
        ChangesModule,
        JobsModule.of(database.address),
        PortsModule,
        AccountMailModule.of(placesOf(settings, ownUrl(settings)), peppers),
        AccountsModule,
        AuditModule,
        TeamJobsModule.at(publicUrl || ownUrl(settings)),
        TeamsModule,
        ApiKeysModule.with({ peppers }),
        ClientsModule,
        TimeTrackingModule,
        InvoicesModule,
        InboundModule.at({ peppers, publicUrl: publicUrl || ownUrl(settings) }),
        StreamsModule,
        StreamSetupModule,
        LoopItemsModule,
        UsageModule,
        StaffModule.of(settings),
        loopPlane(),
      ],
      controllers: [HealthController],
    };
  }
}
