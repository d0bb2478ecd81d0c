import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Stream } from './stream.entity.js';
import { StreamsController } from './streams.controller.js';
import { StreamsService } from './streams.service.js';

/** `Intake` comes from the application: the feature above knows the items of a stream. */
@Module({
  imports: [TypeOrmModule.forFeature([Stream])],
  controllers: [StreamsController],
  providers: [StreamsService],
  exports: [StreamsService],
})
export class StreamsModule {}
