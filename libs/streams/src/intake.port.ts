import type { Change } from '#changes';
import type { Actor } from '#kernel';
import type { StreamItemsDisposition } from './stream-kinds.js';

/** The items that streams have made. The feature above knows them; this one only asks. */
export abstract class Intake {
  /** How many items of each of these streams are in the queue just now; a stream without one may be absent. */
  abstract queuedCounts(actor: Actor, streamIds: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /**
   * Inside the change that deletes the stream: its items are a stream's no longer, whatever made them stays as their source. Of the open
   * ones COMPLETE and DESTROY do what they say.
   */
  abstract release(tx: Change, actor: Actor, streamId: string, items: StreamItemsDisposition): Promise<void>;
}
