import { refusal } from '#kernel';

/** 409 for those who would put new time on an archived project. */
export const projectArchived = refusal(
  'conflict',
  'project_archived',
  'Project is archived',
  'Give the project another status first: PATCH `status: ACTIVE`.',
  () => 'This project is archived and takes no new time.',
);

export const sectionArchived = refusal(
  'conflict',
  'section_archived',
  'Section is archived',
  'Restore the section first: PATCH `archived: false`.',
  () => 'This section is archived and takes no new time.',
);

export const tagArchived = refusal(
  'conflict',
  'tag_archived',
  'Tag is archived',
  'Restore the tag first: PATCH `archived: false`.',
  () => 'This tag is archived and is put on nothing new.',
);
