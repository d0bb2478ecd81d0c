import { Both, Choice, Id, One, Only, Parameters, SortedBy, Text, View } from '#contract';
import { STREAM_STATUSES, STREAM_TYPES, type StreamStatus, type StreamType } from './stream-kinds.js';
import { StreamView } from './stream.dto.js';

/** The person whose loop a stream fills. */
@View('StreamOwner')
export class StreamOwner {
  @Id({ example: '0197a3c2-0000-7000-8000-0000000000a1' })
  id: string;

  @Text({ max: 120, example: 'Mara Lindqvist' })
  name: string;
}

class Owned {
  @One(() => StreamOwner)
  owner: StreamOwner;
}

const SHOWN = [
  'id',
  'title',
  'type',
  'paused',
  'status',
  'lastError',
  'consecutiveFailures',
  'lastSyncedAt',
  'nextSyncAt',
  'createdAt',
  'updatedAt',
] as const;

/** How a stream goes. What it brings, and from where, is its owner's alone. */
@View('StaffStream')
export class StaffStreamView extends Both(Only(StreamView, SHOWN), Owned) {}

@Parameters()
export class StaffStreamQuery extends SortedBy('-createdAt', 'consecutiveFailures') {
  @Text({ max: 100, optional: true, about: 'A part of the title.', example: 'release' })
  q?: string;

  @Choice({
    of: STREAM_STATUSES,
    name: 'StreamStatus',
    optional: true,
    about: 'Only streams that are so.',
    example: 'OK',
  })
  status?: StreamStatus;

  @Choice({ of: STREAM_TYPES, name: 'StreamType', optional: true, about: 'Only streams of this type.', example: 'RSS' })
  type?: StreamType;

  @Id({ optional: true, about: 'Only streams of this person.' })
  ownerId?: string;
}
