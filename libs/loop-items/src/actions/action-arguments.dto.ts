import { Arguments, Flag, Instant, One, Whole } from '#contract';
import { ItemId } from '../items/item-arguments.dto.js';
import { MoveItem, RequeueItem, SetItemTopOfMind, SetItemUrgency, SnoozeItem } from './action.dto.js';

const ABSENT = { optional: true, nullable: true } as const;

@Arguments()
export class SnoozeItemArguments extends ItemId {
  @Instant({ ...ABSENT, about: 'Until when; may stand in `input` as well.' })
  until?: string | null;

  @One(() => SnoozeItem, ABSENT)
  input?: SnoozeItem | null;
}

@Arguments()
export class RequeueItemArguments extends ItemId {
  @One(() => RequeueItem, ABSENT)
  input?: RequeueItem | null;
}

@Arguments()
export class SetItemUrgencyArguments extends ItemId {
  @Whole({ min: 1, max: 5, ...ABSENT, about: 'May stand in `input` as well.' })
  urgency?: number | null;

  @One(() => SetItemUrgency, ABSENT)
  input?: SetItemUrgency | null;
}

@Arguments()
export class SetItemTopOfMindArguments extends ItemId {
  @Flag({ ...ABSENT, about: 'May stand in `input` as well.' })
  topOfMind?: boolean | null;

  @One(() => SetItemTopOfMind, ABSENT)
  input?: SetItemTopOfMind | null;
}

@Arguments()
export class MoveItemArguments extends ItemId {
  @One(() => MoveItem)
  input: MoveItem;
}
