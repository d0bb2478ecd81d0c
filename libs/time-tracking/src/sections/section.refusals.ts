import { refusal } from '#kernel';

export const sectionTitleTaken = refusal(
  'conflict',
  'section_title_taken',
  'Section title is taken',
  'Choose another title; archived sections keep theirs.',
  (title: string) => `The project has a section titled ${title}.`,
);

export const sectionInUse = refusal(
  'conflict',
  'section_in_use',
  'Section is in use',
  'Name with `?moveTo=` the section of the same project that takes its time, or archive it: PATCH `archived: true`.',
  (timeEntries: number) => ({ detail: 'Time entries are in this section.', context: { timeEntries } }),
);

export const tooManySections = refusal(
  'conflict',
  'too_many_sections',
  'Too many sections',
  'Delete sections that nobody needs, or begin another project.',
  (most: number) => `A project has ${most} sections at most.`,
);
