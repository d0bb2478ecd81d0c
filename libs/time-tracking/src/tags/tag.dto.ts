import {
  Both,
  Color,
  Flag,
  Id,
  Input,
  Instant,
  NewId,
  Parameters,
  Patch,
  SortedBy,
  Stamped,
  Text,
  View,
  Whole,
} from '#contract';
import { COUNT_CAP } from '#kernel';
import { TAG } from './tag.examples.js';

/** How a tag is called, wherever somebody names one: lists of names are parted by commas. */
export const TAG_NAME = { max: 60, without: ',' } as const;

class TagFields {
  @Text({ ...TAG_NAME, about: 'Unique in the team, ignoring case; holds no comma.', example: 'Design' })
  name: string;

  @Color({ optional: true, nullable: true, example: '#1F6FEB' })
  color?: string | null;
}

@Input('TagCreate', () => TagView)
export class NewTag extends TagFields {
  @NewId()
  id?: string;
}

@Input('TagPatch', () => TagView)
export class TagPatch extends Patch(TagFields) {
  @Flag({ optional: true, about: 'True takes the tag out of lists and new use; false brings it back.', example: false })
  archived?: boolean;
}

@Input('TagMerge')
export class TagMerge {
  @Id({ about: 'The tag that takes over all uses and stays.', example: TAG.design })
  into: string;
}

@View('Tag')
export class TagView extends Both(Stamped, TagFields) {
  @Instant({ nullable: true, about: 'When it was archived; null while in use.', example: null })
  archivedAt: string | null;

  @Whole({
    min: 0,
    max: COUNT_CAP,
    about: 'How many time entries have it; 10001 means more than 10,000.',
    example: 12,
  })
  usageCount: number;
}

@Parameters()
export class TagQuery extends SortedBy('name', 'createdAt') {
  @Text({ max: 100, optional: true, about: 'Looks through the name.', example: 'des' })
  q?: string;

  @Instant({
    optional: true,
    about: 'Only rows changed at or after this instant.',
    example: '2024-01-01T00:00:00.000Z',
  })
  updatedSince?: string;

  @Flag({ optional: true, about: 'Also archived ones.', example: false })
  includeArchived?: boolean;
}

@Parameters()
export class TagCreation {
  @Flag({ optional: true, about: 'Where the name is taken, answer 200 with the tag that has it.', example: true })
  upsert?: boolean;
}
