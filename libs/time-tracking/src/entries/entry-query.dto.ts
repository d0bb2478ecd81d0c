import { Both, Choice, Day, Each, Flag, Id, Instant, Parameters, SortedBy, Text } from '#contract';
import { PROJECT } from '../projects/project.examples.js';
import { SECTION } from '../sections/section.examples.js';
import { TAG } from '../tags/tag.examples.js';
import { TAG_MATCHES, type TagMatch } from './entry-filters.js';
import { WORKER } from './entry.examples.js';

/** Which entries a list or an export is about. */
export class EntryFilterFields {
  @Text({ max: 100, optional: true, about: 'Looks through task and notes.', example: 'landing' })
  q?: string;

  @Day({ optional: true, about: 'From this day on.', example: '2024-01-01' })
  dateFrom?: string;

  @Day({ optional: true, about: 'Up to this day.', example: '2099-12-31' })
  dateTo?: string;

  @Each(Id(), { max: 50, optional: true, about: 'On any of these projects.', example: [PROJECT.relaunch] })
  projectIds?: string[];

  @Each(Id(), {
    max: 50,
    optional: true,
    about: 'On projects of any of these clients.',
    example: ['0197a3c2-0000-7000-8000-00000000c001'],
  })
  clientIds?: string[];

  @Each(Id(), { max: 50, optional: true, about: 'In any of these sections.', example: [SECTION.design] })
  sectionIds?: string[];

  @Each(Id(), { max: 50, optional: true, about: 'Of any of these people.', example: [WORKER] })
  userIds?: string[];

  @Each(Id(), { max: 50, optional: true, about: 'With these tags, as `tagMatch` says.', example: [TAG.design] })
  tagIds?: string[];

  @Choice({
    of: TAG_MATCHES,
    name: 'TagMatch',
    optional: true,
    default: 'ANY',
    about: 'With any of the tags, all, or none.',
    example: 'ANY',
  })
  tagMatch?: TagMatch;

  @Flag({ optional: true, about: 'Billable, or not.', example: true })
  billable?: boolean;

  @Flag({ optional: true, about: 'On a live invoice, or not.', example: false })
  billed?: boolean;

  @Flag({ optional: true, about: 'Running, or stopped.', example: false })
  running?: boolean;

  @Flag({ optional: true, about: 'Billed or in a closed period, or neither.', example: false })
  locked?: boolean;

  @Instant({
    optional: true,
    about: 'Only rows changed at or after this instant.',
    example: '2024-01-01T00:00:00.000Z',
  })
  updatedSince?: string;

  @Text({
    max: 40,
    optional: true,
    about: 'Together with `externalId`: the row another system calls so.',
    example: 'crm',
  })
  externalSource?: string;

  @Text({ max: 200, optional: true, example: 'A-4711' })
  externalId?: string;
}

@Parameters()
export class TimeEntryQuery extends Both(
  SortedBy('-date', 'startedAt', 'durationSeconds', 'createdAt', 'updatedAt'),
  EntryFilterFields,
) {}
