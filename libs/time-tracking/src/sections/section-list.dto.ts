import { Both, Each, Expand, Flag, Id, Instant, Parameters, SortedBy, Text } from '#contract';
import { PROJECT } from '../projects/project.examples.js';
import { SECTION } from './section.examples.js';

@Parameters()
export class SectionExpansion {
  @Expand('totals')
  expand?: 'totals'[];
}

@Parameters()
export class ProjectSectionsQuery extends SectionExpansion {
  @Flag({ optional: true, about: 'Also archived ones.', example: false })
  includeArchived?: boolean;
}

@Parameters()
export class SectionQuery extends Both(SortedBy('position', 'title'), ProjectSectionsQuery) {
  @Each(Id(), { max: 50, optional: true, about: 'Only sections of these projects.', example: [PROJECT.relaunch] })
  projectIds?: string[];

  @Text({ max: 100, optional: true, about: 'Looks through the title.', example: 'design' })
  q?: string;

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
export class SectionDeletion {
  @Id({
    optional: true,
    about: 'The section of the same project that takes its time. Left out: only a section without time is deleted.',
    example: SECTION.design,
  })
  moveTo?: string;
}
