import { refusal } from '#kernel';

/** 409: the caller brought an id that its team already uses. */
export const idExists = refusal(
  'conflict',
  'id_exists',
  'Id is in use',
  'Choose another UUIDv7, or leave `id` out and take the one that is made.',
  (id: string) => ({ detail: `A row with the id ${id} exists.`, context: { id } }),
);
