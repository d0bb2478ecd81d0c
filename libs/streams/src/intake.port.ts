import type { Change } from '#changes';
import type { Actor } from '#kernel';
import type { Draft } from './connectors/entry.js';
import type { StreamItemsDisposition, StreamType } from './stream-kinds.js';

/** The stream that items come from. */
export interface TakingStream {
  readonly id: string;
  readonly type: StreamType;
  readonly defaultUrgency: number;
}

/** Something that a stream brings: a new item, or news of one that it made. */
export interface TakenEntry {
  readonly externalId: string;
  /** The item that it became; null where it is to become one. */
  readonly itemId: string | null;
  /** What the item says, as the source has it now; null where it has nothing left to say. */
  readonly draft: Draft | null;
  /** The draft is another than before. */
  readonly changed: boolean;
  /** Something happened on it that was not there before. */
  readonly active: boolean;
  /** It was done or went away at the source. */
  readonly closed: boolean;
  readonly reopens: boolean;
  readonly wakes: boolean;
  readonly skipWhileOpen: boolean;
}

/** What came of them: the items that were made, by the ids of their entries, and how many others are another than before. */
export interface Intaken {
  readonly made: ReadonlyMap<string, string>;
  readonly touched: number;
}

/** What a person should hear of a stream that fails. */
export interface StreamWarning {
  readonly streamId: string;
  readonly title: string;
  readonly description: string;
}

/** The items that streams have made. The feature above knows them; this one only asks. */
export abstract class Intake {
  /** How many items of each of these streams are in the queue just now; a stream without one may be absent. */
  abstract queuedCounts(actor: Actor, streamIds: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /**
   * Inside the change that deletes the stream: its items are a stream's no longer, whatever made them stays as their source. Of the open
   * ones COMPLETE and DESTROY do what they say.
   */
  abstract release(tx: Change, actor: Actor, streamId: string, items: StreamItemsDisposition): Promise<void>;

  /** Inside the change that remembers the entries. New items go to the bottom in the given order; one that was destroyed stays so. */
  abstract take(tx: Change, actor: Actor, stream: TakingStream, entries: readonly TakenEntry[]): Promise<Intaken>;

  /** One item of Looped's own for each stream: made, or brought back with new words. */
  abstract warn(tx: Change, actor: Actor, warning: StreamWarning): Promise<void>;

  /** The stream is well again: what warned of it is done. */
  abstract calm(tx: Change, actor: Actor, streamId: string): Promise<void>;
}
