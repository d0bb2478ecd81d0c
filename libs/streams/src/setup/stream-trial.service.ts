import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import { type Actor, type Fault, invalid, ownerOf } from '#kernel';
import { Outbound } from '#outbound';
import type { Connector, FetchAsk } from '../connectors/connector.port.js';
import { connectorFor } from '../connectors/connectors.registry.js';
import type { Entry } from '../connectors/entry.js';
import { StreamFault } from '../connectors/stream-fault.js';
import { clockOf } from '../engine/runs.queries.js';
import { StreamSecrets } from '../secrets/stream-secrets.service.js';
import { StreamsService } from '../streams.service.js';
import type { StreamTest, StreamToTest } from './stream-setup.dto.js';
import { secretIn, StreamWishes } from './stream-wishes.service.js';

/** A stream that is, or one to be, as its source is asked. */
type Trial = Pick<FetchAsk, 'config' | 'secret' | 'cursor'> & { readonly connector: Connector | null };

const MOST_TITLES = 5;

/** Tries what a stream would read. Nothing is stored, and nothing of what its source answers is shown but titles. */
@Injectable()
export class StreamTrialService {
  constructor(
    private readonly db: Database,
    private readonly out: Outbound,
    private readonly streams: StreamsService,
    private readonly wishes: StreamWishes,
    private readonly secrets: StreamSecrets,
  ) {}

  async test(actor: Actor, given: StreamToTest): Promise<StreamTest> {
    try {
      return await this.sample(actor, await this.trial(actor, given));
    } catch (error) {
      if (!(error instanceof StreamFault)) throw error;
      return { ok: false, message: error.message, sample: [] };
    }
  }

  private async trial(actor: Actor, { id, input }: StreamToTest): Promise<Trial> {
    if (id !== undefined && input !== undefined) throw invalid([BOTH]);
    if (id !== undefined) {
      const { type, config } = await this.streams.get(actor, id);
      const opened = await this.secrets.open({ ownerId: ownerOf(actor), id }, config);
      return { connector: connectorFor(type), ...opened, cursor: null };
    }
    if (input === undefined) throw invalid([NEITHER]);
    const granted = await this.wishes.toCreate(actor, input);
    const { config, cursor } = granted.plan;
    return { connector: granted.connector, config, secret: secretIn(granted.input), cursor };
  }

  private async sample(actor: Actor, { connector, ...asked }: Trial): Promise<StreamTest> {
    if (!connector?.fetch) return { ok: true, message: 'Nothing is asked for: others push to it.', sample: [] };
    const clock = await this.db.one(clockOf, [ownerOf(actor)]);
    const { zone, now } = clock ?? { zone: 'UTC', now: new Date().toISOString() };
    const ask = { ...asked, zone, now, firstRun: true, out: this.out };
    const { entries, nextAt } = await connector.fetch(ask);
    // What comes by the clock has nothing yet: what it will have next is what people want to see.
    const isWaiting = entries.length === 0 && typeof nextAt === 'string';
    const found = isWaiting ? (await connector.fetch({ ...ask, now: nextAt })).entries : entries;
    const titles = titlesOf(found);
    const counted = titles.length === 1 ? '1 entry' : `${titles.length} entries`;
    const message = isWaiting ? `It comes next at ${nextAt}.` : `It can be read: ${counted} on its first page.`;
    return { ok: true, message, sample: titles.toReversed().slice(0, MOST_TITLES) };
  }
}

const NEITHER: Fault = { pointer: '/input', code: 'required', detail: 'Say `id` or `input`.' };
const BOTH: Fault = { pointer: '/input', code: 'invalid_value', detail: 'Say either `id` or `input`.' };

/** The oldest first. */
function titlesOf(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ draft, closed }) => (draft === null || closed ? [] : [draft.title]));
}
