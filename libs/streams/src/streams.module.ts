import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PushesController } from './inbound/pushes.controller.js';
import { InboundPushes } from './inbound/inbound-pushes.service.js';
import { StreamSecretsModule } from './secrets/stream-secrets.module.js';
import { ReachService } from './setup/reach.service.js';
import { StreamRevisionService } from './setup/stream-revision.service.js';
import { StreamSetupResolver } from './setup/stream-setup.resolver.js';
import { StreamSetupService } from './setup/stream-setup.service.js';
import { StreamSyncService } from './setup/stream-sync.service.js';
import { StreamTrialService } from './setup/stream-trial.service.js';
import { StreamWishes } from './setup/stream-wishes.service.js';
import { Stream } from './stream.entity.js';
import { StreamsController } from './streams.controller.js';
import { StreamsResolver } from './streams.resolver.js';
import { StreamsService } from './streams.service.js';
import { WriteBackModule } from './write-back/write-back.module.js';

const SETUP = [
  ReachService,
  StreamWishes,
  StreamSetupService,
  StreamRevisionService,
  StreamTrialService,
  StreamSyncService,
  StreamSetupResolver,
];

/** `Intake` comes from the application: the feature above knows the items of a stream. */
@Module({
  imports: [TypeOrmModule.forFeature([Stream]), StreamSecretsModule, WriteBackModule],
  controllers: [StreamsController, PushesController],
  providers: [StreamsService, StreamsResolver, InboundPushes, ...SETUP],
  exports: [StreamsService],
})
export class StreamsModule {}
