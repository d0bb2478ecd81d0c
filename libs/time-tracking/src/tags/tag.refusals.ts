import { refusal } from '#kernel';

export const tagExists = refusal(
  'conflict',
  'tag_exists',
  'Tag exists',
  'Use the tag whose id `context` names; with `?upsert=true` a creation answers it.',
  (name: string, id: string | null) => ({ detail: `A tag named ${name} exists.`, context: { id } }),
);

export const tagInUse = refusal(
  'conflict',
  'tag_in_use',
  'Tag is in use',
  'Merge the tag into another one, or archive it: PATCH `archived: true`.',
  (timeEntries: number) => ({ detail: 'Time entries have this tag.', context: { timeEntries } }),
);
