import { Both, Choice, Each, Expand, Flag, Id, Instant, Parameters, SortedBy, Text } from '#contract';
import { PROJECT_STATUSES, type ProjectStatus } from './project.js';

@Parameters()
export class ProjectExpansion {
  @Expand('totals', 'members')
  expand?: ('totals' | 'members')[];
}

@Parameters()
export class ProjectQuery extends Both(SortedBy('title', 'code', 'createdAt', 'updatedAt'), ProjectExpansion) {
  @Text({ max: 100, optional: true, about: 'Looks through title and code.', example: 'relaunch' })
  q?: string;

  @Each(Choice({ of: PROJECT_STATUSES, name: 'ProjectStatus' }), {
    max: 50,
    optional: true,
    about: 'Any of these; naming ARCHIVED shows archived ones too.',
    example: ['ACTIVE'],
  })
  status?: ProjectStatus[];

  @Each(Id(), {
    max: 50,
    optional: true,
    about: 'Of any of these clients.',
    example: ['0197a3c2-0000-7000-8000-00000000c001'],
  })
  clientIds?: string[];

  @Each(Id(), {
    max: 50,
    optional: true,
    about: 'With any of these people among its members.',
    example: ['0197a3c2-0000-7000-8000-0000000000a1'],
  })
  userIds?: string[];

  @Instant({
    optional: true,
    about: 'Only rows changed at or after this instant.',
    example: '2024-01-01T00:00:00.000Z',
  })
  updatedSince?: string;

  @Flag({ optional: true, about: 'Also archived ones.', example: false })
  includeArchived?: boolean;

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
