import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AllStreamsController } from './all-streams.admin.controller.js';
import { AllStreamsService } from './all-streams.service.js';
import { DeletedStream } from './engine/deleted-stream.entity.js';
import { StreamEngineModule } from './engine/stream-engine.module.js';
import { StreamEntry } from './engine/stream-entry.entity.js';
import { StreamPush } from './engine/stream-push.entity.js';
import { StreamRun } from './engine/stream-run.entity.js';
import { StreamSecret } from './engine/stream-secret.entity.js';
import { StreamSecretsModule } from './secrets/stream-secrets.module.js';
import { Stream } from './stream.entity.js';
import { StreamsController } from './streams.controller.js';
import { StreamsResolver } from './streams.resolver.js';
import { StreamsService } from './streams.service.js';
import { WriteBackModule } from './write-back/write-back.module.js';

const TABLES = [Stream, StreamSecret, StreamEntry, StreamPush, StreamRun, DeletedStream];

/** `Intake` comes from the application: the feature above knows the items of a stream. */
@Module({
  imports: [TypeOrmModule.forFeature(TABLES), StreamEngineModule, StreamSecretsModule, WriteBackModule],
  controllers: [StreamsController, AllStreamsController],
  providers: [StreamsService, StreamsResolver, AllStreamsService],
  exports: [StreamsService, StreamEngineModule],
})
export class StreamsModule {}
