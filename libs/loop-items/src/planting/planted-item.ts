import type { Source } from '../items/item.js';

/** An item as it is to stand there, whatever led to it. Its place in the order is its place in the list that it is planted with. */
export interface PlantedItem {
  readonly id: string;
  readonly title: string;
  readonly urgency?: number;
  readonly source?: Source;
  readonly customSourceName?: string;
  readonly description?: string;
  readonly url?: string;
  readonly dueAt?: string;
  readonly topOfMind?: boolean;
  readonly bumpCount?: number;
  readonly snoozeCount?: number;
  /** Asleep until then. */
  readonly snoozedUntil?: string;
  /** Done since then. */
  readonly completedAt?: string;
  readonly labels?: readonly string[];
  readonly metadata?: object;
  readonly streamId?: string;
  readonly externalId?: string;
  readonly createdAt: string;
}
