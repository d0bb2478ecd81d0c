import { Injectable } from '@nestjs/common';
import { type Actor, type Fault, invalid, ownerOf } from '#kernel';
import { StreamFault } from '../connectors/stream-fault.js';
import { StreamEngine } from '../engine/stream-engine.service.js';
import type { Tried } from '../engine/trial.service.js';
import { StreamSecrets } from '../secrets/stream-secrets.service.js';
import { StreamsService } from '../streams.service.js';
import type { StreamTest, StreamToTest } from './stream-setup.dto.js';
import { secretIn, StreamWishes } from './stream-wishes.service.js';

/** Tries what a stream reads, or would read. Nothing is stored, and nothing of what its source answers is shown but titles. */
@Injectable()
export class StreamTrialService {
  constructor(
    private readonly engine: StreamEngine,
    private readonly streams: StreamsService,
    private readonly wishes: StreamWishes,
    private readonly secrets: StreamSecrets,
  ) {}

  async test(actor: Actor, given: StreamToTest): Promise<StreamTest> {
    try {
      return await this.engine.test(actor, await this.tried(actor, given));
    } catch (error) {
      if (!(error instanceof StreamFault)) throw error;
      return { ok: false, message: error.message, sample: [] };
    }
  }

  private async tried(actor: Actor, { id, input }: StreamToTest): Promise<Tried> {
    if (id !== undefined && input !== undefined) throw invalid([BOTH]);
    if (id !== undefined) return this.stored(actor, id);
    if (input === undefined) throw invalid([NEITHER]);
    const granted = await this.wishes.toCreate(actor, input);
    return { type: granted.connector.type, config: granted.plan.config, secret: secretIn(granted.input) };
  }

  private async stored(actor: Actor, id: string): Promise<Tried> {
    const { type, config } = await this.streams.get(actor, id);
    return { type, ...(await this.secrets.open({ ownerId: ownerOf(actor), streamId: id }, config)) };
  }
}

const NEITHER: Fault = { pointer: '/input', code: 'required', detail: 'Say `id` or `input`.' };
const BOTH: Fault = { pointer: '/input', code: 'invalid_value', detail: 'Say either `id` or `input`.' };
