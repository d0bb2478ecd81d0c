import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { SelectedFields } from '#contract';
import type { Actor, RequestFacts } from '#kernel';
import { MOST_TOGETHER, StreamsService } from '#streams';

type Loader = DataLoader<string, object | null>;

/** The streams of a page's items: of all that are asked for at once, one statement. */
@Injectable()
export class ItemStreamService {
  private readonly loaders = new WeakMap<RequestFacts, WeakMap<SelectedFields, Loader>>();

  constructor(private readonly streams: StreamsService) {}

  /** The stream that made the item; null for an item of no stream. */
  of(actor: Actor, { streamId }: { readonly streamId?: string | null }, shows: SelectedFields): Promise<object | null> {
    return streamId ? this.loader(actor, shows).load(streamId) : Promise.resolve(null);
  }

  /** One for each place that asks: a request may ask for different fields at different places. */
  private loader(actor: Actor, shows: SelectedFields): Loader {
    const known = this.loaders.get(actor.request) ?? new WeakMap<SelectedFields, Loader>();
    this.loaders.set(actor.request, known);
    const loader = known.get(shows) ?? this.open(actor, shows);
    known.set(shows, loader);
    return loader;
  }

  /** Nothing is remembered: a mutation further down the document may change what was loaded. */
  private open(actor: Actor, shows: SelectedFields): Loader {
    return new DataLoader(
      async (ids) => {
        const found = await this.streams.some(actor, [...new Set(ids)], shows);
        return ids.map((id) => found.get(id) ?? null);
      },
      { cache: false, maxBatchSize: MOST_TOGETHER },
    );
  }
}
