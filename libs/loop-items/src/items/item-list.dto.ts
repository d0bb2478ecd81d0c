import {
  Arguments,
  BooleanFilter,
  ChoiceFilter,
  DateTimeFilter,
  FilterOf,
  IdFilter,
  IntFilter,
  LabelsFilter,
  Literal,
  LoopListBy,
  SortOf,
  StringFilter,
  View,
} from '#contract';
import { StreamFilter } from '#streams';
import { SOURCES, STATES } from './item.js';
import { ItemView } from './item.dto.js';

/** An item on the loop plane. */
@View('Item')
export class LoopItem extends ItemView {
  @Literal({ max: 65_536, nullable: true, about: 'The cursor of this row; null outside a list.' })
  keyset: string | null;
}

export const ItemFilter = FilterOf('Item', {
  id: IdFilter,
  title: StringFilter,
  description: StringFilter,
  url: StringFilter,
  state: ChoiceFilter('ItemFilterState', { of: STATES, name: 'ItemState' }),
  urgency: IntFilter,
  source: ChoiceFilter('ItemFilterSource', { of: SOURCES, name: 'ItemSource' }),
  customSourceName: StringFilter,
  snoozedUntil: DateTimeFilter,
  dueAt: DateTimeFilter,
  topOfMind: BooleanFilter,
  completedAt: DateTimeFilter,
  bumpCount: IntFilter,
  snoozeCount: IntFilter,
  labels: LabelsFilter,
  dedupeKey: StringFilter,
  externalId: StringFilter,
  streamId: IdFilter,
  stream: StreamFilter,
  createdAt: DateTimeFilter,
  updatedAt: DateTimeFilter,
});

export const ItemSort = SortOf('Item', [
  'id',
  'title',
  'state',
  'urgency',
  'source',
  'customSourceName',
  'snoozedUntil',
  'dueAt',
  'topOfMind',
  'completedAt',
  'position',
  'bumpCount',
  'createdAt',
  'updatedAt',
]);

@Arguments()
export class ItemList extends LoopListBy({ sort: ItemSort, filter: ItemFilter, search: true }) {}
