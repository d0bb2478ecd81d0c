import { Choice, Flag, Id, Input, Instant, Text, View, Whole } from '#contract';
import { type Placement, PLACEMENTS } from '../items/item.js';

@View('OperationMetadata')
export class OperationMetadata {
  @Id({ about: 'For `undoOperation`, within 24 hours.' })
  operationId: string;
}

@Input('SnoozeItemInput')
export class SnoozeItem {
  @Instant({
    optional: true,
    nullable: true,
    about: 'From a minute ago, which wakes it at once, to five years ahead.',
    example: null,
  })
  until?: string | null;

  @Text({
    min: 0,
    max: 200,
    optional: true,
    nullable: true,
    about:
      "In place of `until`, in the person's zone: `2h`, `30m`, `3d`, `1w`, `eod`, `tonight`, `tomorrow 9am`, `next monday`.",
    example: 'tomorrow 9am',
  })
  untilText?: string | null;
}

@Input('RequeueItemInput')
export class RequeueItem {
  @Choice({
    of: PLACEMENTS,
    name: 'ItemPlacement',
    optional: true,
    default: 'BOTTOM',
    about: 'Which end of the queue.',
    example: 'BOTTOM',
  })
  placement?: Placement;
}

@Input('SetItemUrgencyInput')
export class SetItemUrgency {
  @Whole({ min: 1, max: 5, optional: true, nullable: true, example: 4 })
  urgency?: number | null;
}

@Input('SetItemTopOfMindInput')
export class SetItemTopOfMind {
  @Flag({ optional: true, nullable: true, example: true })
  topOfMind?: boolean | null;
}

@Input('MoveItemInput')
export class MoveItem {
  @Id({ optional: true, nullable: true, about: 'The item that it shall stand right before.' })
  beforeId?: string | null;

  @Id({ optional: true, nullable: true, about: 'The item that it shall stand right behind.' })
  afterId?: string | null;
}
