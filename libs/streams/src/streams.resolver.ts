import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Asked, LoopPageOf, Mutates, Queries, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { StreamList } from './stream-list.dto.js';
import { StreamId, StreamToDelete, StreamToResume, StreamView } from './stream.dto.js';
import { StreamsService } from './streams.service.js';

@Resolves('Streams')
export class StreamsResolver {
  constructor(private readonly streams: StreamsService) {}

  @Queries(LoopPageOf(StreamView), { nullable: true })
  @Access('streams:read')
  @Says('List streams', 'Your own streams, the oldest first unless `sort` says otherwise.')
  listStreams(@Who() actor: Actor, @Asked() asked: Asked, @Args() list: StreamList) {
    return this.streams.browse(actor, list, asked);
  }

  @Queries(StreamView, { nullable: true })
  @Access('streams:read')
  @Says('Get a stream', 'One stream of yours; null where there is none.')
  getStream(@Who() actor: Actor, @Asked() asked: Asked, @Args() { id }: StreamId) {
    return this.streams.find(actor, id, asked);
  }

  @Mutates(StreamView)
  @Access('streams:write')
  @Says(
    'Pause a stream',
    'Nothing is fetched until it is resumed; its items stay as they are. Pausing again changes nothing.',
  )
  pauseStream(@Who() actor: Actor, @Asked() asked: Asked, @Args() { id }: StreamId) {
    return this.streams.pause(actor, id, asked.of('result'));
  }

  @Mutates(StreamView)
  @Access('streams:write')
  @Says(
    'Resume a stream',
    'It runs within a minute and takes up where it stopped. Resuming a running one changes nothing.',
  )
  resumeStream(@Who() actor: Actor, @Asked() asked: Asked, @Args() { id, input }: StreamToResume) {
    return this.streams.resume(actor, { id, ...input }, asked.of('result'));
  }

  @Mutates(StreamView)
  @Access('streams:write')
  @Says(
    'Delete a stream',
    'For good, and at once; `items` says what becomes of its open items. Answers the stream as it was.',
  )
  deleteStream(@Who() actor: Actor, @Asked() asked: Asked, @Args() { id, input }: StreamToDelete) {
    return this.streams.remove(actor, { id, ...input }, asked.of('result'));
  }
}
