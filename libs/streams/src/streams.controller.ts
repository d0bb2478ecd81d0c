import { Body, Get, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, NoFields, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { StreamQuery } from './stream-list.dto.js';
import { ResumeStream, StreamView } from './stream.dto.js';
import { STREAM } from './stream.examples.js';
import { StreamsService } from './streams.service.js';

@Door('v1/loop/streams', 'Loop streams')
export class StreamsController {
  constructor(private readonly streams: StreamsService) {}

  @Get()
  @Access('streams:read')
  @Returns(PageOf(StreamView))
  @Says('List streams', 'Your own streams, the oldest first.')
  listLoopStreams(@Who() actor: Actor, @Query() query: StreamQuery) {
    return this.streams.list(actor, query);
  }

  @Get(':id')
  @Access('streams:read')
  @Returns(StreamView)
  @Says('Get a stream', 'One stream of yours.')
  getLoopStream(@Who() actor: Actor, @PathId(STREAM.feed) id: string) {
    return this.streams.get(actor, id);
  }

  @Post(':id/pause')
  @Access('streams:write')
  @Returns(StreamView)
  @Says(
    'Pause a stream',
    'Nothing is fetched until it is resumed; its items stay as they are. Pausing again changes nothing.',
  )
  @Example({ answer: { paused: true, status: 'PAUSED' } })
  pauseLoopStream(@Who() actor: Actor, @PathId(STREAM.toPause) id: string, @Body() _nothing: NoFields) {
    return this.streams.pause(actor, id);
  }

  @Post(':id/resume')
  @Access('streams:write')
  @Returns(StreamView)
  @Says(
    'Resume a stream',
    'It runs within a minute and takes up where it stopped. Resuming a running one changes nothing.',
  )
  resumeLoopStream(@Who() actor: Actor, @PathId(STREAM.paused) id: string, @Body() input: ResumeStream) {
    return this.streams.resume(actor, { id, ...input });
  }
}
