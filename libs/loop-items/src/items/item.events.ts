import type { ItemView } from './item.dto.js';

/** What the person's feed tells of items; the payload is the item after the change, or before it where it is gone. */
export interface ItemEvents {
  'item.created': ItemView;
  'item.updated': ItemView;
  'item.completed': ItemView;
  'item.reopened': ItemView;
  'item.snoozed': ItemView;
  'item.unsnoozed': ItemView;
  'item.woken': ItemView;
  'item.requeued': ItemView;
  'item.moved': ItemView;
  'item.urgency_changed': ItemView;
  'item.top_of_mind_changed': ItemView;
  'item.destroyed': ItemView;
  /** In place of single ones, where more than a hundred items changed at once. */
  'items.bulk_changed': ManyChanged;
}

export interface ManyChanged {
  readonly action: string;
  readonly ids: readonly string[];
  readonly operationId: string | null;
}
