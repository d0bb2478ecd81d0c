/** An item that is completed, and what it is at its source. */
export interface CompletedItem {
  readonly itemId: string;
  readonly streamId: string;
  readonly externalId: string;
}

/** Which items are completed: the feature above knows them. */
export abstract class CompletedItems {
  /** Of these items of a person those that are completed at this moment and that a stream has made. */
  abstract completed(ownerId: string, itemIds: readonly string[]): Promise<readonly CompletedItem[]>;
}
