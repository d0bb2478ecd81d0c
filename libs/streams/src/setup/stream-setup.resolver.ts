import { Args } from '@nestjs/graphql';
import { Access, Who } from '#access';
import { Asked, Mutates, Resolves, Says } from '#contract';
import type { Actor } from '#kernel';
import { StreamId, StreamView } from '../stream.dto.js';
import { StreamRevisionService } from './stream-revision.service.js';
import { StreamSecretMetadata, StreamTest, StreamToCreate, StreamToTest, StreamToUpdate } from './stream-setup.dto.js';
import { StreamSetupService } from './stream-setup.service.js';
import { StreamSyncService } from './stream-sync.service.js';
import { StreamTrialService } from './stream-trial.service.js';

@Resolves('Streams')
export class StreamSetupResolver {
  constructor(
    private readonly setup: StreamSetupService,
    private readonly revision: StreamRevisionService,
    private readonly trial: StreamTrialService,
    private readonly syncing: StreamSyncService,
  ) {}

  @Mutates(StreamView, StreamSecretMetadata)
  @Access('streams:write')
  @Says(
    'Create a stream',
    'Its config is checked whole, its addresses too, before anything is stored; at most 50 streams a person. Of a WEBHOOK stream, `metadata` shows the end of its address this once.',
  )
  createStream(@Who() actor: Actor, @Args() { input }: StreamToCreate) {
    return this.setup.create(actor, input);
  }

  @Mutates(StreamView)
  @Access('streams:write')
  @Says(
    'Update a stream',
    'A field left out stays; null is the default, or no secret. A config that leads to another host or account asks for the secret again.',
  )
  updateStream(@Who() actor: Actor, @Asked() asked: Asked, @Args() { id, input }: StreamToUpdate) {
    return this.revision.revise(actor, id, input ?? null, asked.of('result'));
  }

  @Mutates(StreamView)
  @Access('streams:write')
  @Says('Sync a stream', 'Runs it now, at most once a minute: sooner is refused, and `vars.retryAt` says when.')
  syncStream(@Who() actor: Actor, @Asked() asked: Asked, @Args() { id }: StreamId) {
    return this.syncing.sync(actor, id, asked.of('result'));
  }

  @Mutates(StreamTest)
  @Access('streams:write')
  @Says('Test a stream', 'Reads what a stream reads, or would read, and shows titles. Nothing is stored.')
  testStream(@Who() actor: Actor, @Args() what: StreamToTest) {
    return this.trial.test(actor, what);
  }

  @Mutates(StreamView, StreamSecretMetadata)
  @Access('streams:write')
  @Says(
    'Rotate the address of a stream',
    'A WEBHOOK stream gets a new address, whose end `metadata` shows this once; the old one is none at once.',
  )
  rotateStreamSecret(@Who() actor: Actor, @Asked() asked: Asked, @Args() { id }: StreamId) {
    return this.revision.renewAddress(actor, id, asked.of('result'));
  }
}
