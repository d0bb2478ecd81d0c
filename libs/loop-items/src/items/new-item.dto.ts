import { Choice, Flag, Input, Instant, NewId, Text, View } from '#contract';
import { DUPLICATE_POLICIES, type DuplicatePolicy, type Placement, PLACEMENTS } from './item.js';
import { ItemContent, ItemView } from './item.dto.js';

@Input('CreateItemInput', () => ItemView)
export class NewItem extends ItemContent {
  @Instant({
    optional: true,
    nullable: true,
    about: 'Born asleep: from a minute ago, which wakes it at once, to five years ahead.',
    example: null,
  })
  snoozedUntil?: string | null;

  @Choice({
    of: PLACEMENTS,
    name: 'ItemPlacement',
    optional: true,
    about: 'Left out: BOTTOM, or TOP where the urgency is 5.',
    example: 'BOTTOM',
  })
  placement?: Placement;

  @Text({
    max: 255,
    optional: true,
    nullable: true,
    about: 'One item for each of these within one `customSourceName`.',
    example: null,
  })
  dedupeKey?: string | null;

  @Choice({
    of: DUPLICATE_POLICIES,
    name: 'DuplicatePolicy',
    optional: true,
    default: 'RETURN_EXISTING',
    about:
      'What becomes of the one there is: RETURN_EXISTING answers it untouched, UPDATE writes the given content, REOPEN also requeues it if it is completed, ERROR refuses. UPDATE and REOPEN need `items:write`.',
    example: 'RETURN_EXISTING',
  })
  onDuplicate?: DuplicatePolicy;

  @NewId()
  id?: string;
}

@View('CreateItemMetadata')
export class CreateItemMetadata {
  @Flag({ about: 'True where such an item was there already.' })
  deduplicated: boolean;
}
