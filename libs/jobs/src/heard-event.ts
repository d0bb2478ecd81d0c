/** Where an event stands in the feeds. */
export interface EventPlace {
  readonly feedId: string;
  readonly sequence: number;
}

/** An event as its listener gets it; of `data` what the listener's own reading made. */
export interface HeardEvent<Data> {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly sequence: number;
  readonly feed: { readonly kind: string; readonly id: string };
  readonly subject: { readonly type: string; readonly id: string; readonly version: number };
  readonly actor: { readonly type: string };
  readonly data: Data;
}

/** Reads events of the feeds again. Who writes the feeds implements it, and the application joins them. */
export abstract class EventReader {
  /** Undefined for one that is kept no longer. */
  abstract read(place: EventPlace): Promise<HeardEvent<unknown> | undefined>;
}

/** The place of an event as a job keeps it. */
export function placeIn(payload: unknown): EventPlace {
  if (typeof payload === 'object' && payload !== null && 'feedId' in payload && 'sequence' in payload) {
    const { feedId, sequence } = payload;
    if (typeof feedId === 'string' && typeof sequence === 'number') return { feedId, sequence };
  }
  throw new Error('This is no place in a feed.');
}
