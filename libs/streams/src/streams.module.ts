import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Stream } from './stream.entity.js';
import { StreamsController } from './streams.controller.js';
import { StreamsResolver } from './streams.resolver.js';
import { StreamsService } from './streams.service.js';
import { WriteBackModule } from './write-back/write-back.module.js';

/** `Intake` comes from the application: the feature above knows the items of a stream. */
@Module({
  imports: [TypeOrmModule.forFeature([Stream]), WriteBackModule],
  controllers: [StreamsController],
  providers: [StreamsService, StreamsResolver],
  exports: [StreamsService],
})
export class StreamsModule {}
