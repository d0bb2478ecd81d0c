import { Choice, Each, Flag, Instant, Parameters, SortedBy, Text, Whole } from '#contract';
import { SOURCES, type Source, STATES, type State } from './item.js';

@Parameters()
export class ItemQuery extends SortedBy('-createdAt', 'position', 'snoozedUntil', '-completedAt', '-updatedAt') {
  @Each(Choice({ of: STATES, name: 'ItemState' }), {
    max: 3,
    optional: true,
    about: 'Left out: all. An item is QUEUED from the very instant `snoozedUntil` passes.',
    example: ['QUEUED'],
  })
  state?: State[];

  @Each(Whole({ min: 1, max: 5 }), { max: 5, optional: true, example: [3] })
  urgency?: number[];

  @Each(Choice({ of: SOURCES, name: 'ItemSource' }), { max: SOURCES.length, optional: true, example: ['NATIVE'] })
  source?: Source[];

  @Text({ max: 64, optional: true, about: 'Ignoring case.', example: 'zapier' })
  customSourceName?: string;

  @Flag({ optional: true, example: false })
  topOfMind?: boolean;

  @Text({
    max: 200,
    optional: true,
    about: 'Up to 8 words that title, description, badge or labels must hold, ignoring case.',
    example: 'budget',
  })
  search?: string;

  @Instant({
    optional: true,
    about: 'Only items changed at or after this instant.',
    example: '2026-01-01T00:00:00.000Z',
  })
  updatedSince?: string;
}
