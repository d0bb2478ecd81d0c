import { Injectable } from '@nestjs/common';
import type { SelectedFields } from '#contract';
import type { Actor } from '#kernel';
import { StreamEngine } from '../engine/stream-engine.service.js';
import { StreamsService } from '../streams.service.js';
import type { SetStream } from './setup.queries.js';

/** Runs streams because somebody asks for it. */
@Injectable()
export class StreamSyncService {
  constructor(
    private readonly engine: StreamEngine,
    private readonly streams: StreamsService,
  ) {}

  async sync(actor: Actor, id: string, shows: SelectedFields): Promise<SetStream> {
    return this.streams.shown(actor, await this.engine.syncNow(actor, id), shows);
  }
}
