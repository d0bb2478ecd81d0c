import { Module } from '@nestjs/common';
import { StreamEngineModule } from '../engine/stream-engine.module.js';
import { InboundPushes } from '../inbound/inbound-pushes.service.js';
import { PushesController } from '../inbound/pushes.controller.js';
import { StreamSecretsModule } from '../secrets/stream-secrets.module.js';
import { StreamsModule } from '../streams.module.js';
import { ReachService } from './reach.service.js';
import { StreamRevisionService } from './stream-revision.service.js';
import { StreamSetupResolver } from './stream-setup.resolver.js';
import { StreamSetupService } from './stream-setup.service.js';
import { StreamSyncService } from './stream-sync.service.js';
import { StreamTrialService } from './stream-trial.service.js';
import { StreamWishes } from './stream-wishes.service.js';

/** What makes, changes and tries streams, and lets in what others push to them. */
@Module({
  imports: [StreamsModule, StreamEngineModule, StreamSecretsModule],
  controllers: [PushesController],
  providers: [
    ReachService,
    StreamWishes,
    StreamSetupService,
    StreamRevisionService,
    StreamTrialService,
    StreamSyncService,
    StreamSetupResolver,
    InboundPushes,
  ],
})
export class StreamSetupModule {}
