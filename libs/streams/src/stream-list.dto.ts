import { BooleanFilter, ChoiceFilter, FilterOf, IdFilter, Parameters, SortedBy, SortOf, StringFilter } from '#contract';
import { STREAM_STATUSES, STREAM_TYPES } from './stream-kinds.js';

@Parameters()
export class StreamQuery extends SortedBy('createdAt', 'title') {}

export const StreamFilter = FilterOf('Stream', {
  id: IdFilter,
  title: StringFilter,
  type: ChoiceFilter('StreamFilterType', { of: STREAM_TYPES, name: 'StreamType' }),
  paused: BooleanFilter,
  status: ChoiceFilter('StreamFilterStatus', { of: STREAM_STATUSES, name: 'StreamStatus' }),
});

export const StreamSort = SortOf('Stream', ['id', 'title', 'type', 'paused', 'status', 'lastSyncedAt', 'createdAt']);
