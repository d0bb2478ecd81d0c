import { Arguments, Choice, Each, Flag, Id, Input, Instant, ListOf, MutationError, One, View, Whole } from '#contract';
import { ItemFilter } from '../items/item-list.dto.js';
import { type Placement, PLACEMENTS } from '../items/item.js';
import { BULK_ACTIONS, type BulkAction } from './bulk.js';

const ABSENT = { optional: true, nullable: true } as const;
/** The size of a request is the limit that is met first; how many may be changed at once is looked at later. */
const MOST_SENT = 100_000;

@Input('BulkItemsInput')
export class BulkItems {
  @Choice({ of: BULK_ACTIONS, name: 'BulkItemAction' })
  action: BulkAction;

  @Each(Id(), { max: MOST_SENT, ...ABSENT, about: 'Up to 1,000; each counts once. REQUEUE keeps their order.' })
  ids?: string[] | null;

  @One(() => ItemFilter, {
    apart: true,
    ...ABSENT,
    about: 'In place of `ids`. Only queued items, unless it names `state`.',
  })
  filter?: object | null;

  @Instant({ ...ABSENT, about: 'Of SNOOZE.' })
  until?: string | null;

  @Whole({ min: 1, max: 5, ...ABSENT, about: 'Of SET_URGENCY.' })
  urgency?: number | null;

  @Flag({ ...ABSENT, about: 'Of SET_TOP_OF_MIND.' })
  topOfMind?: boolean | null;

  @Choice({ of: PLACEMENTS, name: 'ItemPlacement', ...ABSENT, about: 'Of REQUEUE: BOTTOM when left out.' })
  placement?: Placement | null;
}

@Arguments()
export class BulkItemsArguments {
  @One(() => BulkItems)
  input: BulkItems;
}

@View('BulkItemFailure')
class BulkItemFailure {
  @Id()
  id: string;

  @ListOf(() => MutationError, { max: 100 })
  errors: readonly object[];
}

@View('BulkItems')
export class BulkItemsDone {
  @Whole({ min: 0, max: 1_000 })
  affected: number;

  @Whole({ min: 0, max: 1_000, about: 'Items that were so already.' })
  unchanged: number;

  @ListOf(() => BulkItemFailure, { max: 1_000 })
  failed: readonly BulkItemFailure[];

  @Id({ nullable: true, about: 'For `undoOperation`; null for DESTROY, and where nothing changed.' })
  operationId: string | null;
}
